import { type Html, html } from "./html.ts";
import { avatar, person } from "./icons.ts";
import { renderMarkdown } from "./markdown.ts";
import type { CommentView } from "./shown-repository.ts";

const EMOJI: Readonly<Record<string, string>> = {
  "+1": "👍",
  "-1": "👎",
  laugh: "😄",
  confused: "😕",
  heart: "❤️",
  hooray: "🎉",
  rocket: "🚀",
  eyes: "👀",
};

/** Markdown in GitHub's look. */
export function markdownBody(source: string): Html {
  return html`<div class="markdown-body">${renderMarkdown(source)}</div>`;
}

/** What opened the issue or pull request. */
export function openingPost(author: string, body: string): Html {
  const shown = body.trim() === "" ? html`<p class="muted">No description provided.</p>` : markdownBody(body);
  return post({ author, says: "opened this", body: shown, id: "opening" });
}

/** A comment with its reactions; a hidden one is folded. */
export function commentPost({ id, author, body, reactions, minimized }: CommentView): Html {
  const counts = [...new Set(reactions)].map((reaction) => {
    const count = reactions.filter((one) => one === reaction).length;
    return html`<span class="reaction">${EMOJI[reaction] ?? reaction} ${count}</span>`;
  });
  const bar = counts.length === 0 ? null : html`<div class="reactions">${counts}</div>`;
  const whole = post({
    author,
    says: "commented",
    body: html`${markdownBody(body)}${bar}`,
    id: `issuecomment-${id}`,
  });
  return minimized
    ? html`<details class="hidden-comment"><summary>This comment was marked as outdated.</summary>${whole}</details>`
    : whole;
}

function post({
  author,
  says,
  body,
  id,
}: {
  readonly author: string;
  readonly says: string;
  readonly body: Html;
  readonly id: string;
}): Html {
  const kind = author.endsWith("[bot]") ? "post bot" : "post";
  return html`<article class="${kind}" id="${id}">
${avatar(author)}
<div class="box"><div class="box-head">${person(author)} ${says}</div><div class="box-body">${body}</div></div>
</article>`;
}
