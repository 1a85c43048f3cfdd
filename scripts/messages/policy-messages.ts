import { EMPTY_LEDGER } from "../../src/core/model/ledger.ts";
import type { WaiverStatement } from "../../src/core/model/statement.ts";
import type { Finding, PolicyOutcome, Verdict } from "../../src/core/model/verdict.ts";
import { parsePolicy } from "../../src/core/policy/parse-policy.ts";
import { unreadablePolicy } from "../../src/core/policy/unreadable-policy.ts";
import { nextLedger } from "../../src/core/statements/next-ledger.ts";
import { OUTDATED_FINDING } from "./facts.ts";
import type { Message } from "./message.ts";
import { check } from "./show-check.ts";
import { verdictOf } from "./verdict-of.ts";

const PATH = ".github/sopwatch.yml";
const PROBLEMS = parsePolicy({
  path: PATH,
  text: "links:\n  - infar: terraform/**\n    sop: docs/runbooks/a.md\n",
}).problems;

/** What the rule says of the first problem. */
const INVALID: Finding = {
  ...OUTDATED_FINDING,
  rule: "policy-invalid",
  link: null,
  sop: null,
  section: null,
  infra: [],
  owners: [],
  location: { path: PATH, line: 2 },
  message: 'this change breaks the policy: unknown key "infar"',
  fix: `Expected ${PROBLEMS[0]?.expected}, received ${PROBLEMS[0]?.received}. ${PROBLEMS[0]?.suggestion}`,
};
const HELD: Finding = {
  ...INVALID,
  message: 'the base\'s policy cannot be read, so nothing was judged: unknown key "infar"',
  fix: `${INVALID.fix} Fix it in a change that touches nothing else.`,
};
/** The verdict on any change while the base's policy cannot be read. */
export const HELD_VERDICT: Verdict = verdictOf({
  findings: [HELD],
  policy: policyOf({ problems: PROBLEMS, repair: "untouched" }),
});
const WAIVER: WaiverStatement = {
  kind: "waiver",
  via: "command",
  source: 9,
  speaker: { login: "maya", teams: [], permission: "maintain", isAuthor: false },
  guarantor: null,
  link: "policy-invalid",
  reason: "the outage cannot wait for the policy to be fixed",
  until: null,
  at: "2026-11-21T10:00:00Z",
};
const WAIVED = verdictOf({
  findings: [{ ...HELD, level: "advise" }],
  policy: policyOf({ problems: PROBLEMS, repair: "untouched", waiver: WAIVER }),
});

function policyOf(changes: Partial<PolicyOutcome>): PolicyOutcome {
  return { path: PATH, from: "base", problems: [], repair: null, waiver: null, ...changes };
}

function ledgerOf(verdict: Verdict) {
  return nextLedger({ previous: [EMPTY_LEDGER], verdict, statements: [], asked: [], answered: [] });
}

/** What the check run says about a policy that cannot be read. */
export const POLICY_CHECKS: readonly Message[] = [
  {
    title: "The pull request breaks the policy",
    when: "The policy at the head cannot be read.",
    shown: check({
      verdict: verdictOf({ findings: [INVALID], policy: policyOf({ problems: PROBLEMS }) }),
    }),
  },
  {
    title: "The policy was broken before",
    when: "The base branch's policy cannot be read. Only a change that fixes it, and touches nothing else, passes.",
    shown: check({
      policy: unreadablePolicy(),
      verdict: HELD_VERDICT,
    }),
  },
  {
    title: "The policy was broken before, and this pull request fixes it",
    when: "It touches only the policy file, so it passes. Its own policy does not judge it.",
    shown: check({
      verdict: verdictOf({
        policy: policyOf({ repair: "fixed" }),
        notes: [
          `The base's policy cannot be read (${PATH}:2: unknown key "infar"). This change fixes it and touches nothing else, so it passes; no SOP was judged.`,
        ],
      }),
      preview: verdictOf({}),
    }),
  },
  {
    title: "The policy was broken before, and that is waived",
    when: "Somebody with maintain or admin access, not the author, waived it. Nothing was judged, so the check is neutral.",
    shown: check({ policy: unreadablePolicy(), verdict: WAIVED, ledger: ledgerOf(WAIVED) }),
  },
];
