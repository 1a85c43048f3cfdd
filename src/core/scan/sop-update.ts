import { driftStart } from "../drift/count-drift.ts";
import type { SopEdit } from "../drift/mainline-walk.ts";
import { newestAttested } from "../drift/newest-attested.ts";
import { type TrailJudgement, trailJudgement } from "../drift/trail-judgement.ts";
import type { SopUpdate } from "./catalog-scan.ts";
import { type ScanFacts, targetKey } from "./scan-facts.ts";

/** What history and owners say about every SOP of the catalog. */
export function sopUpdates({
  catalog,
  history,
  attestations,
}: Pick<ScanFacts, "catalog" | "history" | "attestations">): ReadonlyMap<string, SopUpdate> {
  const known = newestAttested(attestations.filter(({ at }) => at.slice(0, 10) <= catalog.now));
  return new Map(
    [...catalog.sops].map(([path, sop]) => {
      const judgement = history.judgements.get(targetKey(path, null)) ?? unknown(path);
      const attested = known.get(path) ?? null;
      return [path, { sop, judgement, attested, start: driftStart(judgement, attested) }];
    }),
  );
}

function unknown(sop: string): TrailJudgement {
  return trailJudgement({ sop, edits: [], formerPaths: [] }, null);
}

/** The last substantive edit, where history holds it. */
export function lastSubstantive(update: SopUpdate | undefined): SopEdit | null {
  return update?.judgement.substantive ?? null;
}
