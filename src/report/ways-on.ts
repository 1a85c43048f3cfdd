import type { Policy } from "../core/model/policy.ts";
import type { Finding, Verdict } from "../core/model/verdict.ts";
import { listOf } from "../core/model/wording.ts";
import { POLICY_WAIVER } from "../core/statements/find-policy-waiver.ts";
import { markdownCode, markdownText } from "./escape.ts";
import { editLink, type PullRequestPlace } from "./github/edit-link.ts";

/** What the ways on depend on. */
export interface WaysSources {
  readonly verdict: Verdict;
  readonly policy: Pick<Policy, "attest" | "waive">;
  readonly pullRequest: PullRequestPlace;
}

/** SOPs and links that a list of ways names before it counts the rest. */
const NAMED = 3;

/** The short next step of one finding: edit what is fixed there, by a link; else what the rule says. */
export function nextStep(finding: Finding, place: PullRequestPlace): string {
  const { rule, sop, fix } = finding;
  const link = sop === null || rule === "sop-missing" ? null : editLink(place, sop, "Edit it");
  if (link === null) return markdownText(fix);
  return rule === "sop-outdated" ? `${link}, confirm or skip` : `${markdownText(fix)} ${link}.`;
}

/**
 * How to go on from here, as list items: update the SOP, or an owner says that it is still accurate, or go without with a
 * reason. Only the ways that the policy leaves open, with the very words to write; nothing when every link is settled.
 */
export function waysOn({ verdict, policy, pullRequest }: WaysSources): readonly string[] {
  const outdated = verdict.findings.filter((finding) => isTold(finding) && isOnWay(finding));
  const waivable = waivableNames(verdict);
  return [
    ...(outdated.length === 0
      ? []
      : [
          updateWay(outdated, pullRequest, verdict.findings.filter(isTold).length === outdated.length),
          ...attestWay(outdated, policy),
        ]),
    ...(waivable.length === 0 ? [] : [waiveWay(waivable, policy)]),
  ];
}

/** True while a base policy that cannot be read stands in the way of the change. */
export function isHeldByPolicy({ policy }: Verdict): boolean {
  return policy.problems.length > 0 && policy.repair !== null && policy.waiver === null;
}

/** What a waiver would name: the links that are not settled, or a policy that cannot be read. */
export function waivableNames(verdict: Verdict): readonly string[] {
  const links = distinct(unsettledFindings(verdict).map(({ link }) => link));
  return isHeldByPolicy(verdict) ? [POLICY_WAIVER, ...links] : links;
}

/** True for what a reader is asked to act on; observations are only recorded. */
export function isTold({ level }: Finding): boolean {
  return level === "require" || level === "advise";
}

/** True for a finding whose next step is among the ways on, so that it need not be said twice. */
export function isOnWay({ rule }: Pick<Finding, "rule">): boolean {
  return rule === "sop-outdated";
}

/** Findings that a waiver would settle. One about a link whose infrastructure this change does not touch would be refused. */
function unsettledFindings({ findings, links }: Verdict): readonly Finding[] {
  const touched = new Set(links.map(({ link }) => link));
  return findings.filter((finding) => {
    if (!isTold(finding) || finding.link === null) return false;
    return isOnWay(finding) || (finding.rule === "sop-missing" && touched.has(finding.link));
  });
}

function updateWay(outdated: readonly Finding[], place: PullRequestPlace, isOnly: boolean): string {
  const sops = distinct(outdated.map(({ sop }) => sop));
  // With other SOPs above it, "the SOP" would be any of them.
  if (sops.length === 1 && isOnly) {
    const link = editLink(place, `${sops[0]}`, "edit the SOP");
    return `- **Update:** ${link ?? "edit the SOP"}`;
  }
  const links = shownAnd(sops, (sop) => editLink(place, sop) ?? markdownCode(sop), "and");
  return `- **Update:** edit ${links} here`;
}

function attestWay(outdated: readonly Finding[], { attest }: Pick<Policy, "attest">): readonly string[] {
  const ways = [
    ...(attest.by.includes("command") ? ["comments `/sop still-accurate`"] : []),
    ...(attest.by.includes("approval") ? ["approves"] : []),
  ];
  if (ways.length === 0) return [];
  const owners = distinct(outdated.flatMap((finding) => finding.owners));
  const who = owners.length === 0 ? "an owner (none is named yet)" : shownAnd(owners, markdownCode, "or");
  const other = attest.allowAuthor ? "" : ", not the author,";
  return [`- **Confirm:** ${who}${other} ${listOf(ways, "or")}`];
}

/** How to go without what `names` names, as a list item: who may, and the words to write. */
export function waiveWay(names: readonly string[], { waive }: Pick<Policy, "waive">): string {
  const [link] = names.length === 1 ? names : ["all"];
  const which = names.length === 1 ? "" : " or one link instead of `all`";
  const other = waive.allowAuthor ? "" : ", not the author,";
  return `- **Skip:** ${WAIVERS[waive.by]}${other} comments ${markdownCode(`/sop waive ${link} <reason>`)}${which} (${waive.minReason}+ characters)`;
}

const WAIVERS: Readonly<Record<Policy["waive"]["by"], string>> = {
  read: "anyone with read access",
  write: "anyone with write access",
  maintain: "a maintainer or admin",
  admin: "an admin",
  owner: "an owner of the SOP",
};

function distinct(texts: readonly (string | null)[]): readonly string[] {
  return [...new Set(texts.filter((text) => text !== null))];
}

function shownAnd(texts: readonly string[], show: (text: string) => string, word: "and" | "or"): string {
  const rest = texts.length - NAMED;
  const shown = texts.slice(0, NAMED).map(show);
  return rest > 0 ? `${shown.join(", ")} and ${rest} more` : listOf(shown, word);
}
