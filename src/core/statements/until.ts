import { parseDate } from "../documents/parse-date.ts";

const UNTIL = /\buntil:[ \t]*(\S*)/i;

/** A reason with its `until:` date taken out of it. */
export interface DatedReason {
  readonly reason: string;
  /** ISO date. */
  readonly until: string | null;
  /** What stands where the date should be, when it is none; then `reason` still holds it. */
  readonly malformed: string | null;
}

/** Splits `<reason> until: YYYY-MM-DD` (the date may stand anywhere) into the reason and the date. */
export function splitUntil(text: string): DatedReason {
  const match = UNTIL.exec(text);
  if (!match) return { reason: text.trim(), until: null, malformed: null };
  const [written, word = ""] = match;
  const date = parseDate(word.replace(/[.,;)]+$/, ""));
  if (!date.ok) return { reason: text.trim(), until: null, malformed: word };
  const reason = text.replace(written, "").replace(/\s+/g, " ").trim();
  return { reason, until: date.date, malformed: null };
}
