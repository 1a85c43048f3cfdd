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
    ["cd /r&&scripts/x.sh&&y", ["cd", "/r", "scripts/x.sh", "y"]],
    ["a/b.sh>out.log 2>&1", ["a/b.sh", "out.log", "2", "1"]],
    ["a/b.sh>>out/c.log", ["a/b.sh", "out/c.log"]],
    ["a/b.sh&>c/d a/b&", ["a/b.sh", "c/d", "a/b"]],
    ["a/b|&c/d", ["a/b", "c/d"]],
    ["OUT=$(a/b.sh)", ["OUT", "a/b.sh"]],
    ["x=$(a/b)$(c/d)", ["x", "a/b", "c/d"]],
    ["psql <a/b.sql", ["psql", "a/b.sql"]],
    ["psql<a/b.sql", ["psql", "a/b.sql"]],
    ["psql<a/b.sql>c/d", ["psql", "a/b.sql", "c/d"]],
    ["cat <<EOF>a/b", ["cat", "EOF", "a/b"]],
    ["cat <<<a/b", ["cat", "a/b"]],
    ["diff <(a/b.sh) >(c/d)", ["diff", "a/b.sh", "c/d"]],
    ["(cd a/b;c/d.sh)", ["cd", "a/b", "c/d.sh"]],
    ["case $x in y)a/b.sh;; esac", ["case", "$x", "in", "y", "a/b.sh", "esac"]],
    ["{ a/b.sh;}", ["{", "a/b.sh", "}"]],
    ["$(pwd)/a/b.sh", ["pwd"]],
    ["$VAR/a&&$X/b", ["$VAR/a", "$X/b"]],
    ["curl https://acme.example/a?b=c&d=e&&a/b", ["curl", "https://acme.example/a?b=c&d=e", "a/b"]],
    ["curl https://acme.example/a>b/c", ["curl", "https://acme.example/a", "b/c"]],
    ["https://acme.example/a/<b>/c", ["https://acme.example/a/<b>/c"]],
    ["a/<b>/c.tf", ["a/<b>/c.tf"]],
    ["<a>/b/c.tf", ["<a>/b/c.tf"]],
    ["a/b-<c.d>.tf", ["a/b-<c.d>.tf"]],
    ["a/x.sh&&b/<c>.sh>d/e", ["a/x.sh", "b/<c>.sh", "d/e"]],
    ["a->b/c", ["a->b/c"]],
    ["a=>b/c", ["a", ">b/c"]],
    ["f(a/b)c/d", ["f(a/b)c/d"]],
    ["a/b(c).md", ["a/b(c).md"]],
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
