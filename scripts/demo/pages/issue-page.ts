import { commentPost, openingPost } from "./conversation.ts";
import { html } from "./html.ts";
import { avatar, person } from "./icons.ts";
import { pageHeading, renderPage, sideBlock, stateLabel } from "./layout.ts";
import { addressOf, type ShownRepository } from "./shown-repository.ts";

/** An issue and its conversation. */
export function issuePage(repository: ShownRepository, number: number): string {
  const { view } = repository;
  const { title, body, state, author, labels, assignees } = view.issue(number);
  const posts = [openingPost(author, body), ...view.comments(number).map(commentPost)];
  const about = html`${person(author)} opened this issue`;
  const content = html`${pageHeading(title, { number, state: stateLabel(state), about })}
<div class="columns">
<div class="conversation">${posts}</div>
<aside>
${sideBlock(
  "Assignees",
  assignees.map((login) => html`${avatar(login)} ${login}`),
)}
${sideBlock(
  "Labels",
  labels.map((label) => html`<span class="label">${label}</span>`),
)}
</aside>
</div>`;
  return renderPage(`${title} · Issue #${number} · ${addressOf(repository).slice(1)}`, {
    repository,
    content,
  });
}
