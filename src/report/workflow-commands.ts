import type { Level } from "../core/model/level.ts";
import type { Finding } from "../core/model/verdict.ts";
import { count } from "../core/model/wording.ts";
import { checkName, ruleUrl } from "./docs-url.ts";
import { commandData, commandProperty, visible } from "./escape.ts";
import { allPlaces } from "./places-text.ts";

/** GitHub shows this many annotations of each kind per step and drops the rest without a word (actions/toolkit #734). */
const SHOWN_PER_KIND = 10;

const KINDS: Readonly<Record<Level, string>> = {
  require: "error",
  advise: "warning",
  observe: "notice",
  off: "notice",
};

/**
 * Findings as workflow commands that annotate files, and the answer as the last line of the log, after the lines `before`
 * it; both are escaped.
 * What GitHub would drop is counted in that line instead of printed.
 */
export function renderGithub(
  findings: readonly Finding[],
  answer: string,
  before: readonly string[] = [],
): string {
  const kinds = ["error", "warning", "notice"].map((kind) =>
    findings.filter((finding) => KINDS[finding.level] === kind),
  );
  const shown = kinds.flatMap((some) => some.slice(0, SHOWN_PER_KIND));
  const dropped = findings.length - shown.length;
  const rest = dropped > 0 ? ` (${count(dropped, "finding")} more than GitHub can show)` : "";
  const lines = [...before, `${answer}${rest}`].map((line) => `sopwatch: ${line}`);
  return `${[...shown.map(annotation), ...lines].join("\n")}\n`;
}

function annotation(finding: Finding): string {
  const properties = [...place(finding), ["title", checkName(finding)]].map(
    ([key, value = ""]) => `${key}=${commandProperty(value)}`,
  );
  const owners = finding.owners.length > 0 ? `\nOwner: ${finding.owners.map(visible).join(", ")}` : "";
  const rest = `${owners}${allPlaces(finding)}\n${ruleUrl(checkName(finding))}`;
  const text = `${visible(finding.message)}\n${visible(finding.fix)}${rest}`;
  return `::${KINDS[finding.level]} ${properties.join(",")}::${commandData(text)}`;
}

/** A path that cannot be shown as it is cannot be annotated either: the runner would print its control characters. */
function place({ location }: Finding): readonly (readonly string[])[] {
  if (location === null || visible(location.path) !== location.path) return [];
  const file = ["file", location.path] as const;
  const { line, column, endColumn } = location;
  const numbers = [["line", line] as const, ["col", column] as const, ["endColumn", endColumn] as const];
  return [file, ...numbers.flatMap(([key, value]) => (value ? [[key, String(value)]] : []))];
}
