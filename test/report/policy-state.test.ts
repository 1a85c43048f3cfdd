import { expect, it } from "vitest";
import type { PolicyOutcome } from "../../src/core/model/verdict.ts";
import { policyState } from "../../src/report/policy-state.ts";
import { policyProblem, verdict } from "./verdicts.ts";

const show = (path: string) => `<${path}>`;
const ALONE =
  "fix it in a change that touches nothing else. It passes; then open pull requests are judged again.";
const HELD = "<.github/sopwatch.yml> of the base branch cannot be read, so nothing was judged";

function state(changes: Partial<PolicyOutcome>) {
  const found = policyState({ ...verdict().policy, problems: [policyProblem()], ...changes }, show);
  return found === null ? null : [found.what, found.next];
}

it("says nothing of a policy that can be read, or is fixed", () => {
  expect(state({ problems: [] })).toBeNull();
  expect(state({ problems: [], repair: "fixed" })).toBeNull();
});

it.each<readonly [Partial<PolicyOutcome>, string, string]>([
  [{}, "This change breaks <.github/sopwatch.yml>.", "fix it here; the check fails until then."],
  [
    { from: "head" },
    "<.github/sopwatch.yml> is new in this change and cannot be read.",
    "fix it here; the check fails until then.",
  ],
  [
    { from: "file", path: "strict.yml" },
    "<strict.yml> cannot be read, so no link could be judged.",
    "fix it.",
  ],
  [{ repair: "untouched" }, `${HELD} and nothing passes.`, ALONE],
  [
    { repair: "mixed" },
    `${HELD}. This change fixes it together with other files.`,
    "move the fix to a change that touches nothing else. That change passes.",
  ],
  [
    { repair: "behind" },
    `${HELD}. This change edits another version of it, so the result of a merge is unknown.`,
    "merge or rebase onto the base, and fix its version.",
  ],
  [{ repair: "still-broken" }, `${HELD}, and neither can this change's version.`, "fix it here."],
  [{ repair: "removed" }, `${HELD}. Removing it does not fix it.`, ALONE],
])("says what it means and what is next: %o", (changes, what, next) => {
  expect(state(changes)).toEqual([what, next]);
});

it("sends people to the owner's policy where that one is broken", () => {
  const problems = [policyProblem({ path: "acme/.github/.github/sopwatch.yml" })];
  expect(state({ repair: "untouched", problems })?.[1]).toBe(
    "fix <acme/.github/.github/sopwatch.yml> in its own repository, then judge again.",
  );
});
