import { SOP_CHANGE, unchangedReason } from "../links/outdated-reason.ts";
import type { Evidence } from "../model/strength.ts";
import type { Finding, LinkState } from "../model/verdict.ts";
import { capital, count, listOf } from "../model/wording.ts";
import { canBeAsked } from "../owners/owner-kind.ts";

/** What is said of an outdated SOP: what happened and why it matters, and the next step. */
type Words = Pick<Finding, "message" | "fix">;

/**
 * The strongest evidence with its place, then what did not happen to the SOP. `others` are SOPs that would do as well.
 */
export function outdatedWords(state: LinkState, others: readonly LinkState[]): Words {
  const names = [state, ...others].map(nameOf);
  // Not all of the state: to copy it would hash what it covers.
  const { link, owners } = state;
  return {
    message: `${evidenceOf(state)}. ${unchanged(state)}`,
    fix: fixOf(`Update ${listOf(names, "or")}`, { link, owners, subject: "it is" }),
  };
}

/**
 * The same of several SOPs of one link, which are not known to mention what changed; `isRest` where others of it do.
 */
export function wholeLinkWords(link: string, states: readonly LinkState[], isRest: boolean): Words {
  const amount = count(new Set(states.map(({ sop }) => sop)).size, "SOP");
  const sops = `the ${isRest ? "other " : ""}${amount} of link ${link}`;
  const owners = [...new Set(states.flatMap((state) => state.owners))];
  const infra = states.slice(0, 1).flatMap((state) => state.infra);
  return {
    message: `${listOf(infra, "and")} changed; ${sops} were not updated, and none is known to mention it`,
    fix: fixOf(`Update ${sops}`, { link, owners, subject: "they are" }),
  };
}

/** What changed and why it bears on the SOP, with the place. */
function evidenceOf({ evidence: [first], infra }: LinkState): string {
  if (first === undefined) return `${listOf(infra, "and")} changed`;
  return `${capital(first.text)} (${placeOf(first)})`;
}

function placeOf({ path, line }: Evidence): string {
  return line === null ? path : `${path}:${line}`;
}

/** The name says which SOP or section it is; what else the reason holds follows. */
function unchanged(state: LinkState): string {
  const { section, reason } = state;
  const beginning = unchangedReason(section);
  return reason.startsWith(beginning)
    ? `${nameOf(state)} did not change${reason.slice(beginning.length)}`
    : `The change to ${nameOf(state)}${reason.slice(SOP_CHANGE.length)}`;
}

function nameOf({ sop, section }: LinkState): string {
  return section === null ? sop : `${sop}#${section}`;
}

function fixOf(
  update: string,
  { link, owners, subject }: Pick<LinkState, "link" | "owners"> & { readonly subject: "it is" | "they are" },
): string {
  const trailer = `add the commit trailer "SOP-Waive: ${link}: <reason>".`;
  const accurate = `that ${subject} still accurate`;
  if (owners.some(canBeAsked))
    return `${update}, ask ${listOf(owners, "or")} to confirm ${accurate}, or ${trailer}`;
  const [have, own] = subject === "it is" ? ["it has", "its"] : ["they have", "their"];
  const nobody = owners.length === 0 ? `${have} no owner` : `${listOf(owners, "and")} cannot be asked`;
  return `${update}, or ${trailer} Nobody can confirm ${accurate}: ${nobody}. Name a user or team in ${own} front matter, in CODEOWNERS or in an OWNERS file.`;
}
