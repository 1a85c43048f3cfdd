import { type Attested, type DriftStart, driftStart } from "../drift/count-drift.ts";
import type { SopEdit } from "../drift/mainline-walk.ts";
import type { TrailJudgement } from "../drift/trail-judgement.ts";
import { type ScanFacts, type SopAttestation, targetKey } from "./scan-facts.ts";

/** When an SOP was last known to be right, and by what. */
export interface SopUpdate {
  readonly judgement: TrailJudgement | null;
  /** The newest attestation up to now; one from the future is none. */
  readonly attested: Attested | null;
  readonly start: DriftStart | null;
}

/** What history and owners say about every SOP of the catalog. */
export function sopUpdates({
  catalog,
  history,
  attestations,
}: Pick<ScanFacts, "catalog" | "history" | "attestations">): ReadonlyMap<string, SopUpdate> {
  const known = Map.groupBy(attestations, ({ sop }) => sop);
  return new Map(
    [...catalog.sops.keys()].map((sop) => {
      const judgement = history.judgements.get(targetKey(sop, null)) ?? null;
      const attested = newest(known.get(sop) ?? [], catalog.now);
      const start = judgement === null ? null : driftStart(judgement, attested);
      return [sop, { judgement, attested, start }];
    }),
  );
}

function newest(attestations: readonly SopAttestation[], now: string): Attested | null {
  const past = attestations.filter(({ at }) => at.slice(0, 10) <= now);
  return past.reduce<SopAttestation | null>(
    (best, each) => (best === null || each.at > best.at ? each : best),
    null,
  );
}

/** The last substantive edit, where history holds it. */
export function lastSubstantive(update: SopUpdate | undefined): SopEdit | null {
  return update?.judgement?.substantive ?? null;
}
