import type { TouchedLink } from "../model/change-links.ts";
import type { FileChange } from "../model/change-set.ts";
import type { CheckFacts } from "../model/facts.ts";
import { type Level, lowerOf } from "../model/level.ts";
import type { Link, Policy, SopTarget } from "../model/policy.ts";
import { gradedLevel, type Rating, type Relevance } from "../model/strength.ts";
import type { LinkState } from "../model/verdict.ts";
import { findAttestation } from "../statements/find-attestation.ts";
import { findWaiver } from "../statements/find-waiver.ts";
import { fingerprint } from "../statements/fingerprint.ts";
import { driftOutcome } from "./drift-outcome.ts";
import { isExempt } from "./exempt-author.ts";
import { placeOf, type TargetPlace, updateOf } from "./judge-target.ts";
import { type MaterialSplit, splitMaterial } from "./material-changes.ts";
import { notEnough, wayOf } from "./outdated-reason.ts";
import { rateTarget } from "./rate-target.ts";
import { relevanceOf } from "./relevance-of.ts";

/** Anybody may say something that does not count, and the reason is one sentence. */
const MAX_REFUSALS = 5;

/** What is judged together: one touched link with its changes split into material and immaterial ones. */
interface Subject {
  readonly link: Link;
  readonly relevance: Relevance;
  readonly chains: TouchedLink["chains"];
  readonly changes: readonly FileChange[];
  readonly split: MaterialSplit;
  readonly level: Level;
  readonly facts: CheckFacts;
  readonly ownersOf: (sop: string, link: Link | null) => readonly string[];
}

type Outcome = Pick<LinkState, "state" | "reason" | "statement"> & {
  /** Null where the state needs no answer. */
  readonly rating: Rating | null;
  /** Asked for only when somebody attests or reads it: hashing hundreds of links takes longer than judging them. */
  readonly fingerprint: () => string | null;
};

/** States of all SOPs of one touched link. With `satisfy: any`, one satisfied SOP satisfies the others. */
export function linkStates(
  touched: TouchedLink,
  facts: CheckFacts,
  ownersOf: (sop: string, link: Link | null) => readonly string[],
): readonly LinkState[] {
  const { link, changes, chains } = touched;
  const split = splitMaterial(changes, facts);
  const counted = split.material.length > 0 ? split.material : changes;
  const relevance = relevanceFor({ ...touched, changes: counted }, facts.policy.policy);
  const subject = { link, relevance, chains, changes, split, level: levelOf(link, facts), facts, ownersOf };
  const states = link.sops.map((target) => judge(target, subject));
  return link.satisfy === "any" ? settleAny(states) : states;
}

function levelOf(link: Link, facts: CheckFacts): Level {
  const level = link.level ?? facts.policy.policy.rules["sop-outdated"];
  return isExempt(facts) ? lowerOf(level, "advise") : level;
}

/** A link that what counts of a change reaches only by what its infrastructure is built from is always graded. */
function relevanceFor({ link, changes, chains }: TouchedLink, policy: Policy): Relevance {
  const isReachedOnly = changes.every(({ path }) => chains.has(path));
  return isReachedOnly ? "graded" : relevanceOf(link, policy);
}

function judge(target: SopTarget, subject: Subject): LinkState {
  const { link, facts, level, relevance } = subject;
  const place = placeOf(target, facts);
  const sop = place.present ? place.sop.path : target.path;
  const owners = subject.ownersOf(sop, link);
  const { material } = subject.split;
  const infra = (material.length > 0 ? material : subject.changes).map((change) => change.path);
  const chain = chainOf(infra, subject);
  const { fingerprint: blobs, rating, ...outcome } = outcomeOf(target, place, { ...subject, owners, chain });
  return {
    link: link.id,
    sop,
    section: target.section,
    ...outcome,
    infra,
    owners,
    level: relevance === "graded" && rating !== null ? gradedLevel(level, rating.strength) : level,
    relevance,
    strength: rating?.strength ?? null,
    evidence: rating?.evidence ?? [],
    chain,
    get fingerprint() {
      return blobs();
    },
  };
}

