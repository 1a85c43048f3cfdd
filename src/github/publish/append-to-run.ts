import type { Annotation, CheckRunOutput } from "../../core/model/publication.ts";
import { writeOnce } from "../client/installation-client.ts";
import {
  type CheckRunPlace,
  completedContent,
  MAX_ANNOTATIONS,
  outputContent,
  runAt,
} from "./check-run-content.ts";

/**
 * Completes a run. GitHub appends whatever annotations it is sent (docs: REST API, check runs), so those that are there are
 * left out: `sent` are the ones known to be there, null when somebody has to look.
 */
export async function appendToRun(
  place: CheckRunPlace,
  id: number,
  { output, sent }: { readonly output: CheckRunOutput; readonly sent: readonly Annotation[] | null },
): Promise<true> {
  const wanted = output.annotations;
  const present = sent ?? (wanted.length === 0 ? [] : await annotationsOf(place, id));
  const missing = without(wanted, present);
  let at = 0;
  for (; missing.length - at > MAX_ANNOTATIONS; at += MAX_ANNOTATIONS) {
    const batch = missing.slice(at, at + MAX_ANNOTATIONS);
    await sendBatch(place, id, { batch, content: { output: outputContent(output, batch) } });
  }
  const batch = missing.slice(at);
  await sendBatch(place, id, { batch, content: completedContent(output, batch) });
  return true;
}

type Content = ReturnType<typeof completedContent> | { readonly output: ReturnType<typeof outputContent> };

/** Without annotations the request may be repeated as it is; with them, somebody has to look first. */
async function sendBatch(
  place: CheckRunPlace,
  id: number,
  { batch, content }: { readonly batch: readonly Annotation[]; readonly content: Content },
): Promise<void> {
  const { client, externalId } = place;
  const { checks } = client.octokit.rest;
  const update = { ...runAt(place, id), external_id: externalId, ...content };
  if (batch.length === 0) {
    await checks.update(update);
    return;
  }
  await writeOnce(client.clock, {
    send: async () => {
      await checks.update({ ...update, request: client.once });
      return true;
    },
    reread: async () => (without(batch, await annotationsOf(place, id)).length === 0 ? true : null),
  });
}

async function annotationsOf(place: CheckRunPlace, id: number): Promise<readonly Annotation[]> {
  const { octokit } = place.client;
  const asked = { ...runAt(place, id), per_page: 100 };
  const found = await octokit.paginate(octokit.rest.checks.listAnnotations, asked);
  return found.map((each) => ({
    path: each.path,
    startLine: each.start_line,
    endLine: each.end_line,
    level: levelOf(each.annotation_level),
    title: each.title ?? "",
    message: each.message ?? "",
  }));
}

function levelOf(level: string | null): Annotation["level"] {
  return level === "failure" || level === "warning" ? level : "notice";
}

function without(wanted: readonly Annotation[], present: readonly Annotation[]): readonly Annotation[] {
  const known = new Set(present.map(keyOf));
  return wanted.filter((each) => !known.has(keyOf(each)));
}

function keyOf({ path, startLine, endLine, level, title, message }: Annotation): string {
  return JSON.stringify([path, startLine, endLine, level, title, message]);
}
