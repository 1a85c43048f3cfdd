import type { CheckSources } from "./check-sources.ts";
import { driftWalks, versionsNeeded, walk } from "./core/drift/drift-walk.ts";
import type { DriftFact } from "./core/facts.ts";
import type { TouchedLink } from "./core/links/touched-links.ts";
import { MAX_SOP_BYTES } from "./gather-documents.ts";
import type { MainlineChange } from "./ports.ts";

/** Mainline changes looked at together, so that SOP versions are read in few batches and a near answer ends early. */
const CHUNK = 200;

/**
 * Counts, for touched links with a drift budget, the mainline changes to their infrastructure since each SOP last
 * changed in substance. Reads history only as far back as the answer needs.
 */
export async function gatherDrift(
  touched: readonly TouchedLink[],
  sources: CheckSources,
): Promise<readonly DriftFact[]> {
  const walks = touched.flatMap(driftWalks);
  const from = sources.change.base?.id ?? null;
  if (walks.length === 0 || sources.history === null || from === null) return [];
  sources.progress("Counting drift in the mainline's history");
  const { parseMarkdown } = await import("./core/sop/parse-markdown.ts");
  const step = async (changes: readonly MainlineChange[]): Promise<void> => {
    const contents = await sources.change.contents.read(versionsNeeded(changes, walks), MAX_SOP_BYTES);
    for (const change of changes) walk(change, walks, { contents, parser: parseMarkdown });
  };
  for await (const changes of inChunks(sources.history.mainline({ from, limit: null, since: null }))) {
    await step(changes);
    if (walks.every((each) => each.done)) break;
  }
  const complete = sources.history.complete;
  return walks.map((each) => ({
    link: each.link,
    sop: each.target.path,
    changes: each.changes,
    complete: each.done || complete,
    since: each.since,
  }));
}

async function* inChunks(history: AsyncIterable<MainlineChange>): AsyncIterable<readonly MainlineChange[]> {
  let chunk: MainlineChange[] = [];
  for await (const change of history) {
    chunk.push(change);
    if (chunk.length < CHUNK) continue;
    yield chunk;
    chunk = [];
  }
  yield chunk;
}
