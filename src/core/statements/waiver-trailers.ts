import type { Speaker, WaiverStatement } from "./statement.ts";
import { splitUntil } from "./until.ts";

const TRAILER = /^SOP-Waive:[ \t]*([^\s:]+)[ \t]*:[ \t]*(.*)$/i;

/**
 * Waivers written as `SOP-Waive: <link>: <reason>` lines in a commit message or a pull request's body, with an optional
 * `until: YYYY-MM-DD` inside the reason. Lines inside a fenced block or a quote are talk about trailers, not trailers.
 */
export function waiverTrailers(
  text: string,
  speaker: Speaker,
  at: string | null,
): readonly WaiverStatement[] {
  const waivers: WaiverStatement[] = [];
  let fenced = false;
  for (const line of text.split(/\r?\n/)) {
    if (/^\s*(```|~~~)/.test(line)) fenced = !fenced;
    const match = fenced ? null : TRAILER.exec(line);
    if (!match) continue;
    const [, link = "", rest = ""] = match;
    const { reason, until } = splitUntil(rest);
    const said = { kind: "waiver", via: "trailer", source: null, guarantor: null } as const;
    waivers.push({ ...said, speaker, link, reason, until, at });
  }
  return waivers;
}
