import type { CheckRunOutput } from "../../core/model/publication.ts";
import type { OwnCheckRun } from "../../core/model/pull-request.ts";
import type { CheckRunWriter } from "../../gather/ports.ts";
import { GitHubProblem, unlessGone } from "../client/github-problem.ts";
import { writeOnce } from "../client/installation-client.ts";
import { appendToRun } from "./append-to-run.ts";
import {
  type CheckRunPlace,
  completedContent,
  findRun,
  isWritten,
  MAX_ANNOTATIONS,
  newRun,
  outputContent,
  runAt,
  runOf,
} from "./check-run-content.ts";

/** Writes our one check run of a head. */
export function checkRunWriter(place: CheckRunPlace): CheckRunWriter {
  return {
    complete: async (headOid, existing, output) => {
      if (existing !== null && isWritten(existing, output, place.externalId)) return;
      if (existing === null) return createCompleted(place, headOid, output);
      // A run that only said that work has begun has no annotations yet.
      const sent = existing.summary === "" ? [] : null;
      const updated = await unlessGone(appendToRun(place, existing.id, { output, sent }));
      if (updated === null) await completeAnother(place, headOid, output);
    },
    begin: async (headOid, existing) => {
      if (existing === null) return begin(place, headOid);
      const { octokit } = place.client;
      const { externalId } = place;
      const update = {
        ...runAt(place, existing.id),
        external_id: externalId,
        status: "in_progress" as const,
      };
      await octokit.rest.checks.update(update);
      return { ...existing, externalId, status: "in_progress", conclusion: null };
    },
  };
}

/**
 * GitHub answered that the run is not there, which it also says when it has a bad moment: only where it lists none either is a
 * new one made, for a second completed run on a commit would stay for good.
 */
async function completeAnother(place: CheckRunPlace, headOid: string, output: CheckRunOutput): Promise<void> {
  const present = await unlessGone(findRun(place, headOid));
  if (present === null) return createCompleted(place, headOid, output);
  if (isWritten(present, output, place.externalId)) return;
  const updated = await unlessGone(appendToRun(place, present.id, { output, sent: null }));
  if (updated === null) throw contradiction(present.id);
}

function contradiction(id: number): GitHubProblem {
  return new GitHubProblem({
    code: "bad-answer",
    message: `GitHub lists the check run ${id} and says that it does not exist.`,
    where: `PATCH check-runs/${id}`,
    next: "See https://www.githubstatus.com; sopwatch tries again by itself.",
  });
}

/** A run with more annotations than one request takes is completed by its last request, when it is whole. */
async function createCompleted(place: CheckRunPlace, headOid: string, output: CheckRunOutput): Promise<void> {
  const { checks } = place.client.octokit.rest;
  const sent = output.annotations.slice(0, MAX_ANNOTATIONS);
  const isWhole = sent.length === output.annotations.length;
  const content = isWhole
    ? completedContent(output, sent)
    : { status: "in_progress" as const, output: outputContent(output, sent) };
  const made = await writeOnce(place.client.clock, {
    send: async () => {
      const { data } = await checks.create({ ...newRun(place, headOid), ...content });
      return { run: runOf(data), isCertain: true };
    },
    reread: async () => {
      const run = await findRun(place, headOid);
      return run && { run, isCertain: false };
    },
  });
  if (made.isCertain && !isWhole) await appendToRun(place, made.run.id, { output, sent });
  if (!made.isCertain && !isWritten(made.run, output, place.externalId)) {
    await appendToRun(place, made.run.id, { output, sent: null });
  }
}

function begin(place: CheckRunPlace, headOid: string): Promise<OwnCheckRun> {
  const { checks } = place.client.octokit.rest;
  return writeOnce(place.client.clock, {
    send: async () => {
      const { data } = await checks.create({ ...newRun(place, headOid), status: "in_progress" });
      return runOf(data);
    },
    reread: () => findRun(place, headOid),
  });
}