function chainOf(infra: readonly string[], { chains }: Subject): readonly string[] {
  const ways = infra.flatMap((path) => {
    const way = chains.get(path);
    return way === undefined ? [] : [way];
  });
  return ways.length === infra.length ? ways.slice(0, 1).flat() : [];
}

function fingerprintOf(oid: string, changes: readonly FileChange[]): () => string {
  let known: string | null = null;
  return () => {
    known ??= fingerprint(oid, changes);
    return known;
  };
}

function outcomeOf(
  target: SopTarget,
  place: TargetPlace,
  subject: Subject & Pick<LinkState, "owners" | "chain">,
): Outcome {
  const { link, facts, split, owners, relevance } = subject;
  const { policy } = facts.policy;
  const waived = findWaiver(facts.statements, { id: link.id, owners }, policy.waive);
  if (!place.present) {
    const missing = {
      state: "missing",
      reason: place.reason,
      fingerprint: () => null,
      statement: null,
      rating: null,
    } as const;
    return waivedOr(waived, missing);
  }
  const blobs = fingerprintOf(place.sop.oid, subject.changes);
  const judged = { fingerprint: blobs, statement: null, rating: null };
  const update = updateOf(place.sop, target, facts);
  if (update.level === "substantive") return { state: "updated", reason: update.reason, ...judged };
  const need = {
    link: link.id,
    sop: place.sop.path,
    owners,
    get fingerprint() {
      return blobs();
    },
  };
  const attested = findAttestation(facts.statements, need, policy.attest);
  if (attested.attestation !== null) {
    const reason = `${attested.attestation.speaker.login} says it is still accurate`;
    return { ...judged, state: "attested", reason, statement: attested.attestation };
  }
  if (split.material.length === 0) return { state: "exempt", reason: split.reason, ...judged };
  const why = notEnough(update.level, update.reason, target.section);
  const refusals = shownRefusals([...attested.refusals, ...waived.refusals]);
  const reason = [why, ...wayOf(subject.chain), ...refusals].join("; ");
  const rating = rateTarget({ sop: place.sop, section: target.section, changes: split.material }, facts);
  const drift = driftOutcome(link, place.sop.path, { drift: facts.drift, relevance, ...rating });
  if (drift.withinBudget)
    return waivedOr(waived, { ...judged, rating, state: "within-budget", reason: drift.reason });
  return waivedOr(waived, {
    ...judged,
    rating,
    state: "outdated",
    reason: drift.reason === "" ? reason : `${reason}; ${drift.reason}`,
  });
}

function shownRefusals(refusals: readonly string[]): readonly string[] {
  const distinct = [...new Set(refusals)];
  const more = distinct.length - MAX_REFUSALS;
  return [...distinct.slice(0, MAX_REFUSALS), ...(more > 0 ? [`${more} more statements do not count`] : [])];
}

function waivedOr(search: ReturnType<typeof findWaiver>, otherwise: Outcome): Outcome {
  const { waiver } = search;
  if (waiver === null) return otherwise;
  const until = waiver.until === null ? "" : ` (until ${waiver.until})`;
  const reason = `waived by ${waiver.speaker.login}: ${waiver.reason}${until}`;
  return { ...otherwise, state: "waived", reason, statement: waiver };
}

function settleAny(states: readonly LinkState[]): readonly LinkState[] {
  const good = states.find((state) => state.state === "updated" || state.state === "attested");
  if (!good) return states;
  return states.map((state) =>
    state.state === "outdated" || state.state === "within-budget"
      ? {
          ...state,
          state: good.state,
          strength: null,
          evidence: [],
          reason: `one SOP of this link is enough: ${good.sop} is ${good.state}`,
        }
      : state,
  );
}
