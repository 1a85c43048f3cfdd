import { isAsked, isHeldByPolicy } from "../model/is-asked.ts";
import { ruleRow } from "../model/rule-table.ts";
import { stateKey } from "../model/state-key.ts";
import type { Finding, LinkState, SharedLine, ShownFindings, Verdict } from "../model/verdict.ts";
import { shortenLinks } from "./shorten-links.ts";

/** What is sorted out. */
type Judged = Pick<Verdict, "findings" | "links" | "policy">;

/** The kinds of shared lines, those first for which somebody has to act. */
const KINDS = ["medium", "weak", "unasked"] as const;

/**
 * Sorts out, once for all reports, which findings and states of a verdict are shown where; each list keeps their order.
 */
export function shownFindings({ findings, links, policy }: Judged): ShownFindings {
  const short = shortenLinks({ findings, links });
  const sharedLines = linesOf(short.findings, links);
  const shared = new Set(sharedLines.flatMap((line) => line.findings));
  const alone = short.findings.filter((each) => !shared.has(each));
  const isListed = (each: Finding) => policy.problems.length === 0 || !isAboutPolicy(each);
  const isToAuthor = (each: Finding) => isAsked(each) && !(isAboutPolicy(each) && each.level === "advise");
  const isHeld = isHeldByPolicy(policy);
  return {
    asked: findings.filter((each) => isAsked(each) && isListed(each)),
    listed: short.findings,
    alone: alone.filter((each) => isAsked(each) && isListed(each)),
    sharedLines,
    weak: linesOf(findings, links).flatMap(({ kind, findings: some }) => (kind === "unasked" ? some : [])),
    observed: alone.filter((each) => each.level === "observe" && isListed(each)),
    toAuthor: findings.some(isToAuthor),
    inComment: alone.filter((each) => isToAuthor(each) && !(isHeld && isAboutPolicy(each))),
    links: statesOutside(shared, { findings, links: short.links }),
  };
}

/**
 * The states for which no shared line stands: neither by their own finding, nor by that of another SOP that would be
 * enough.
 */
function statesOutside(
  shared: ReadonlySet<Finding>,
  { findings, links }: Pick<Judged, "findings" | "links">,
): readonly LinkState[] {
  const own = new Set(findings.map(stateKey));
  const keys = new Set([...shared].map(stateKey));
  const ids = new Set([...shared].map(({ link }) => link));
  const isShared = (state: LinkState) => {
    const key = stateKey(state);
    return keys.has(key) || (state.state === "outdated" && !own.has(key) && ids.has(state.link));
  };
  return links.filter((state) => !isShared(state));
}

function isAboutPolicy({ rule }: Finding): boolean {
  return ruleRow(rule).subject === "policy";
}

/** A line saves a reader nothing where it stands for one finding that asks for something. */
function linesOf(findings: readonly Finding[], links: Judged["links"]): readonly SharedLine[] {
  const graded = new Set(links.filter(({ relevance }) => relevance === "graded").map(({ link }) => link));
  const byKind = Map.groupBy(findings, (each) => kindOf(each, graded.has(`${each.link}`)));
  return KINDS.flatMap((kind) => {
    const some = byKind.get(kind) ?? [];
    return some.length > 1 || (kind === "unasked" && some.length === 1) ? [{ kind, findings: some }] : [];
  });
}

/** The line in which a finding is shown; null for one that is listed on its own. */
function kindOf(finding: Finding, isGraded: boolean): SharedLine["kind"] | null {
  const { strength } = finding;
  if (isGraded && strength === "weak") return "unasked";
  if (!isAsked(finding)) return null;
  if (isGraded) return strength === "medium" ? "medium" : null;
  return strength === "weak" ? "weak" : null;
}
