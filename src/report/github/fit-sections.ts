/** A part of a text: a heading (which may be empty) and items that are shown whole or not at all. */
export interface Section {
  readonly heading: string;
  readonly items: readonly string[];
  /** The line above the first item that belongs to it: the head of a table. */
  readonly lead?: string;
  /** What stands between items; a list or a table has a line feed, paragraphs have two. */
  readonly between: "\n" | "\n\n";
  /** Most items that are worth a reader's time. */
  readonly max?: number;
  /** Most characters of this section, so that one cannot take the room of those below it. */
  readonly room?: number;
  /** Closes what the heading opened. */
  readonly end?: string;
}

/** Room for the sentence that counts what was left out. */
const SENTENCE = 100;

/**
 * Joins sections with an empty line between them, within `limit` UTF-16 code units. What does not fit is left out item by
 * item, and a sentence counts it (`and 12 more`, followed by `where`, which says where to see them).
 */
export function fitSections(sections: readonly Section[], limit: number, where: string): string {
  const parts: string[] = [];
  let room = limit;
  for (const section of sections) {
    if (section.items.length === 0) continue;
    const part = fitSection(section, Math.min(room, section.room ?? room), where);
    if (part.length > room) continue;
    parts.push(part);
    room -= part.length + 2;
  }
  return parts.join("\n\n");
}

function fitSection(section: Section, limit: number, where: string): string {
  const { heading, items, between, lead = "", end = "" } = section;
  const kept: string[] = [];
  let room = limit - heading.length - lead.length - end.length - where.length - SENTENCE;
  for (const item of items.slice(0, section.max ?? items.length)) {
    room -= item.length + between.length;
    if (room < 0) break;
    kept.push(item);
  }
  const left = items.length - kept.length;
  const rest =
    left === 0 ? "" : `${kept.length === 0 ? `${left} too long to show` : `and ${left} more`}${where}`;
  const body = kept.length > 0 && lead !== "" ? `${lead}\n${kept.join(between)}` : kept.join(between);
  return [heading, body, rest, end].filter((part) => part !== "").join("\n\n");
}
