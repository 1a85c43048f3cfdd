import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { withEnvFile } from "../../../src/app/setup/env-file.ts";
import type { Environment } from "../../../src/app/setup/environment.ts";

const root = mkdtempSync(join(tmpdir(), "sopwatch-env-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

let count = 0;

function directoryWith(content: string | Buffer | null): string {
  const directory = join(root, String(++count));
  mkdirSync(directory);
  if (content !== null) writeFileSync(join(directory, ".env"), content);
  return directory;
}

function read(content: string | Buffer | null, env: Environment = {}, token = false) {
  const source = withEnvFile(env, directoryWith(content), { token });
  return source.ok ? source.env : source.problem.message;
}

describe("a .env", () => {
  it("adds what the environment lacks, and the source names it", () => {
    const directory = directoryWith("APP_ID=12\nPORT=4000\n");
    expect(withEnvFile({ PORT: "1", HOST: "" }, directory, { token: false })).toEqual({
      ok: true,
      env: { PORT: "1", HOST: "", APP_ID: "12" },
      readFrom: `the environment and ${directory}/.env`,
    });
  });

  it("that is not there changes nothing, and the source says where it was looked for", () => {
    const directory = directoryWith(null);
    expect(withEnvFile({ APP_ID: "1" }, directory, { token: false })).toEqual({
      ok: true,
      env: { APP_ID: "1" },
      readFrom: `the environment; ${directory}/.env does not exist`,
    });
  });

  it.each([
    ["CRLF", "APP_ID=1\r\nHOST=x\r\n", { APP_ID: "1", HOST: "x" }],
    ["a byte order mark", "\ufeffAPP_ID=1", { APP_ID: "1" }],
    ["comments, blank lines and export", "# a\n\n  # b\nexport APP_ID=1 # c\n", { APP_ID: "1" }],
    [
      "a key of several lines",
      'PRIVATE_KEY="-----BEGIN\nab==\n-----END"\nA=1',
      { PRIVATE_KEY: "-----BEGIN\nab==\n-----END", A: "1" },
    ],
    ["single quotes", "A='x y'\n", { A: "x y" }],
    ["an apostrophe inside", "A=it's\nB=2", { A: "it's", B: "2" }],
    [
      "commands and variables, which are plain text",
      "A=$(id)\nB=$HOME\nC=`id`",
      { A: "$(id)", B: "$HOME", C: "id" },
    ],
    ["an empty value", "A=\nB=1", { A: "", B: "1" }],
    ["nothing", "", {}],
    ["only comments", "# later", {}],
  ])("with %s", (_, content, wanted) => {
    expect(read(content)).toEqual(wanted);
  });

  it("an empty variable counts as not set", () => {
    expect(read("APP_ID=2", { APP_ID: "" })).toEqual({ APP_ID: "2" });
  });

  it("prototype names are plain names", () => {
    expect(Object.keys(Object(read("__proto__=x\nconstructor=y")))).toEqual(["constructor"]);
    expect(Object.getPrototypeOf({})).toBe(Object.prototype);
  });
});

describe("a .env that is wrong", () => {
  it.each([
    ["a word", "APP_ID=1\nnonsense\n", "cannot be read: line 2 is not NAME=value"],
    ["YAML", "APP_ID: 1\n", "cannot be read: line 1 is not NAME=value"],
    ["an open quote", 'A=1\nB="x\nC=2\n', "cannot be read: line 2 is not NAME=value"],
    ["a name without letters", "1=2", "cannot be read: line 1 is not NAME=value"],
    ["UTF-16", Buffer.from("\ufeffAPP_ID=1", "utf16le"), "is not UTF-8 text"],
    ["bytes of no encoding", Buffer.from([65, 61, 0xc3, 0x28]), "is not UTF-8 text"],
    ["NUL", "A=1\0", "is not UTF-8 text"],
    ["too many bytes", "A=1\n".repeat(20_000), "has 80000 bytes; settings take at most 65536"],
  ])("for %s", (_, content, message) => {
    expect(read(content)).toBe(message);
  });

  it("because it is a directory, or a device without an end", () => {
    const directory = directoryWith(null);
    mkdirSync(join(directory, ".env"));
    expect(withEnvFile({}, directory, { token: false })).toMatchObject({
      problem: { message: "is not a file" },
    });
    const other = directoryWith(null);
    symlinkSync("/dev/zero", join(other, ".env"));
    expect(withEnvFile({}, other, { token: false })).toMatchObject({ problem: { message: "is not a file" } });
  });

  it("because links lead in a circle", () => {
    const directory = directoryWith(null);
    symlinkSync(".env", join(directory, ".env"));
    expect(withEnvFile({}, directory, { token: false })).toMatchObject({
      problem: { setting: `"${directory}/.env"`, message: expect.stringMatching(/^cannot be read: ELOOP/) },
    });
  });

  it("never shows a value", () => {
    const source = withEnvFile({}, directoryWith("WEBHOOK_SECRET=canary-1\ncanary-2\n"), { token: false });
    expect(JSON.stringify(source)).not.toContain("canary");
  });
});

describe("who we are comes from one place", () => {
  it("a key of the environment wins over both ways to give one", () => {
    expect(read("PRIVATE_KEY=a\nAPP_ID=2", { PRIVATE_KEY_PATH: "/k" })).toEqual({
      PRIVATE_KEY_PATH: "/k",
      APP_ID: "2",
    });
    expect(read("PRIVATE_KEY_PATH=/a", { PRIVATE_KEY: "k" })).toEqual({ PRIVATE_KEY: "k" });
  });

  it("a token of the environment wins over an App of the file, where tokens are used", () => {
    const file = "APP_ID=2\nPRIVATE_KEY=a\nLOG_LEVEL=debug";
    expect(read(file, { GITHUB_TOKEN: "t" }, true)).toEqual({ GITHUB_TOKEN: "t", LOG_LEVEL: "debug" });
    expect(read(file, { GITHUB_TOKEN: "t" }, false)).toMatchObject({ APP_ID: "2", PRIVATE_KEY: "a" });
    expect(read("PRIVATE_KEY=a", { GITHUB_TOKEN: "t", APP_ID: "1" }, true)).toMatchObject({
      PRIVATE_KEY: "a",
    });
  });

  it.each<[Environment, boolean]>([
    [{ GITHUB_TOKEN: "t" }, true],
    [{ PRIVATE_KEY: "k" }, false],
    [{ PRIVATE_KEY_PATH: "/k", APP_ID: "1" }, true],
  ])("the file cannot send what the environment of %j holds to another host", (env, token) => {
    expect(read("GITHUB_API_URL=https://evil.example", env, token)).toBe(
      "sets GITHUB_API_URL, but the key or token comes from the environment",
    );
    const both = { ...env, GITHUB_API_URL: "https://api.github.com" };
    expect(read("GITHUB_API_URL=https://evil.example", both, token)).toEqual(both);
  });

  it("a file that holds the key may say where it belongs", () => {
    const file = "PRIVATE_KEY=k\nGITHUB_API_URL=https://ghe.example/api/v3";
    expect(read(file)).toMatchObject({ GITHUB_API_URL: "https://ghe.example/api/v3" });
  });
});
