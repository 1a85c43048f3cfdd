import { describe, expect, it } from "vitest";
import { comparedLine } from "../../src/report/compared-line.ts";
import { markdownCode } from "../../src/report/escape.ts";
import { compared, verdict } from "./verdicts.ts";

const HEAD = "a".repeat(40);

/** The part about commits; the policy has tests of its own. */
function whatWas(changes: Parameters<typeof compared>[0]): string {
  return comparedLine(verdict({ compared: compared(changes) })).replace(/\. Policy: .*$/, "");
}

describe("comparedLine", () => {
  it.each([
    [{}, "Compared the work tree with origin/main (2222222), the default branch: 3 commits, 5 files"],
    [
      { from: "ci", commits: 1 },
      "Compared the work tree with origin/main (2222222), the base that CI names: 1 commit, 5 files",
    ],
    [
      { from: "option", baseName: "v1.4", files: 1 },
      "Compared the work tree with v1.4 (2222222): 3 commits, 1 file",
    ],
    [
      { headName: "index", commits: 0, files: 0 },
      "Compared what is staged with origin/main (2222222), the default branch: 0 commits, 0 files",
    ],
    [
      { head: HEAD, headName: "resize", from: "option" },
      "Compared resize (aaaaaaa) with origin/main (2222222): 3 commits, 5 files",
    ],
    [
      { head: HEAD, headName: HEAD, baseName: "22222222", from: "option" },
      "Compared aaaaaaa with 2222222: 3 commits, 5 files",
    ],
    [
      { head: HEAD, headName: "aaaa", from: "option" },
      "Compared aaaa (aaaaaaa) with origin/main (2222222): 3 commits, 5 files",
    ],
    [
      { base: null, baseName: null, commits: 0 },
      "Compared the work tree with nothing, as there is no commit yet: 0 commits, 5 files",
    ],
    [
      { head: HEAD, headName: "resize", baseName: "main", from: "pull-request" },
      "Compared resize (aaaaaaa) with main: 3 commits, 5 files",
    ],
    [
      { head: HEAD, headName: "q", baseName: "main", from: "merge-group" },
      "Compared q (aaaaaaa) with main (2222222), the base of the group: 3 commits, 5 files",
    ],
  ] as const)("of %j", (changes, expected) => {
    expect(whatWas(changes)).toBe(expected);
  });

  it.each([
    ["base", "Policy: p.yml from the base."],
    ["head", "Policy: p.yml from the change itself."],
    ["file", "Policy: p.yml, given by hand."],
    ["none", "Policy: none."],
  ] as const)("with a policy from %s", (from, expected) => {
    const line = comparedLine(
      verdict({ policy: { path: "p.yml", from, problems: [], repair: null, waiver: null } }),
    );
    expect(line.endsWith(`5 files. ${expected}`)).toBe(true);
  });

  it("stays one line of words whatever a branch is called", () => {
    const hostile = verdict({ compared: compared({ baseName: "a\u202e::error::b\n#1" }) });
    expect(comparedLine(hostile)).toContain("a\\u{202e}::error::b\\n#1 (2222222)");
    expect(comparedLine(verdict({}), markdownCode)).toContain("`origin/main` (`2222222`)");
  });
});
