import type { CheckRunView } from "../../../test/simulator/types.ts";
import { checkRunBlock } from "./check-run.ts";
import { html } from "./html.ts";
import { renderPage } from "./layout.ts";
import { addressOf, type ShownRepository } from "./shown-repository.ts";

/** A check run on its own page, where a comment's "Details" leads; merge groups have no other. */
export function runPage(repository: ShownRepository, found: FoundRun): string {
  const { run, where } = found;
  const content = html`<h1 class="run-heading">${where}</h1>${checkRunBlock(run)}`;
  return renderPage(`${run.name} · ${where} · ${addressOf(repository).slice(1)}`, { repository, content });
}

export interface FoundRun {
  readonly run: CheckRunView;
  /** The pull request or merge group that it judges. */
  readonly where: string;
}

/** A check run by its id among those of current heads; null when there is none. */
export function findRun({ view, pullRequests, commits }: ShownRepository, id: number): FoundRun | null {
  const heads = [
    ...pullRequests.map((number) => {
      const { title, headSha } = view.pullRequest(number);
      return { where: `${title} #${number}`, sha: headSha };
    }),
    ...commits.map(({ title, sha }) => ({ where: title, sha })),
  ];
  const runs = heads.flatMap(({ where, sha }) => view.checkRuns(sha).map((run) => ({ run, where })));
  return runs.find(({ run }) => run.id === id) ?? null;
}
