import type { CoverProblem } from "../model/change-links.ts";
import type { JudgedChange } from "../model/judged-change.ts";
import type { PolicyProblem, Repair } from "../model/policy.ts";
import type { Rule } from "../model/rule.ts";
import type { Complaint } from "../model/verdict.ts";

const VALID = "links:\n  - infra: terraform/**\n    sop: docs/runbooks/a.md\n";
const BROKEN = VALID.replace("infra:", "infar:");

export const policyInvalid: Rule = {
  id: "policy-invalid",
  examples: [
    {
      title: "The change misspells a key",
      before: { ".github/sopwatch.yml": VALID },
      after: { ".github/sopwatch.yml": BROKEN },
      complaints: ['this change breaks the policy: unknown key "infar"'],
    },
    {
      title: "The policy was broken before, and the change does not fix it",
      before: { ".github/sopwatch.yml": BROKEN, "terraform/main.tf": "size = 1\n" },
      after: { ".github/sopwatch.yml": BROKEN, "terraform/main.tf": "size = 2\n" },
      complaints: ['the base\'s policy cannot be read, so nothing was judged: unknown key "infar"'],
    },
    {
      title: "The change fixes the policy, and touches nothing else",
      before: { ".github/sopwatch.yml": BROKEN },
      after: { ".github/sopwatch.yml": VALID },
      complaints: [],
    },
  ],
  check: (judged) => [...policyComplaints(judged), ...judged.coverProblems.map(coverComplaint)],
  // A broken policy leaves no catalog to scan: the report carries its problems. Here only claims of single SOPs are left.
  scan: ({ coverProblems }) => coverProblems.map(coverComplaint),
};

/** Nothing lowers these but the one waiver: whoever can edit a policy must not be able to switch its own check off. */
function policyComplaints({ facts, policyWaiver }: JudgedChange): readonly Complaint[] {
  const { repair, problems, headProblems } = facts.policy;
  const exactly = policyWaiver === null ? "require" : "advise";
  if (repair === null) {
    return [
      ...headProblems.map((problem) => policyComplaint(problem, "this change breaks the policy")),
      ...problems.map((problem) =>
        policyComplaint(problem, "the policy is invalid, so no link could be judged"),
      ),
    ].map((complaint) => ({ ...complaint, exactly }));
  }
  if (repair === "fixed") return [];
  const { what, next } = BROKEN_BASE[repair];
  return (repair === "still-broken" ? headProblems : problems).map((problem) => {
    const complaint = policyComplaint(problem, what);
    return { ...complaint, fix: `${complaint.fix} ${next}`, exactly };
  });
}

const ALONE = "Fix it in a change that touches nothing else.";

/** What it means for a change that the base's policy cannot be read, and the next step. */
const BROKEN_BASE: Readonly<
  Record<Exclude<Repair, "fixed">, { readonly what: string; readonly next: string }>
> = {
  untouched: { what: "the base's policy cannot be read, so nothing was judged", next: ALONE },
  mixed: {
    what: "the base's policy cannot be read, and this change fixes it together with other files",
    next: "Move the fix to a change of its own. That change passes.",
  },
  behind: {
    what: "the base's policy cannot be read, and this change edits another version of it",
    next: "Merge or rebase onto the base, and fix its version.",
  },
  "still-broken": {
    what: "the base's policy cannot be read, and neither can the one that this change brings",
    next: "Fix it here.",
  },
  removed: { what: "the base's policy cannot be read, and this change removes it", next: ALONE },
};

/** An SOP's own claim is one document's matter: it never fails a change. */
function coverComplaint({ sop, line, pattern, message, fix }: CoverProblem): Complaint {
  return {
    link: null,
    sop,
    section: null,
    infra: [],
    owners: [],
    location: { path: sop, line },
    message: `${sop} covers "${pattern}", which cannot be used: ${message}`,
    fix,
    atMost: "advise",
  };
}

/** A problem of a policy as a complaint, after the words that say what it means here. */
export function policyComplaint(problem: PolicyProblem, what: string): Complaint {
  const suggestion = problem.suggestion === null ? "" : ` ${problem.suggestion}`;
  return {
    link: null,
    sop: null,
    section: null,
    infra: [],
    owners: [],
    location: { path: problem.path, line: problem.line },
    message: `${what}: ${problem.message}`,
    fix: `Expected ${problem.expected}, received ${problem.received}.${suggestion}`,
  };
}
