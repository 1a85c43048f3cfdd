import { buildLinks, type CoverProblem } from "../links/build-links.ts";
import type { PolicyProblem } from "../policy/policy.ts";
import type { Complaint } from "../verdict.ts";
import type { Rule } from "./rule.ts";

const VALID = "links:\n  - infra: terraform/**\n    sop: docs/runbooks/a.md\n";

export const policyInvalid: Rule = {
  id: "policy-invalid",
  summary: "the policy has problems",
  why: "A policy that cannot be read protects nothing. The change that breaks it is the cheapest place to mend it.",
  defaultLevel: "require",
  examples: [
    {
      title: "The change misspells a key",
      before: { ".github/sopwatch.yml": VALID },
      after: { ".github/sopwatch.yml": VALID.replace("infra:", "infar:") },
      complaints: ['this change breaks the policy: unknown key "infar"'],
    },
  ],
  check: ({ facts, coverProblems }) => [
    ...facts.policy.headProblems.map((problem) => policyComplaint(problem, "this change breaks the policy")),
    ...facts.policy.problems.map((problem) => ({
      ...policyComplaint(problem, "the policy is invalid, so no link could be judged"),
      atMost: "advise" as const,
    })),
    ...coverProblems.map(coverComplaint),
  ],
  // A broken policy leaves no catalog to scan: the report carries its problems. Here only claims of single SOPs are left.
  scan: ({ policy, sops }) => buildLinks(policy, sops).problems.map(coverComplaint),
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
