import { type Html, html } from "./html.ts";

/** How a check run or a state is shown: an icon in a colour. */
export type Mark = "success" | "failure" | "neutral" | "running";

/** The mark of a check run by its conclusion; null while it runs. */
export function markOf(conclusion: string | null): Mark {
  if (conclusion === null) return "running";
  if (conclusion === "success") return "success";
  return ["failure", "timed_out", "action_required", "cancelled"].includes(conclusion)
    ? "failure"
    : "neutral";
}

/** A small picture of a mark, drawn here so that no page needs another file. */
export function markIcon(mark: Mark): Html {
  const shape = SHAPES[mark];
  return html`<svg class="icon ${mark}" viewBox="0 0 16 16" width="16" height="16" role="img" aria-label="${mark}">${shape}</svg>`;
}

const DISC = html`<circle cx="8" cy="8" r="8" fill="currentColor"/>`;
const SHAPES: Readonly<Record<Mark, Html>> = {
  success: html`${DISC}<path d="M4.5 8.3l2.3 2.3 4.7-4.9" class="stroke"/>`,
  failure: html`${DISC}<path d="M5.2 5.2l5.6 5.6M10.8 5.2l-5.6 5.6" class="stroke"/>`,
  neutral: html`<rect x="3" y="3" width="10" height="10" rx="2" fill="currentColor"/>`,
  running: html`<circle cx="8" cy="8" r="5" fill="currentColor"/>`,
};

const HUES = 12;

/** A disc with the first letter of a login; the same login always has the same colour. */
export function avatar(login: string): Html {
  const hue = [...login].reduce((sum, character) => sum + (character.codePointAt(0) ?? 0), 0) % HUES;
  const letter = [...login][0]?.toUpperCase() ?? "?";
  return html`<span class="avatar hue-${hue}" aria-hidden="true">${letter}</span>`;
}

/** A login as people read it: bots lose their brackets and get a label. */
export function person(login: string): Html {
  const name = login.replace(/\[bot\]$/, "");
  const label = name === login ? null : html` <span class="tag">bot</span>`;
  return html`<strong class="login">${name}</strong>${label}`;
}
