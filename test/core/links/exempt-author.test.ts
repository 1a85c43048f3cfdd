import { expect, test } from "vitest";
import { foreignNote, isExempt } from "../../../src/core/links/exempt-author.ts";
import { defaultPolicy } from "../../../src/core/policy/default-policy.ts";

const policy = {
  ...defaultPolicy(),
  exempt: { immaterial: true, authors: ["dependabot[bot]", "Renovate[bot]"] },
};
const facts = (author: string | null, foreign: readonly string[] = []) => ({
  policy: {
    path: ".github/sopwatch.yml",
    from: "base" as const,
    policy,
    problems: [],
    headPolicy: null,
    headProblems: [],
    repair: null,
  },
  author,
  foreign,
});

test("one of several exempt authors is exempt, in any case, and nobody else", () => {
  expect(
    ["renovate[BOT]", "dependabot[bot]", "renovate", "", null].map((author) => isExempt(facts(author))),
  ).toEqual([true, true, false, false, false]);
});

test("an exempt author's change that is somebody else's too is not exempt, and a note says why", () => {
  const foreign = ["commit b is by ann", "commit c is by ben", "commit d is by eve", "commit e is by kim"];
  expect(isExempt(facts("dependabot[bot]", foreign.slice(0, 1)))).toBe(false);
  expect(foreignNote("renovate[bot]", [])).toEqual([]);
  const note = (reasons: string) => [
    `The policy exempts renovate[bot], but not every commit of this change is proven to be theirs: ${reasons}. It is judged like any other.`,
  ];
  expect(foreignNote("renovate[bot]", foreign.slice(0, 3))).toEqual(
    note("commit b is by ann; commit c is by ben; commit d is by eve"),
  );
  expect(foreignNote("renovate[bot]", foreign)).toEqual(
    note("commit b is by ann; commit c is by ben; commit d is by eve; 1 more"),
  );
});
