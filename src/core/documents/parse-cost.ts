/** Longest document that is parsed, in UTF-16 code units. Plain prose of this length parses in about half a second. */
const MAX_LENGTH = 512 * 1024;
/** Deepest nesting of quotes, list items and footnotes. People stay below ten; the parser slows down cubically. */
const MAX_DEPTH = 100;
/** Most work for one document, in rough microseconds of parsing. Real SOPs of 60 KB come to 90,000. */
const MAX_COST = 500_000;

/** Rough microseconds, measured on documents made of nothing else. */
const COST = { character: 0.5, line: 20, markup: 25, lineAndLevel: 10, eventAndLevel: 0.005 };
/** Parser events that a line, and a container on it, leave behind. */
const EVENTS = { line: 5, container: 8 };

/** Characters that make the parser stop and look: each may open, close or separate something. */
const MARKUP = new Set("[]*_~|!<`\\&#=".split("").map((character) => character.charCodeAt(0)));

const TAB = 9;
const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
const SPACE = 32;
const QUOTE = 62;

/** What stands before a line's own text: how many containers it opens and how far it is indented. */
interface Prefix {
  readonly quotes: number;
  readonly items: number;
  readonly columns: number;
  readonly end: number;
}

/** Why a document is not parsed, or null; and about how many microseconds that takes. */
export interface ParseCost {
  readonly reason: string | null;
  readonly cost: number;
}

/** Why a document is not parsed, or null. */
export function tooCostly(text: string): string | null {
  return parseCost(text).reason;
}

/**
 * What a document costs. One linear pass over the text that never underestimates nesting: a line without markers may lazily
 * continue every open container, and two columns of indentation may continue a list item.
 */
export function parseCost(text: string): ParseCost {
  if (text.length > MAX_LENGTH) return { reason: "it is longer than 512 KiB", cost: 0 };
  let cost = text.length * COST.character;
  let events = 0;
  let depth = 0;
  let afterBlank = true;
  for (let start = 0; start < text.length; ) {
    const prefix = readPrefix(text, start);
    const line = readLine(text, prefix.end);
    const blank = prefix.end === line.end;
    if (!blank || prefix.quotes + prefix.items > 0) depth = depthOf(prefix, depth, afterBlank);
    if (depth > MAX_DEPTH) return { reason: `it is nested deeper than ${MAX_DEPTH} levels`, cost };
    const opened = prefix.quotes + prefix.items;
    events += EVENTS.line + EVENTS.container * opened;
    cost += COST.line + COST.markup * line.markup + COST.lineAndLevel * depth;
    // A container that closes makes micromark copy every event of the document so far.
    cost += COST.eventAndLevel * events * opened;
    if (cost > MAX_COST) return { reason: "it would take too long to parse", cost };
    afterBlank = blank;
    start = line.next;
  }
  return { reason: null, cost };
}

/** Upper bound of the containers that are open on a line, from those open on the line before. */
function depthOf(prefix: Prefix, open: number, afterBlank: boolean): number {
  const opened = prefix.quotes + prefix.items;
  const marked = Math.min(open + opened, Math.floor(prefix.columns / 2) + opened);
  return afterBlank || opened > 0 ? marked : Math.max(marked, open);
}

function readPrefix(text: string, start: number): Prefix {
  let quotes = 0;
  let items = 0;
  let columns = 0;
  let end = start;
  for (;;) {
    const code = text.charCodeAt(end);
    const marker = markerLength(text, end);
    if (code === SPACE) columns += 1;
    else if (code === TAB) columns += 4;
    else if (code === QUOTE) quotes += 1;
    else if (marker > 0) items += 1;
    else return { quotes, items, columns, end };
    end += Math.max(marker, 1);
  }
}

const MARKER = /(?:[-+*]|\d{1,9}[.)])(?=[ \t\r\n]|$)|\[\^[^\]\s]{1,999}\]:/y;

/** Length of the list marker or footnote label at `index`, or 0. */
function markerLength(text: string, index: number): number {
  MARKER.lastIndex = index;
  return MARKER.exec(text)?.[0].length ?? 0;
}

function readLine(text: string, start: number): { end: number; next: number; markup: number } {
  let markup = 0;
  for (let end = start; end < text.length; end++) {
    const code = text.charCodeAt(end);
    if (code === LINE_FEED) return { end, next: end + 1, markup };
    if (code === CARRIAGE_RETURN)
      return { end, next: text.charCodeAt(end + 1) === LINE_FEED ? end + 2 : end + 1, markup };
    if (MARKUP.has(code)) markup += 1;
  }
  return { end: text.length, next: text.length, markup };
}
