import { noSopsNote, searchForSops } from "../documents/no-sops.ts";
import { isExempt } from "../links/exempt-author.ts";
import { linkStates } from "../links/link-states.ts";
import type { CheckFacts, PolicyFact } from "../model/facts.ts";
import type { JudgedChange } from "../model/judged-change.ts";
import { LEVELS, type Level, lowerOf } from "../model/level.ts";
import type { Link, Policy, PolicyProblem } from "../model/policy.ts";
import type { Rule } from "../model/rule.ts";
import type { WaiverStatement } from "../model/statement.ts";
import { byStrength } from "../model/strength.ts";
import type { Complaint, Conclusion, Finding, NoSops, PolicyOutcome, Verdict } from "../model/verdict.ts";
import { RULES } from "../rules/index.ts";
import { findPolicyWaiver } from "../statements/find-policy-waiver.ts";
import { unknownLinkNotes } from "../statements/unknown-links.ts";
import { type CausedFinding, groupByCause } from "./group-by-cause.ts";
import { shownFindings } from "./shown-findings.ts";

/** Judges one change: pure, synchronous, and the same in the CLI, the Action and the App for the same facts. */
export function evaluate(facts: CheckFacts): Verdict {
  const { links, touched, ownersOf } = facts.changeLinks;
  const states = touched.flatMap((link) => linkStates(link, facts, ownersOf));
  const policyWaiver = findPolicyWaiver(facts.policy, facts.statements).waiver;
  const judged: JudgedChange = { ...facts.changeLinks, facts, states, policyWaiver };
  const noSops = searchedInVain(facts);
  const found = RULES.flatMap((rule) =>
    (rule.check?.(judged) ?? []).flatMap((complaint) => finding(rule, complaint, facts)),
  );
  const findings = groupByCause(found.sort(bySeverity));
  const policy = policyOutcome(facts.policy, policyWaiver);
  return {
    conclusion: conclude(findings, noSops),
    base: facts.base,
    head: facts.head,
    compared: facts.compared,
    links: states,
    findings,
    shown: shownFindings({ findings, links: states, policy }),
    policy,
    noSops,
    notRead: facts.notRead,
    notes: notesOf(judged, links, noSops),
  };
}

function policyOutcome(fact: PolicyFact, waiver: WaiverStatement | null): PolicyOutcome {
  const { path, from, repair } = fact;
  return { path, from, problems: problemsToFix(fact), repair, waiver };
}

/** While the policy cannot be read nobody knows which documents are SOPs. */
function searchedInVain({ policy, tree, sops, unreadable }: CheckFacts): NoSops | null {
  const isKnown = policy.problems.length === 0 && policy.repair === null;
  return isKnown && sops.size + unreadable.size === 0 ? searchForSops(policy.policy, tree.paths()) : null;
}

/** ... nor its links. */
function notesOf(judged: JudgedChange, links: readonly Link[], noSops: NoSops | null): readonly string[] {
  const { facts } = judged;
  if (facts.policy.problems.length > 0) return facts.notes;
  const search = noSops === null ? [] : [noSopsNote(noSops)];
  const { rules } = facts.policy.policy;
  const unjudged = RULES.flatMap((rule) =>
    rules[rule.id] === "off" ? [] : (rule.notes?.check(judged) ?? []),
  );
  return [...search, ...facts.notes, ...unknownLinkNotes(facts.statements, links), ...unjudged];
}

/** Of a policy that is broken before and after the change, only what is wrong after it has to be fixed. */
function problemsToFix({ repair, problems, headProblems }: PolicyFact): readonly PolicyProblem[] {
  if (repair === "fixed") return [];
  return repair === "still-broken" ? headProblems : [...problems, ...headProblems];
}

function finding(rule: Rule, complaint: Complaint, facts: CheckFacts): readonly CausedFinding[] {
  const {
    atMost: _,
    check = null,
    exactly: __,
    byDefault: ___,
    ofLink: ____,
    cause = null,
    strength = null,
    ...rest
  } = complaint;
  const level = levelOf(rule, complaint, facts);
  return level === "off" ? [] : [{ finding: { rule: rule.id, check, level, strength, ...rest }, cause }];
}

function levelOf(rule: Rule, complaint: Complaint, facts: CheckFacts): Level {
  if (complaint.exactly !== undefined) return complaint.exactly;
  const capped = lowerOf(
    complaint.ofLink ?? configuredLevel(rule, complaint, facts.policy.policy),
    complaint.atMost ?? "require",
  );
  // Nothing may stand in the way of the change that fixes a policy: it could touch nothing else and still pass.
  return isExempt(facts) || facts.policy.repair === "fixed" ? lowerOf(capped, "advise") : capped;
}

/** The policy's level for a complaint: of its single check where that has one, else of its rule. */
export function configuredLevel(rule: Rule, complaint: Complaint, policy: Policy): Level {
  const own = complaint.check && policy.anatomy.levels[complaint.check];
  if (own) return own;
  const isSet = policy.rulesSet.includes(rule.id);
  return (isSet ? undefined : complaint.byDefault) ?? policy.rules[rule.id];
}

/**
 * Hardest first, then strongest; the rules' own order and the policy's order of links stay as they are among equals.
 */
export function bySeverity({ finding: a }: CausedFinding, { finding: b }: CausedFinding): number {
  return LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level) || byStrength(a, b);
}

/** What could not be compared with any SOP is no success. */
function conclude(findings: readonly Finding[], noSops: NoSops | null): Conclusion {
  if (findings.some((each) => each.level === "require")) return "failure";
  return noSops !== null || findings.some((each) => each.level === "advise") ? "neutral" : "success";
}
