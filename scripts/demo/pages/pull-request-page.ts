import { checkLine, checkRunBlock } from "./check-run.ts";
import { commentPost, openingPost } from "./conversation.ts";
import { type Html, html } from "./html.ts";
import { avatar, markIcon, person } from "./icons.ts";
import { pageHeading, renderPage, sideBlock, stateLabel } from "./layout.ts";
import { addressOf, type PullRequestView, type ShownRepository } from "./shown-repository.ts";

/** A pull request: its conversation, who is asked to review, and its checks in full. */
export function pullRequestPage(repository: ShownRepository, number: number): string {
  const { view } = repository;
  const pull = view.pullRequest(number);
  const { body, labels, assignees } = view.issue(number);
  const runs = view.checkRuns(pull.headSha);
  const posts = [openingPost(pull.author, body), ...view.comments(number).map(commentPost)];
  const content = html`${pageHeading(pull.title, { number, state: stateLabel(pull.state, pull.draft), about: about(pull) })}
<div class="columns">
<div class="conversation">${posts}
<div class="box merge-box">${runs.length === 0 ? noChecks() : runs.map((run) => checkLine(run, `#run-${run.id}`))}</div>
</div>
<aside>
${sideBlock("Reviewers", view.requestedReviewers(number).map(reviewer))}
${sideBlock("Assignees", assignees.map(reviewer))}
${sideBlock(
  "Labels",
  labels.map((label) => html`<span class="label">${label}</span>`),
)}
</aside>
</div>
<h2 class="section-title">Checks on <code>${pull.headSha.slice(0, 7)}</code></h2>
${runs.map(checkRunBlock)}`;
  return renderPage(`${pull.title} · Pull request #${number} · ${addressOf(repository).slice(1)}`, {
    repository,
    content,
  });
}

function about(pull: PullRequestView): Html {
  const merged = pull.state === "merged" ? "merged" : "wants to merge";
  return html`${person(pull.author)} ${merged} <code>${pull.head}</code> into <code>${pull.base}</code>`;
}

function reviewer(name: string): Html {
  return html`${avatar(name)} ${name}`;
}

function noChecks(): Html {
  return html`<div class="check-line neutral">${markIcon("neutral")} <span class="muted">No checks on this commit yet.</span></div>`;
}
