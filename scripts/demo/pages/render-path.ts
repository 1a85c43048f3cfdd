import { html } from "./html.ts";
import { indexPage } from "./index-page.ts";
import { issuePage } from "./issue-page.ts";
import { renderPage } from "./layout.ts";
import { pullRequestPage } from "./pull-request-page.ts";
import { findRun, runPage } from "./run-page.ts";
import type { ShownRepository } from "./shown-repository.ts";

/** A page and the status to answer it with. */
export interface Rendered {
  readonly status: 200 | 404;
  readonly page: string;
}

/**
 * The page of a path, addressed as on GitHub: `/`, `/acme/infra/pull/7`, `/acme/infra/issues/8`, `/acme/infra/runs/9`.
 * `github` is the web address of the simulated GitHub: links that lead there lead here instead.
 */
export function renderPath(repositories: readonly ShownRepository[], path: string, github: string): Rendered {
  const page = path === "/" ? indexPage(repositories) : findPage(repositories, path);
  if (page === null) return { status: 404, page: notFound() };
  return { status: 200, page: page.replaceAll(`href="${github}/`, 'href="/') };
}

function findPage(repositories: readonly ShownRepository[], path: string): string | null {
  const [, owner, name, kind, digits] =
    /^\/([^/]+)\/([^/]+)\/(pull|issues|runs)\/(\d{1,15})$/.exec(path) ?? [];
  const repository = repositories.find((one) => one.owner === owner && one.name === name);
  if (repository === undefined) return null;
  const number = Number(digits);
  if (kind === "pull")
    return repository.pullRequests.includes(number) ? pullRequestPage(repository, number) : null;
  if (kind === "issues") return hasIssue(repository, number) ? issuePage(repository, number) : null;
  const found = findRun(repository, number);
  return found === null ? null : runPage(repository, found);
}

function hasIssue({ view }: ShownRepository, wanted: number): boolean {
  return view.issues().some(({ number }) => number === wanted);
}

function notFound(): string {
  const content = html`<h1>Not in the demo</h1>
<p>Only pull requests, check runs and issues have pages here. On GitHub this link would lead to a file or a form.</p>
<p><a href="/">All pages of the demo</a></p>`;
  return renderPage("Not in the demo", { repository: null, content });
}
