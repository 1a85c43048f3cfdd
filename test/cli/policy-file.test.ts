import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { givenPolicy, readPolicyFile } from "../../src/cli/policy-file.ts";
import { UsageProblem } from "../../src/cli/usage-problem.ts";
import { temporaryDirectory, writeFiles } from "../support/temporary-repository.ts";

const directory = temporaryDirectory();
writeFiles(directory, {
  "good.yml": "links: []\n",
  "empty.yml": "",
  "binary.yml": new Uint8Array([108, 0, 108]),
  "latin.yml": new Uint8Array([108, 0xe9, 108]),
  "huge.yml": "é".repeat(200_000),
  "folder/a": "",
});

const read = (name: string) => readPolicyFile(name, [directory]);

describe("readPolicyFile", () => {
  it("reads a file, and keeps its path as written", async () => {
    expect(await read("good.yml")).toEqual({ path: "good.yml", text: "links: []\n" });
    expect(await read("empty.yml")).toMatchObject({ text: "" });
  });

  it("reads no more than tells the parser that it is too much", async () => {
    const { text } = await read("huge.yml");
    expect(Buffer.byteLength(text)).toBeGreaterThan(256 * 1024);
    expect(text.length).toBeLessThan(200_000);
  });

  it.each([
    ["missing.yml", "does not exist"],
    ["good.yml/deeper", "does not exist"],
    ["folder", "is a directory"],
    ["binary.yml", "is a binary file"],
    ["latin.yml", "is not UTF-8 text"],
    [`${"x".repeat(300)}.yml`, "cannot be read (ENAMETOOLONG)"],
  ])("refuses %s", async (name, what) => {
    const problem = await read(name).catch((error: unknown) => error);
    expect(problem).toBeInstanceOf(UsageProblem);
    expect(problem).toHaveProperty("message", `The policy ${name} ${what}.`);
  });
});

describe("--policy", () => {
  const both = temporaryDirectory();
  writeFiles(both, {
    "p.yml": "links: [] # here\n",
    "here.yml": "links: [] # here\n",
    "infra/p.yml": "links: [] # there\n",
    "infra/there.yml": "links: [] # there\n",
  });
  const given = async (policy: string, repo: string) => (await givenPolicy({ policy, repo }, both))?.text;

  it.each([
    ["p.yml", "infra", "there"],
    ["there.yml", "infra", "there"],
    ["here.yml", "infra", "here"],
    ["./p.yml", "./infra/", "there"],
    ["../p.yml", "infra", "here"],
    ["infra/p.yml", ".", "there"],
    ["p.yml", ".", "here"],
    [join(both, "p.yml"), "infra", "here"],
  ])("%s with --repo %s is the one %s", async (policy, repo, where) => {
    expect(await given(policy, repo)).toBe(`links: [] # ${where}\n`);
  });

  it("that is in neither place names both", async () => {
    await expect(given("no.yml", "infra")).rejects.toThrow(
      `The policy no.yml does not exist, neither as ${join(both, "infra/no.yml")} nor as ${join(both, "no.yml")}.`,
    );
    await expect(given("no.yml", ".")).rejects.toThrow("The policy no.yml does not exist.");
  });

  it("is none without the option", async () => {
    expect(await givenPolicy({ repo: "infra" }, both)).toBeNull();
  });
});
