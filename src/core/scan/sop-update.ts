import { type Attested, type DriftStart, driftStart } from "../drift/count-drift.ts";
import type { SopEdit } from "../drift/mainline-walk.ts";
import { type TrailJudgement, trailJudgement } from "../drift/trail-judgement.ts";
import type { Sop } from "../sop/sop.ts";
import { type ScanFacts, type SopAttestation, targetKey } from "./scan-facts.ts";

/** When an SOP was last known to be right, and by what. */
export interface SopUpdate {
  readonly sop: Sop;
  /** Empty where history does not hold the SOP. */
  readonly judgement: TrailJudgement;
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
    [...catalog.sops].map(([path, sop]) => {
      const judgement = history.judgements.get(targetKey(path, null)) ?? unknown(path);
      const attested = newest(known.get(path) ?? [], catalog.now);
      return [path, { sop, judgement, attested, start: driftStart(judgement, attested) }];
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

function unknown(sop: string): TrailJudgement {
  return trailJudgement({ sop, edits: [], formerPaths: [] }, null);
}

/** The last substantive edit, where history holds it. */
export function lastSubstantive(update: SopUpdate | undefined): SopEdit | null {
  return update?.judgement.substantive ?? null;
}
