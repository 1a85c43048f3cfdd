import type { CheckRunView } from "../../../test/simulator/types.ts";
import { markdownBody } from "./conversation.ts";
import { type Html, html } from "./html.ts";
import { markIcon, markOf } from "./icons.ts";

/** The line at the foot of a pull request: the check, what it says, and the way to all of it. */
export function checkLine(run: CheckRunView, address: string): Html {
  const said = run.title ?? run.status;
  return html`<div class="check-line ${markOf(run.conclusion)}">${markIcon(markOf(run.conclusion))}
<span><strong>${run.name}</strong> <span class="muted">— ${said}</span></span>
<a href="${address}">Details</a></div>`;
}

/** A check run in full: answer, buttons, summary, text, annotations. */
export function checkRunBlock(run: CheckRunView): Html {
  const text = run.text === null ? null : markdownBody(run.text);
  return html`<section class="box check" id="run-${run.id}">
<div class="box-head check-head">${markIcon(markOf(run.conclusion))}
<div><strong>${run.name}</strong> <span class="muted">${conclusionWords(run)}</span></div>
<div class="buttons">${run.actions.map(({ label }) => html`<button type="button" disabled>${label}</button>`)}</div></div>
<div class="box-body">
<h2 class="check-title">${run.title ?? "No answer yet"}</h2>
${run.summary === null ? null : markdownBody(run.summary)}
${text}
${annotationList(run)}
</div>
</section>`;
}

function conclusionWords({ status, conclusion }: CheckRunView): string {
  return (conclusion ?? status).replaceAll("_", " ");
}

function annotationList({ annotations }: CheckRunView): Html | null {
  if (annotations.length === 0) return null;
  const items = annotations.map(
    ({ path, startLine, endLine, level, title, message }) => html`<li class="annotation ${levelClass(level)}">
<div class="place"><code>${path}</code> <span class="muted">${lines(startLine, endLine)}</span></div>
${title === null ? null : html`<strong>${title}</strong>`}
<pre>${message}</pre></li>`,
  );
  return html`<h3 class="annotations-title">Annotations</h3><ol class="annotations">${items}</ol>`;
}

function levelClass(level: string): string {
  return level === "failure" || level === "warning" ? level : "notice";
}

function lines(start: number, end: number): string {
  return start === end ? `line ${start}` : `lines ${start} to ${end}`;
}
