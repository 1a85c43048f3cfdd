import { ruleRow } from "./rule-table.ts";
import type { Finding, PolicyOutcome, ShownFindings } from "./verdict.ts";

/** Sorts out, once for all reports, which findings of a verdict are shown where; each list keeps their order. */
export function shownFindings(findings: readonly Finding[], policy: PolicyOutcome): ShownFindings {
  const listed = policy.problems.length > 0 ? findings.filter((each) => !isAboutPolicy(each)) : findings;
  const author = findings.filter(
    (each) => isAsked(each) && !(isAboutPolicy(each) && each.level === "advise"),
  );
  return {
    asked: listed.filter(isAsked),
    observed: listed.filter(({ level }) => level === "observe"),
    toAuthor: author.length > 0,
    inComment: isHeldByPolicy(policy) ? author.filter((each) => !isAboutPolicy(each)) : author,
  };
}

/** True while a base policy that cannot be read stands in the way of the change. */
export function isHeldByPolicy({ problems, repair, waiver }: PolicyOutcome): boolean {
  return problems.length > 0 && repair !== null && waiver === null;
}

/** True for what a reader is asked to act on; observations are only recorded. */
export function isAsked({ level }: Pick<Finding, "level">): boolean {
  return level === "require" || level === "advise";
}

function isAboutPolicy({ rule }: Finding): boolean {
  return ruleRow(rule).subject === "policy";
}
