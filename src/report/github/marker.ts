import type { MarkedBody } from "../../core/model/publication.ts";
import { shortHash } from "../short-hash.ts";

/** What our bodies on a pull request are: the one comment, or the reply to a command. */
export type BodyKind = "comment" | "reply";

const MARKER = /^<!-- sopwatch:(comment|reply)(?: (\d+))? ([0-9a-f]{16}) -->(?:\r?\n|$)/;

/**
 * A body that starts with our hidden marker, which carries a hash of the rest: a body with the same hash need not be written
 * again. `about` is the comment that a reply answers.
 */
export function marked(kind: BodyKind, content: string, about: number | null = null): MarkedBody {
  const subject = about === null ? "" : ` ${about}`;
  return { body: `<!-- sopwatch:${kind}${subject} ${shortHash(content)} -->\n${content}\n` };
}

/** What a body says that it is; null for a body that does not start with our marker. Whose it is, the author tells. */
export function readMarker(
  body: string,
): { readonly kind: BodyKind; readonly about: number | null; readonly hash: string } | null {
  const [, kind, about, hash = ""] = MARKER.exec(body) ?? [];
  if (kind !== "comment" && kind !== "reply") return null;
  return { kind, about: about === undefined ? null : Number(about), hash };
}

/** True for the body of our one comment on a pull request, as far as its text can tell. */
export function isOurMarker(body: string): boolean {
  return readMarker(body)?.kind === "comment";
}
