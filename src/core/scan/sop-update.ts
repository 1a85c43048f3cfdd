import { type Attested, driftStart } from "../drift/count-drift.ts";
import type { SopEdit } from "../drift/mainline-walk.ts";
import { type TrailJudgement, trailJudgement } from "../drift/trail-judgement.ts";
import type { SopUpdate } from "./catalog-scan.ts";
import { type ScanFacts, type SopAttestation, targetKey } from "./scan-facts.ts";

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
