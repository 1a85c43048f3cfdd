import type { Policy } from "../core/policy/policy.ts";
import { listOf } from "../core/rules/wording.ts";
import type { Finding, LinkState, Verdict } from "../core/verdict.ts";
import { editLink, type PullRequestPlace } from "./edit-link.ts";
import { markdownCode, markdownText } from "./escape.ts";

/** What the ways on depend on. */
export interface WaysSources {
  readonly verdict: Verdict;
  readonly policy: Pick<Policy, "attest" | "waive">;
  readonly pullRequest: PullRequestPlace;
}

/** SOPs and links that a list of ways names before it counts the rest. */
const NAMED = 3;

/** The short next step of one finding: edit what is mended there, by a link; else what the rule says. */
export function nextStep(finding: Finding, place: PullRequestPlace): string {
  const { rule, sop, fix } = finding;
  const link = sop === null || rule === "sop-missing" ? null : editLink(place, sop);
  if (link === null) return markdownText(fix);
  return rule === "sop-outdated" ? `Edit ${link}, attest or waive` : `${markdownText(fix)} Edit ${link}.`;
}

/**
 * How to go on from here, as list items: update the SOP, or an owner says that it is still accurate, or go without with a
 * reason. Only the ways that the policy leaves open, with the very words to write; nothing when every link is settled.
 */
export function waysOn({ verdict, policy, pullRequest }: WaysSources): readonly string[] {
  const unsettled = verdict.links.filter(({ state }) => state === "outdated" || state === "missing");
  const outdated = unsettled.filter(({ state }) => state === "outdated");
  return [
    ...(outdated.length === 0 ? [] : [updateWay(outdated, pullRequest), ...attestWay(outdated, policy)]),
    ...(unsettled.length === 0 ? [] : [waiveWay(unsettled, policy)]),
  ];
}

function updateWay(outdated: readonly LinkState[], place: PullRequestPlace): string {
  const sops = distinct(outdated.map(({ sop }) => sop));
  const links = shownAnd(sops, (sop) => editLink(place, sop) ?? markdownCode(sop));
  return `- **Update it:** edit ${links} on this branch. A new review date alone does not count.`;
}

function attestWay(outdated: readonly LinkState[], { attest }: Pick<Policy, "attest">): readonly string[] {
  const [first] = outdated;
  const command = `comments ${markdownCode(`/sop still-accurate ${outdated.length === 1 ? first?.sop : ""}`.trim())}`;
  const ways = [
    ...(attest.by.includes("command") ? ["presses **Still accurate**", command] : []),
    ...(attest.by.includes("approval") ? ["approves this pull request"] : []),
  ];
  if (ways.length === 0) return [];
  const owners = distinct(outdated.flatMap((state) => state.owners));
  const who = owners.length === 0 ? "an owner (nobody is named yet)" : shownAnd(owners, markdownCode, "or");
  const other = attest.allowAuthor ? "" : ", not the author of this change,";
  return [`- **It is still right:** ${who}${other} ${listOf(ways, "or")}.`];
}

/** How to go without, as a list item: who may, and the words to write. */
export function waiveWay(unsettled: readonly LinkState[], { waive }: Pick<Policy, "waive">): string {
  const links = distinct(unsettled.map(({ link }) => link));
  const link = links.length === 1 ? (links[0] ?? "") : "all";
  const which = links.length === 1 ? "" : ", or one link instead of `all`";
  const who = waive.by === "owner" ? "an owner of the SOP" : `somebody with ${waive.by} access`;
  return `- **Go without:** ${who} comments ${markdownCode(`/sop waive ${link} <reason>`)}${which}. The reason has at least ${waive.minReason} characters and stays on record here.`;
}

function distinct(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)];
}

function shownAnd(
  texts: readonly string[],
  show: (text: string) => string,
  word: "and" | "or" = "and",
): string {
  const rest = texts.length - NAMED;
  const shown = texts.slice(0, NAMED).map(show);
  return rest > 0 ? `${shown.join(", ")} and ${rest} more` : listOf(shown, word);
}
