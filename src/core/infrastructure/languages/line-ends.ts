import type { FileKind } from "./file-kind.ts";

/** Both versions of a file. */
export interface Versions {
  readonly kind: FileKind;
  readonly before: string;
  readonly after: string;
}

/** Languages in which a carriage return alone ends a line: YAML 1.2 (5.4), Python, and JSON and INI as most readers take them. */
const ENDED_BY_RETURN: ReadonlySet<FileKind> = new Set(["ini", "json", "python", "yaml"]);

const LONE_RETURN = /\r(?!\n)/;
const LONE_FEED = /(?<!\r)\n/;

/**
 * Both versions with line ends that every reader knows. Where both end all their lines in CRLF they end in LF afterwards, so
 * that no carriage return is taken for content. Null when a carriage return stands alone in a language in which it
 * is no line end: some tools see one line there and some see two, and a comment may hide what follows.
 */
export function withKnownLineEnds(versions: Versions): Versions | null {
  const { kind, before, after } = versions;
  if (!before.includes("\r") && !after.includes("\r")) return versions;
  const isLone = LONE_RETURN.test(before) || LONE_RETURN.test(after);
  if (isLone && !ENDED_BY_RETURN.has(kind)) return null;
  if (isLone) return map(versions, (text) => text.replace(/\r\n?/g, "\n"));
  return endsInCrlf(before) && endsInCrlf(after)
    ? map(versions, (text) => text.replaceAll("\r\n", "\n"))
    : versions;
}

function endsInCrlf(text: string): boolean {
  return text.includes("\r\n") && !LONE_FEED.test(text);
}

function map({ kind, before, after }: Versions, change: (text: string) => string): Versions {
  return { kind, before: change(before), after: change(after) };
}
