import { describe, expect, it } from "vitest";
import { codeTokens, textUrls } from "../../../src/core/references/path-tokens.ts";

describe("codeTokens", () => {
  it.each([
    ["sh scripts/x.sh --dry-run", ["sh", "scripts/x.sh", "--dry-run"]],
    ["-var-file=env/prod.tfvars", ["-var-file", "env/prod.tfvars"]],
    ["git show HEAD:a/b.tf", ["git", "show", "HEAD", "a/b.tf"]],
    ["a/b.tf:12:", ["a/b.tf", "12"]],
    ["cat \"a/b\"|tee 'c/d'; `e/f`,g/h", ["cat", "a/b", "tee", "c/d", "e/f", "g/h"]],
    ["(see a/b.md).", ["see", "a/b.md"]],
    ["curl -d @a/b.json", ["curl", "-d", "a/b.json"]],
    ["cd ../..", ["cd", "../.."]],
    ["curl -O https://acme.example/a/b.sh, then", ["curl", "-O", "https://acme.example/a/b.sh", "then"]],
    ["open=https://acme.example/a:b.", ["https://acme.example/a:b"]],
    ["aws s3 cp s3://bucket/a/b c/d", ["aws", "s3", "cp", "c/d"]],
    ["scp me@host:a/b host:/c/d x", ["scp", "me@host", "host", "x"]],
    ["docker run -v ./data:/data:ro", ["docker", "run", "-v", "./data", "ro"]],
    ["", []],
  ])("cuts %s", (code, tokens) => {
    expect([...codeTokens(code)]).toEqual(tokens);
  });
});

describe("textUrls", () => {
  it("drops the punctuation of the sentence", () => {
    const text = "See https://a.example/x. And (http://b.example/y), <https://c.example>! No ftp://d.example";
    expect([...textUrls(text)]).toEqual(["https://a.example/x", "http://b.example/y", "https://c.example"]);
  });
});
