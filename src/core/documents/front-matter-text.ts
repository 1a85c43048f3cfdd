import type { FrontMatterProblem } from "../model/sop.ts";
import type { Entry } from "./front-matter-entries.ts";

/** Longest value that is quoted back. */
const MAX_QUOTED = 80;

/** A scalar as text; null for a list or mapping. An empty value is the empty text. */
export function scalarText(value: unknown): string | null {
  if (value === null || value === undefined) return "";
  return typeof value === "object" ? null : String(value).trim();
}

/** A problem with the value of an entry, quoting it as far as it is short. */
export function valueProblem(entry: Entry, message: string, fix: string): FrontMatterProblem {
  const text = scalarText(entry.value) ?? JSON.stringify(entry.value);
  const value = text.length > MAX_QUOTED ? `${text.slice(0, MAX_QUOTED)}…` : text;
  return { key: entry.key, line: entry.line, value, message, fix };
}
