import { isAsked, isHeldByPolicy } from "../core/model/is-asked.ts";
import type { Policy } from "../core/model/policy.ts";
import { ruleRow } from "../core/model/rule-table.ts";
import type { Finding, SharedLine, ShownFindings, Verdict } from "../core/model/verdict.ts";
import { listOf } from "../core/model/wording.ts";
import { POLICY_WAIVER } from "../core/statements/find-policy-waiver.ts";
import { markdownCode, markdownText } from "./escape.ts";
import { editLink, type PullRequestPlace } from "./github/edit-link.ts";

/** What the next steps depend on. */
export interface NextStepsSources {
  readonly verdict: Verdict;
  readonly policy: Pick<Policy, "attest" | "waive">;
  readonly pullRequest: PullRequestPlace;
}

/** SOPs and links that a step names before it counts the rest. */
const NAMED = 3;

/** The short next step of one finding: edit what is fixed there, by a link; else what the rule says. */
export function nextStep(finding: Finding, place: PullRequestPlace): string {
  const { sop, fix } = finding;
  const link = sop === null || !isEditable(finding) ? null : editLink(place, sop, "Edit it");
  if (link === null) return markdownText(fix);
  return isSettledByStatement(finding) ? `${link}, confirm or skip` : `${markdownText(fix)} ${link}.`;
}

/**
 * The next steps as list items: update the SOP, or an owner confirms that it is still accurate, or go without with a
 * reason. Only those that the policy leaves open, with the very words to write; none when every link is settled.
 */
export function nextSteps({ verdict, policy, pullRequest }: NextStepsSources): readonly string[] {
  const asked = verdict.findings.filter(isAsked);
  const outdated = toUpdate(verdict.shown);
  const waivable = waivableNames(verdict);
  return [
    ...(outdated.length === 0
      ? []
      : [
          updateStep(outdated, pullRequest, asked.length === outdated.length),
          ...attestStep(outdated, policy),
        ]),
    ...(waivable.length === 0 ? [] : [waiveStep(waivable, policy)]),
  ];
}

/**
 * What asks for an update of an SOP: advice that has one line together stands there with its links, and is no step
 * beside others.
 */
function toUpdate({ alone, sharedLines }: ShownFindings): readonly Finding[] {
  const findings = (kind: SharedLine["kind"]) =>
    sharedLines.flatMap((line) => (line.kind === kind ? line.findings : []));
  const first = [...alone, ...findings("weak")].filter(isSettledByStatement);
  return first.length > 0 ? first : findings("medium");
}

/** What a waiver would name: the links that are not settled, or a policy that cannot be read. */
export function waivableNames(verdict: Verdict): readonly string[] {
  const links = distinct(unsettledFindings(verdict).map(({ link }) => link));
  return isHeldByPolicy(verdict.policy) ? [POLICY_WAIVER, ...links] : links;
}

/** True for a finding whose next step is among `nextSteps`, so that no list repeats it. */
export function isSettledByStatement({ rule }: Pick<Finding, "rule">): boolean {
  return ruleRow(rule).settledBy === "statement";
}

/** False where the finding names an SOP that does not exist. */
export function isEditable({ rule }: Pick<Finding, "rule">): boolean {
  return ruleRow(rule).fixedIn !== "new-sop";
}

/** Findings that a waiver would settle. One about a link whose infrastructure this change does not touch would be refused. */
function unsettledFindings({ findings, links }: Verdict): readonly Finding[] {
  const touched = new Set(links.map(({ link }) => link));
  return findings.filter((finding) => {
    if (!isAsked(finding) || finding.link === null) return false;
    const { settledBy } = ruleRow(finding.rule);
    return settledBy === "statement" || (settledBy === "waiver" && touched.has(finding.link));
  });
}

function updateStep(outdated: readonly Finding[], place: PullRequestPlace, isOnly: boolean): string {
  const sops = distinct(outdated.map(({ sop }) => sop));
  // With other SOPs above it, "the SOP" would be any of them.
  if (sops.length === 1 && isOnly) {
    const link = editLink(place, `${sops[0]}`, "edit the SOP");
    return `- **Update:** ${link ?? "edit the SOP"}`;
  }
  const links = shownAnd(sops, (sop) => editLink(place, sop) ?? markdownCode(sop), "and");
  return `- **Update:** edit ${links === "" ? "the SOPs of the link" : links} here`;
}

function attestStep(outdated: readonly Finding[], { attest }: Pick<Policy, "attest">): readonly string[] {
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
export function waiveStep(names: readonly string[], { waive }: Pick<Policy, "waive">): string {
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
