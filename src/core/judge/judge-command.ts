import type { Policy } from "../model/policy.ts";
import type { AttestationStatement, Statement, WaiverStatement } from "../model/statement.ts";
import type { LinkState, Verdict } from "../model/verdict.ts";
import { listOf } from "../model/wording.ts";
import { closest } from "../policy/closest.ts";
import { findAttestation, namesSop } from "../statements/find-attestation.ts";
import { POLICY_WAIVER } from "../statements/find-policy-waiver.ts";
import { findWaiver } from "../statements/find-waiver.ts";
import { mayWaive } from "../statements/refusals.ts";

const NOTHING_LINKED = "this change touches no linked infrastructure";

/** Why a statement has no effect on any link of the change or on a policy that cannot be read, as a sentence without its full stop; null when it has one. */
export function refusalReason(
  statement: Statement,
  { links: states, policy: { repair } }: Pick<Verdict, "links" | "policy">,
  policy: Pick<Policy, "attest" | "waive">,
): string | null {
  if (statement.kind === "attestation") return attestationRefusal(statement, states, policy.attest);
  const held = repair !== null && repair !== "fixed";
  return held ? heldRefusal(statement, states, policy.waive) : waiverRefusal(statement, states, policy.waive);
}

/** While the base's policy cannot be read, that is what there is to waive, beside links of front matter. */
function heldRefusal(
  statement: WaiverStatement,
  states: readonly LinkState[],
  waive: Policy["waive"],
): string | null {
  const held = { link: POLICY_WAIVER, owners: [] };
  const refusal = waiverRefusal(statement, [held, ...states], waive);
  return refusal === null || mayWaive(statement.speaker, waive, []) ? refusal : HELD;
}

const HELD =
  "while the base's policy cannot be read, only somebody with maintain or admin access who did not write this change may waive";

function attestationRefusal(
  statement: AttestationStatement,
  states: readonly LinkState[],
  attest: Policy["attest"],
): string | null {
  if (states.length === 0) return `${NOTHING_LINKED}, so there is nothing to attest`;
  const { sop } = statement;
  const named = states.filter((state) => sop === null || namesSop(sop, state.sop));
  if (named.length === 0)
    return `this change touches nothing that \`${sop}\` covers; it concerns ${names(states, "and")}`;
  const present = named.filter(({ state, fingerprint }) => state !== "missing" && fingerprint !== null);
  if (present.length === 0) return `nobody can attest ${names(named, "or")}, which does not exist`;
  const refusals = present.map(({ fingerprint, ...state }) =>
    findAttestation([statement], { ...state, fingerprint: `${fingerprint}` }, attest),
  );
  if (refusals.some(({ attestation }) => attestation !== null)) return null;
  const reasons = [...new Set(refusals.flatMap((search) => search.refusals))];
  return reasons.length > 0 ? reasons.join("; ") : notAnOwner(statement, present);
}

function notAnOwner({ speaker }: AttestationStatement, states: readonly LinkState[]): string {
  const owners = [...new Set(states.flatMap((state) => state.owners))];
  const who = owners.length === 0 ? "no owner is named yet" : `ask ${listOf(owners, "or")}`;
  return `${speaker.login} does not own ${names(states, "or")}; ${who}`;
}

function waiverRefusal(
  statement: WaiverStatement,
  states: readonly Pick<LinkState, "link" | "owners">[],
  waive: Policy["waive"],
): string | null {
  if (states.length === 0) return `${NOTHING_LINKED}, so there is nothing to waive`;
  const { link } = statement;
  const ids = [...new Set(states.map((state) => state.link))];
  const searches = states.map((state) =>
    findWaiver([statement], { id: state.link, owners: state.owners }, waive),
  );
  if (searches.some(({ waiver }) => waiver !== null)) return null;
  const refusals = [...new Set(searches.flatMap((search) => search.refusals))];
  if (refusals.length > 0) return refusals.join("; ");
  const near = closest(link, ids);
  const hint = near === null ? "" : `, did you mean \`${near}\`?`;
  return `this change touches no link \`${link}\`${hint} (choose from ${listOf(ids.map(quoted), "and")})`;
}

function names(states: readonly LinkState[], word: "and" | "or"): string {
  return listOf([...new Set(states.map(({ sop }) => quoted(sop)))], word);
}

function quoted(text: string): string {
  return `\`${text}\``;
}
