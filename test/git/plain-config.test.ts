import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { readPlainConfig } from "../../src/git/usual-config.ts";
import { isolatedEnvironment, temporaryDirectory } from "../support/temporary-repository.ts";

const file = join(temporaryDirectory(), "config");

/** What git reads there: null when it refuses the file. */
function asGitReads(text: string): readonly (readonly [string, string])[] | null {
  writeFileSync(file, text);
  const { status, stdout } = spawnSync("git", ["config", "--list", "--no-includes", "-z", "--file", file], {
    env: isolatedEnvironment(),
    encoding: "utf8",
  });
  if (status !== 0) return null;
  return stdout
    .split("\0")
    .slice(0, -1)
    .map((record) => {
      const end = record.indexOf("\n");
      return end < 0 ? [record, "true"] : [record.slice(0, end), record.slice(end + 1)];
    });
}

function asWeRead(text: string): readonly (readonly [string, string])[] | null {
  return readPlainConfig(text, "local")?.map(({ key, value }) => [key, value]) ?? null;
}

test("what git writes after a clone is plain", () => {
  const text = `[core]
\trepositoryformatversion = 0
\tfilemode = true
\tlogallrefupdates = true
[remote "origin"]
\turl = https://github.com/acme/infra.git
\tfetch = +refs/heads/*:refs/remotes/origin/*
[branch "Feature/X"]
\tremote = origin
\tmerge = refs/heads/Feature/X
; a comment
# another
[Remote "Up stream"]
  URL=git@github.com:acme/infra
\tpushurl =
`;
  expect(asWeRead(text)).toEqual(asGitReads(text));
  expect(asWeRead(text)).toContainEqual(["remote.Up stream.url", "git@github.com:acme/infra"]);
  expect(readPlainConfig("[core]\n\tbare = true\n", "worktree")).toEqual([
    { scope: "worktree", key: "core.bare", value: "true" },
  ]);
});

const LINES = [
  "[core]",
  "[Core ]",
  "[ core]",
  "[core.Sub]",
  "[core] bare = true",
  '[remote "origin"]',
  '[remote  "a b"]',
  '[remote\t"o"]',
  '[remote "a\\"b"]',
  '[remote "a\\\\b"]',
  '[remote""]',
  '[remote "o" ]',
  "[re_mote]",
  "[]",
  "[core",
  "bare = true",
  "  bare=true  ",
  "bare",
  "bare =",
  "b.are = 1",
  "1bare = 1",
  "Name-1 = a  b",
  "name = a\tb",
  "name = a \\",
  'name = "a b"',
  'name = a "b" c',
  "name = a # b",
  "name = a ; b",
  "name = a\\nb",
  "name = [x]",
  "name = ü=",
  "name = a\rb",
  "name = a\r",
  "na me = a",
  "name == a",
  "= a",
  "# a",
  "; [core]",
  "\t# a = b",
  "",
  " \t ",
];

test("where a file is called plain, git reads the same", () => {
  let plain = 0;
  const lines = fc.array(
    fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...LINES.slice(0, 21)) }, fc.constantFrom(...LINES)),
    {
      maxLength: 6,
    },
  );
  fc.assert(
    fc.property(lines, fc.boolean(), (some, complete) => {
      const text = `[a]\n${some.join("\n")}${complete ? "\n" : ""}`;
      const ours = asWeRead(text);
      if (ours === null) return;
      plain += 1;
      expect(asGitReads(text)).toEqual(ours);
    }),
    { numRuns: 400 },
  );
  expect(plain).toBeGreaterThan(20);
});

test.each(LINES)("a line is read as git reads it, or left to git: %j", (line) => {
  const text = `[first]\n\ta = 1\n${line}\n\tb = 2\n`;
  const ours = asWeRead(text);
  if (ours !== null) expect(asGitReads(text)).toEqual(ours);
});

test.each([
  "\tbare = true\n",
  "[core]\n\tbare\n",
  '[core]\n\tname = "a"\n',
  "[core]\n\tname = a \\\n\tb = c\n",
  "[core]\r\n\tname = a\r\n",
  "\uFEFF[core]\n\tname = a\n",
  "[core]\n\tname = \uFFFD\n",
  "[core]\n\tname = a\0\n",
])("%j is left to git", (text) => {
  expect(readPlainConfig(text, "local")).toBeNull();
});
