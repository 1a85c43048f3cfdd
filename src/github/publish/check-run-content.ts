import type { Annotation, CheckRunOutput } from "../../core/model/publication.ts";
import type { OwnCheckRun } from "../../core/model/pull-request.ts";
import type { InstallationClient } from "../client/installation-client.ts";
import type { RepositoryPlace } from "../content/read-tree.ts";
import { CHECK_NAME } from "../pull-request/fragments.ts";
import { sameText } from "./same-text.ts";

/** Annotations that one request takes (OpenAPI description of `checks/create`). */
export const MAX_ANNOTATIONS = 50;

/** Where check runs are written, and the id that they carry. */
export interface CheckRunPlace extends RepositoryPlace {
  readonly client: InstallationClient;
  readonly externalId: string;
}

/** Which commit a new run belongs to, as the API wants it. */
export function newRun({ owner, name, externalId }: CheckRunPlace, headOid: string) {
  return { owner, repo: name, name: CHECK_NAME, head_sha: headOid, external_id: externalId };
}

/** Which run, as the API wants it. */
export function runAt({ owner, name }: CheckRunPlace, id: number) {
  return { owner, repo: name, check_run_id: id };
}

/** True when GitHub shows this already. Annotations follow from the rest, which tells the same in its text. */
export function isWritten(run: OwnCheckRun, output: CheckRunOutput, externalId: string): boolean {
  return (
    run.externalId === externalId &&
    run.status === "completed" &&
    run.conclusion === output.conclusion &&
    sameText(run.title, output.title) &&
    sameText(run.summary, output.summary) &&
    sameText(run.text, output.text)
  );
}

/** A verdict as the API wants it. */
export function completedContent(output: CheckRunOutput, annotations: readonly Annotation[]) {
  return {
    status: "completed" as const,
    conclusion: output.conclusion,
    output: outputContent(output, annotations),
    actions: output.buttons.map((button) => ({ ...button })),
  };
}

/** The texts of a run as the API wants them. */
export function outputContent({ title, summary, text }: CheckRunOutput, annotations: readonly Annotation[]) {
  return {
    title,
    summary,
    text,
    annotations: annotations.map((each) => ({
      path: each.path,
      start_line: each.startLine,
      end_line: each.endLine,
      annotation_level: each.level,
      title: each.title,
      message: each.message,
    })),
  };
}

/** Our run on a head: by name and App, never by its text. */
export async function findRun(place: CheckRunPlace, headOid: string): Promise<OwnCheckRun | null> {
  const { client, owner, name: repo } = place;
  const app = await client.app();
  const { data } = await client.octokit.rest.checks.listForRef({
    owner,
    repo,
    ref: headOid,
    check_name: CHECK_NAME,
    app_id: app.id,
    filter: "latest",
  });
  const [newest] = data.check_runs.toSorted((left, right) => right.id - left.id);
  return newest === undefined ? null : runOf(newest);
}

/** A run as REST tells it; what it remembers is not read from an answer to a write. */
export function runOf(run: {
  readonly id: number;
  readonly head_sha: string;
  readonly external_id: string | null;
  readonly status: string;
  readonly conclusion: string | null;
  readonly started_at: string | null;
  readonly output: {
    readonly title: string | null;
    readonly summary: string | null;
    readonly text: string | null;
  };
}): OwnCheckRun {
  const status = run.status === "completed" || run.status === "in_progress" ? run.status : "queued";
  const { id, head_sha: headOid, conclusion, started_at: startedAt, output } = run;
  const { title, summary, text } = output;
  const words = { title: title ?? "", summary: summary ?? "", text: text ?? "" };
  const externalId = run.external_id ?? "";
  return { id, headOid, externalId, status, conclusion, startedAt, ...words, ledger: null, others: [] };
}
