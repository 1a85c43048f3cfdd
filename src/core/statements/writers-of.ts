import type { MarkdownParser } from "../model/markdown-parser.ts";
import type { Actor, PullRequest } from "../model/pull-request.ts";
import { descriptionTrailers, type TrailerReading, type WaiverTrailer } from "./waiver-trailers.ts";

/** A version of the description with its waivers; null where its text is not known. */
interface ReadVersion {
  readonly editor: Actor;
  readonly reading: TrailerReading | null;
}

/**
 * Tells who made a waiver stand in the description: whoever saved the first version of the unbroken row of versions, up to the present
 * one, in which it counts. Taking an example out of a comment is adding it. Null when that cannot be known: versions are missing and more
 * than one person may have done it, or what GitHub calls the newest version is not what stands there.
 */
export function writersOf(
  { author, body, bodyHistory }: Pick<PullRequest, "author" | "body" | "bodyHistory">,
  parser: MarkdownParser,
): (trailer: WaiverTrailer) => Actor | null {
  if (bodyHistory === null) return () => author;
  const newestFirst = bodyHistory.versions.toReversed();
  if (sameText(newestFirst[0]?.text ?? null) !== sameText(body)) return () => null;
  const read = newestFirst.map(
    ({ editor, text }): ReadVersion => ({
      editor,
      reading: text === null ? null : descriptionTrailers(text, parser),
    }),
  );
  return (trailer) => writerIn(read, trailer, bodyHistory.complete);
}

function writerIn(
  newestFirst: readonly ReadVersion[],
  trailer: WaiverTrailer,
  isComplete: boolean,
): Actor | null {
  const writers: Actor[] = [];
  for (const [at, version] of newestFirst.entries()) {
    const before = holds(newestFirst[at + 1]?.reading ?? null, trailer);
    if (before !== true) writers.push(version.editor);
    if (before === false) return onlyOne(writers);
  }
  return isComplete ? onlyOne(writers) : null;
}

/** Null when nobody can tell. */
function holds(reading: TrailerReading | null, trailer: WaiverTrailer): boolean | null {
  if (reading?.trailers.some((each) => same(each, trailer))) return true;
  return reading?.complete ? false : null;
}

/** The one person among them; several may be the same. */
function onlyOne(writers: readonly Actor[]): Actor | null {
  const [first = null] = writers;
  return writers.every(({ login }) => login === first?.login) ? first : null;
}

function same(one: WaiverTrailer, other: WaiverTrailer): boolean {
  return one.link === other.link && one.reason === other.reason && one.until === other.until;
}

function sameText(text: string | null): string | null {
  return text?.replace(/\r\n?/g, "\n").trimEnd() ?? null;
}
