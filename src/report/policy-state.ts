import type { Repair } from "../core/model/policy.ts";
import type { PolicyOutcome } from "../core/model/verdict.ts";

/** A policy that cannot be read: what that means for the change, and the next step after "Next:", as sentences. */
export interface PolicyState {
  readonly what: string;
  readonly next: string;
}

/** What it means that a policy cannot be read; null when nothing has to be fixed. `show` escapes a path. */
export function policyState(policy: PolicyOutcome, show: (path: string) => string): PolicyState | null {
  const { path, problems, repair, waiver } = policy;
  if (problems.length === 0) return null;
  const name = show(path);
  if (repair === null || repair === "fixed") return brokenHere(policy, name);
  const { what, next } = BROKEN_BASE[repair];
  // A problem of another file is one of the owner's policy, which is fixed where it lies.
  const elsewhere = problems.find((problem) => problem.path !== path);
  return {
    what: `${name} of the base branch cannot be read, so nothing was judged${waiver === null ? what : ". A waiver lets this change pass"}.`,
    next:
      elsewhere === undefined ? next : `fix ${show(elsewhere.path)} in its own repository, then judge again.`,
  };
}

function brokenHere({ from }: PolicyOutcome, name: string): PolicyState {
  if (from === "file")
    return { what: `${name} cannot be read, so no link could be judged.`, next: "fix it." };
  const what =
    from === "base" ? `This change breaks ${name}.` : `${name} is new in this change and cannot be read.`;
  return { what, next: "fix it here; the check fails until then." };
}

const ALONE =
  "fix it in a change that touches nothing else. It passes; then open pull requests are judged again.";

const BROKEN_BASE: Readonly<Record<Exclude<Repair, "fixed">, PolicyState>> = {
  untouched: { what: " and nothing passes", next: ALONE },
  mixed: {
    what: ". This change fixes it together with other files",
    next: "move the fix to a change that touches nothing else. That change passes.",
  },
  behind: {
    what: ". This change edits another version of it, so the result of a merge is unknown",
    next: "merge or rebase onto the base, and fix its version.",
  },
  "still-broken": { what: ", and neither can this change's version", next: "fix it here." },
  removed: { what: ". Removing it does not fix it", next: ALONE },
};
