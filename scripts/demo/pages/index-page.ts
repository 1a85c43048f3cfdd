import { type Html, html } from "./html.ts";
import { markIcon, markOf, person } from "./icons.ts";
import { renderPage, stateLabel } from "./layout.ts";
import { addressOf, type IssueView, type ShownCommit, type ShownRepository } from "./shown-repository.ts";

/** All that the demo has to show: pull requests with the answer of their check, merge groups, issues. */
export function indexPage(repositories: readonly ShownRepository[]): string {
  return renderPage("sopwatch demo", { repository: null, content: repositories.map(repositoryBlock) });
}

function repositoryBlock(repository: ShownRepository): Html {
  const { owner, name, view, pullRequests, commits } = repository;
  const pulls = pullRequests.toReversed().map((number) => pullRow(repository, number));
  const groups = commits.map((commit) => commitRow(repository, commit));
  const issues = view.issues().map((issue) => issueRow(repository, issue));
  return html`<section id="${addressOf(repository)}">
<h1>${owner}/${name}</h1>
${listBox("Pull requests", pulls)}
${groups.length === 0 ? null : listBox("Merge groups", groups)}
${listBox("Issues", issues)}
</section>`;
}

function listBox(title: string, rows: readonly Html[]): Html {
  const shown = rows.length === 0 ? html`<li class="row muted">None</li>` : rows;
  return html`<div class="box list"><div class="box-head"><strong>${title}</strong></div><ul>${shown}</ul></div>`;
}

function pullRow(repository: ShownRepository, number: number): Html {
  const { title, author, state, draft, headSha } = repository.view.pullRequest(number);
  return html`<li class="row">${stateLabel(state, draft)}
<div><a href="${addressOf(repository)}/pull/${number}">${title}</a>
<div class="muted">#${number} by ${person(author)}</div>${answers(repository, headSha)}</div></li>`;
}

function commitRow(repository: ShownRepository, { title, sha }: ShownCommit): Html {
  return html`<li class="row"><div>${title} <code>${sha.slice(0, 7)}</code>${answers(repository, sha)}</div></li>`;
}

function issueRow(repository: ShownRepository, { number, title, state, author, labels }: IssueView): Html {
  const shown = labels.map((label) => html` <span class="label">${label}</span>`);
  return html`<li class="row">${stateLabel(state)}
<div><a href="${addressOf(repository)}/issues/${number}">${title}</a>${shown}
<div class="muted">#${number} by ${person(author)}</div></div></li>`;
}

function answers(repository: ShownRepository, sha: string): readonly Html[] {
  return repository.view.checkRuns(sha).map(
    (run) => html`<div class="answer">${markIcon(markOf(run.conclusion))}
<a href="${addressOf(repository)}/runs/${run.id}">${run.title ?? run.status}</a></div>`,
  );
}
