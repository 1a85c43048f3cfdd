import type { Sop } from "../../model/sop.ts";
import { type Mention, mentionsIn } from "../../references/mentions.ts";
import { isSetting } from "../languages/is-setting.ts";
import { type Distinctiveness, distinctiveness } from "./distinctiveness.ts";
import type { RemovedName } from "./names-removed-from-file.ts";

/** A place in an SOP that mentions a removed name; line and column count from 1. */
export interface NameMention {
  readonly name: RemovedName;
  readonly line: number;
  readonly column: number;
}

/** How distinctive a name must be to count, by where it stands and whether the SOP is linked to the changed file. */
const ENOUGH: Readonly<
  Record<"linked" | "other", Readonly<Record<"code" | "prose", readonly Distinctiveness[]>>>
> = {
  linked: { code: ["plain", "distinctive", "unmistakable"], prose: ["distinctive", "unmistakable"] },
  other: { code: ["distinctive", "unmistakable"], prose: ["unmistakable"] },
};

/**
 * Where an SOP mentions removed names, in order, each name at most once a line and the longest where several overlap.
 * A document that cannot be read mentions nothing. The Markdown is parsed
 * only when the text holds one of the names.
 */
export function findMentions(request: {
  readonly names: readonly RemovedName[];
  readonly sop: Sop;
  readonly linked: boolean;
  /**
   * The SOP's text at the merge base, when this change edits it: what the change itself wrote is meant. Empty for a new
   * SOP.
   */
  readonly before?: string | null;
}): readonly NameMention[] {
  const { sop, linked } = request;
  const enough = ENOUGH[linked ? "linked" : "other"];
  const names = request.names.filter((name) => sop.text.includes(name.old) && isAtHome(name, sop));
  const document = names.length > 0 ? sop.markdown() : null;
  if (!document?.ok) return [];
  const found: Found[] = [];
  for (const piece of mentionsIn(document.value)) {
    const where = piece.kind === "code" || piece.kind === "fence" ? "code" : "prose";
    for (const name of names) {
      if (!enough[where].includes(distinctiveness(name.kind, name.old))) continue;
      for (const place of placesIn(piece, name, sop.text)) {
        const at = piece.start + place;
        if (piece.kind !== "fence" || !isSample(name, { text: sop.text, at, linked }))
          found.push({ name, at });
      }
    }
  }
  const mentions = located(longest(found), sop.text);
  if (request.before === undefined || request.before === null) return mentions;
  const known = new Set(linesOf(request.before));
  const lines = linesOf(sop.text);
  return mentions.filter(({ line }) => known.has(`${lines[line - 1]}`));
}

/** Lines by their text: one that only ends otherwise is not what the change wrote. */
function linesOf(text: string): readonly string[] {
  return text.split(/\r?\n/);
}

/**
 * Offsets of a name in a piece. Of a link or an image only the label is read, because where it leads is left to the
 * references; but the address of another site is where an SOP mentions a host.
 */
function placesIn(piece: Mention, name: RemovedName, text: string): readonly number[] {
  const source = text.slice(piece.start, piece.end);
  const places = placesOf(name, source);
  if (piece.kind !== "link" && piece.kind !== "image") return places;
  const label = source.indexOf("](");
  const scheme = name.kind === "host name" ? source.indexOf("//", Math.max(0, label)) : -1;
  return places.filter((at) => at < label || (scheme >= 0 && at > scheme && !isFolder(source, at)));
}

/** The head of a Terraform block, which gives it its name. */
const BLOCK = /^\s*(?:resource|data|module|variable|output)\s+"/;

interface Spot {
  readonly text: string;
  readonly at: number;
  readonly linked: boolean;
}

/**
 * True where the SOP's own sample brings the name: it sets a variable to which some file no longer gives a value, or it
 * is a block to be written, in an SOP that is not linked to the file from which one of that name goes.
 */
