import { locationsOf } from "../core/model/finding-places.ts";
import { ruleRow } from "../core/model/rule-table.ts";
import type { Finding, Location } from "../core/model/verdict.ts";
import { count, listOf } from "../core/model/wording.ts";
import { visible } from "./escape.ts";

/** Places that a text names before it counts the rest. */
const SHOWN_PLACES = 10;

/** `docs/a.md` or `docs/a.md#section`: how every report names an SOP. */
export function targetName(sop: string, section: string | null): string {
  return section === null ? sop : `${sop}#${section}`;
}

/** `path:line`, or the path alone when the whole file is meant: what terminals and editors turn into a jump. */
export function placeName({ path, line }: Location): string {
  return line === null ? path : `${path}:${line}`;
}

/**
 * Where a finding is: `docs/a.md:26`, `docs/a.md:26 and line 58`, `docs/a.md:26; docs/b.md:3`; at most ten places, and how
 * many more. Empty without a location. `show` escapes a place.
 */
export function placesText(finding: Finding, show: (place: string) => string): string {
  const all = linesOf(finding);
  const files = Map.groupBy(all.slice(0, SHOWN_PLACES), ({ path }) => path);
  const rest = all.length - SHOWN_PLACES;
  const named = [...files.values()].map((places) => fileText(places, show));
  return `${named.join("; ")}${rest > 0 ? ` and ${count(rest, "more place")}` : ""}`;
}

/**
 * The lines of a finding whose message begins with the file in which they are: ` (lines 26 and 58)`, or nothing where it has none. Null for
 * one whose message speaks of another file first, or of several.
 */
export function linesBeside(finding: Finding): string | null {
  const places = linesOf(finding);
  const [first] = places;
  if (first === undefined) return "";
  const { message, sop } = finding;
  const isNamed = message.startsWith(`${first.path} `) && (sop === null || sop === first.path);
  if (!isNamed || places.some(({ path }) => path !== first.path)) return null;
  const lines = places.flatMap(({ line }) => line ?? []);
  const isOfFile = ruleRow(finding.rule).subject === "document" && lines.length === 1 && lines[0] === 1;
  if (lines.length === 0 || isOfFile) return "";
  return ` (${lines.length === 1 ? "line" : "lines"} ${listOf(lines.map(String), "and", SHOWN_PLACES)})`;
}

/** A line of plain text with the places of a finding that has several; empty for one, which the mark itself shows. */
export function allPlaces(finding: Finding): string {
  return linesOf(finding).length < 2 ? "" : `\nPlaces: ${placesText(finding, visible)}`;
}

/** Places of a finding that a text tells apart: two on one line are one. */
function linesOf(finding: Finding): readonly Location[] {
  return [...new Map(locationsOf(finding).map((each) => [placeName(each), each])).values()];
}

function fileText([first, ...others]: readonly Location[], show: (place: string) => string): string {
  if (first === undefined) return "";
  const lines = others.flatMap(({ line }) => line ?? []);
  const more = lines.length === 0 ? "" : ` and ${lines.length === 1 ? "line" : "lines"} ${lines.join(", ")}`;
  return `${show(placeName(first))}${more}`;
}
