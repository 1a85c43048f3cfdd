import { type Content, type Html, html } from "./html.ts";
import { addressOf, type ShownRepository } from "./shown-repository.ts";

/** Where the style sheet of all pages is served. */
export const STYLE_PATH = "/pages.css";

/** A whole page. `repository` is null for pages that belong to none. */
export function renderPage(
  title: string,
  {
    repository,
    content,
  }: { readonly repository: Pick<ShownRepository, "owner" | "name"> | null; readonly content: Content },
): string {
  const place = repository === null ? null : html`<span class="slash">/</span> ${repositoryLink(repository)}`;
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<link rel="stylesheet" href="${STYLE_PATH}">
</head>
<body>
<header class="bar"><a href="/">sopwatch demo</a> ${place}</header>
<main>
${content}
</main>
<footer>Simulated by the sopwatch demo. Nothing here left this machine.</footer>
</body>
</html>
`;
  return page.html;
}

/** `title #7` with its state below, as on GitHub. */
export function pageHeading(
  title: string,
  { number, state, about }: { readonly number: number; readonly state: Html; readonly about: Content },
): Html {
  return html`<div class="heading">
<h1>${title} <span class="number">#${number}</span></h1>
<p class="about">${state} ${about}</p>
</div>`;
}

/** Open, draft, merged or closed, in its colour. */
export function stateLabel(state: string, draft = false): Html {
  const shown = draft && state === "open" ? "draft" : state;
  return html`<span class="state ${shown}">${shown.slice(0, 1).toUpperCase()}${shown.slice(1)}</span>`;
}

/** One block beside the conversation. */
export function sideBlock(title: string, entries: readonly Content[]): Html {
  const shown =
    entries.length === 0 ? html`<p class="muted">None yet</p>` : entries.map((one) => html`<p>${one}</p>`);
  return html`<section><h2>${title}</h2>${shown}</section>`;
}

function repositoryLink(repository: Pick<ShownRepository, "owner" | "name">): Html {
  return html`<a href="/#${addressOf(repository)}"><span>${repository.owner}</span>/<strong>${repository.name}</strong></a>`;
}
