import { describe, expect, test } from "vitest";
import { reasonProblem } from "../../../src/core/statements/reason.ts";

/** Short enough that the policy's length never decides. */
const ANY = 1;

describe("a reason that says nothing is refused", () => {
  test.each([
    ...["na", "none", "nothing", "no", "nope", "not applicable", "not needed", "not required", "no reason"],
    ...["because", "just because", "skip", "skip this", "skipping", "ignore", "ignore this", "later"],
    ...["will do later", "fix later", "todo", "tbd", "wip", "test", "testing", "see above", "see title"],
    ...["see description", "see pr", "trust me", "reason", "no sop change needed", "no update needed"],
    ...["does not apply", "doesnt apply", "irrelevant", "unrelated", "minor", "minor change", "small change"],
    ...["trivial", "trivial change"],
  ])("%s, however it is spelt", (words) => {
    const loud = `  **${words.toUpperCase().replaceAll(" ", " \t ")}** !!  `;
    const refused = (reason: string) => `"${reason}" is not a reason; say why the SOP needs no change`;
    expect(reasonProblem(words, ANY)).toBe(refused(words));
    expect(reasonProblem(loud, ANY)).toBe(refused(loud.trim()));
  });

  test.each([
    "n/a",
    "N.A.",
    "doesn't apply",
    "",
    " ",
    "...",
    "---",
    "!? ()",
    "xxx xxxx xxx",
    "aaa bbb ccc",
    "1 2 3",
  ])("%j", (reason) =>
    expect(reasonProblem(reason, ANY)).toMatch(/ is not a reason; say why the SOP needs no change$/),
  );
});

describe("a reason that says something", () => {
  test.each([
    "only a cost tag changes",
    "nothing in it names the size",
    "skip: staging only",
    "abcd",
    "12 34",
    "Größe",
    "仅更改标签",
  ])("%j counts", (reason) => expect(reasonProblem(reason, ANY)).toBeNull());

  test("has to be as long as the policy asks, counted in characters that people see as one", () => {
    expect(reasonProblem(" cost tag ", 8)).toBeNull();
    expect(reasonProblem(" cost tag ", 9)).toBe(
      "the reason has 8 characters; the policy requires at least 9",
    );
    expect(reasonProblem("tags 🏷🏷🏷", 8)).toBeNull();
    expect(reasonProblem("tags 🏷🏷🏷", 9)).toContain("has 8 characters");
  });
});