function isSample(name: RemovedName, { text, at, linked }: Spot): boolean {
  const start = text.lastIndexOf("\n", at - 1) + 1;
  const end = text.indexOf("\n", at);
  const line = text.slice(start, end < 0 ? text.length : end);
  if (name.isOnlySet === true) return isSetting(line, name.old, at - start);
  return !linked && name.new === null && name.kind.startsWith("Terraform") && BLOCK.test(line);
}

/** `https://HOST/` and a query that holds it name a host; in the path of a URL the same text is a folder. */
function isFolder(source: string, at: number): boolean {
  return source.charAt(at - 1) === "/" && source.charAt(at - 2) !== "/";
}

interface Found {
  readonly name: RemovedName;
  readonly at: number;
}

/** An option is a mention only beside the script that takes it: `--force` is everybody's. */
function isAtHome(name: RemovedName, sop: Sop): boolean {
  return name.kind !== "option" || sop.text.includes(name.path.slice(name.path.lastIndexOf("/") + 1));
}

/** Of names that overlap (`module.vpc` and `vpc`) the longest. */
function longest(found: readonly Found[]): readonly Found[] {
  const kept: Found[] = [];
  let end = -1;
  for (const each of found.toSorted((a, b) => a.at - b.at || b.name.old.length - a.name.old.length)) {
    const last = each.at + each.name.old.length;
    if (last <= end) continue;
    kept.push(each);
    end = last;
  }
  return kept;
}

function located(found: readonly Found[], text: string): readonly NameMention[] {
  const mentions = new Map<string, NameMention>();
  let [line, start, from] = [1, 0, 0];
  for (const { name, at } of found) {
    for (let end = text.indexOf("\n", from); end >= 0 && end < at; end = text.indexOf("\n", from)) {
      [line, start, from] = [line + 1, end + 1, end + 1];
    }
    const key = `${line}\n${name.old}`;
    if (!mentions.has(key)) mentions.set(key, { name, line, column: at - start + 1 });
  }
  return [...mentions.values()];
}

/**
 * Offsets in `text` at which a name stands as itself: not inside a longer word, and not as a piece of a path, a file
 * name or a longer host name.
 */
function placesOf(name: RemovedName, text: string): readonly number[] {
  const places: number[] = [];
  for (let at = text.indexOf(name.old); at >= 0; at = text.indexOf(name.old, at + name.old.length)) {
    if (standsAlone(name, text, at) && (name.kind !== "port" || isPort(text, at))) places.push(at);
  }
  return places;
}

function standsAlone(name: RemovedName, text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 1), at);
  const after = text.slice(at + name.old.length, at + name.old.length + 6);
  if (/[\w@-]/.test(before) || /^[\w-]/.test(after) || (before === "<" && after.startsWith(">")))
    return false;
  if (name.kind === "host name") return before !== "." && !/^\.\w/.test(after);
  if (name.kind.startsWith("Terraform")) return before !== "/" && !FILE.test(after);
  if (before === "/" && !(name.kind === "Kubernetes object" && isBehindKind(text, at))) return false;
  return before !== "." && !/^(?:\/|\.\w)/.test(after);
}

/** `deploy/payments` is an object behind its kind; in `ops/deploy/payments` it is a folder or a file. */
function isBehindKind(text: string, at: number): boolean {
  return /(?:^|[^\w./-])[a-z][\w.-]*\/$/i.test(text.slice(Math.max(0, at - 80), at));
}

/** What follows a word that is the first part of a file's name, or a directory. */
const FILE = /^(?:\/|\.(?:tf|json|ya?ml|sh|py|md|html)\b)/;

/** A number is a port only where the text says so: `:8080`, `port 8080`, `-p 8080`. */
function isPort(text: string, at: number): boolean {
  return /(?::|-p|port|port[ =:])\s?$/i.test(text.slice(Math.max(0, at - 8), at));
}
