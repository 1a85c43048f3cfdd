import { scoreBand } from "../../core/freshness/score.ts";
import type { ScannedSop, ScanReport } from "../../core/model/scan-report.ts";
import { capital, count } from "../../core/model/wording.ts";
import { driftLine } from "../drift-line.ts";
import { visible, withoutCommands } from "../escape.ts";
import {
  findingCounts,
  isBroken,
  lastChangeWords,
  nextSteps,
  type StaleGroups,
  staleGroups,
  staleHeadline,
  whyListed,
} from "../stale-words.ts";
import { prettyFindings } from "./pretty-finding.ts";
import type { Layout, Style } from "./style.ts";
import { wrap } from "./wrap.ts";

/** SOPs of each sort that are reported in full; more are counted. */
const SHOWN = { broken: 20, stale: 20, due: 10 };
/** General findings that are reported before the rest is counted. */
const SHOWN_FINDINGS = 10;
const INDENT = "    ";

/**
 * The scan for a terminal: the answer, then one block for each SOP that needs somebody, worst first, with why and the next step;
 * fresh ones are a count. With `quiet` only broken and stale SOPs, and nothing when there are none.
 */
export function prettyStale(report: ScanReport, layout: Layout): string {
  const groups = staleGroups(report);
  if (layout.quiet && groups.broken.length + groups.stale.length === 0) return "";
  const blocks = [
    answer(report, groups, layout),
    ...inFull(groups.broken, SHOWN.broken, layout),
    ...inFull(groups.stale, SHOWN.stale, layout),
    ...(layout.quiet ? [] : [...inFull(groups.due, SHOWN.due, layout), ...rest(report, groups, layout)]),
  ];
  return withoutCommands(`${blocks.filter((block) => block !== "").join("\n\n")}\n`);
}

function answer(report: ScanReport, { broken, stale, due }: StaleGroups, { style }: Layout): string {
  const text = `${staleHeadline(report)} on ${report.now}`;
  if (broken.length + stale.length > 0) return style.bold(style.red(`✗ ${text}`));
  return due.length > 0 ? style.bold(style.yellow(`! ${text}`)) : style.bold(style.green(`✓ ${text}`));
}

function inFull(sops: readonly ScannedSop[], shown: number, layout: Layout): readonly string[] {
  const more = sops.length - shown;
  const [first] = sops;
  return [
    ...sops.slice(0, shown).map((sop) => block(sop, layout)),
    ...(more > 0 && first
      ? [
          layout.style.dim(
            `and ${more} more that ${more === 1 ? "is" : "are"} ${wordOf(first)}: see --format json`,
          ),
        ]
      : []),
  ];
}

function block(sop: ScannedSop, layout: Layout): string {
  const { style, width } = layout;
  const colour = isBroken(sop) || sop.state === "stale" ? style.red : style.yellow;
  const changed = lastChangeWords(sop);
  const drift = driftLine(sop);
  const counts = findingCounts(sop.findings.filter(({ level }) => level !== "observe"));
  const facts = `score ${sop.score} (${scoreBand(sop.score)})${counts === "" ? "" : `, ${counts}`}`;
  return [
    `${colour(wordOf(sop).padEnd(5))} ${style.bold(visible(sop.sop))}  ${style.dim(facts)}`,
    ...wrap(sentence(visible(whyListed(sop))), width, INDENT),
    ...(changed === null ? [] : wrap(`${changed}.`, width, INDENT).map(style.dim)),
    ...(drift === null ? [] : wrap(sentence(visible(drift)), width, INDENT)),
    ...nextSteps(sop).flatMap((step, at) => labelled(at === 0 ? "Next" : "Then", visible(step), layout)),
    ...labelled("Owner", sop.owners.map(visible).join(", "), layout),
  ].join("\n");
}

/** What is most urgent about an SOP in one word. */
function wordOf(sop: ScannedSop): string {
  return isBroken(sop) ? "broken" : sop.state;
}

function sentence(text: string): string {
  return `${capital(text)}.`;
}

function labelled(label: string, text: string, { style, width }: Layout): readonly string[] {
  if (text === "") return [];
  const [first = "", ...more] = wrap(`${label}: ${text}`, width, INDENT);
  return [first.replace(`${label}:`, style.bold(`${label}:`)), ...more];
}

/** What is not about a single SOP, what is fine, and what a reader must know. */
function rest(report: ScanReport, { fresh }: StaleGroups, layout: Layout): readonly string[] {
  const { style, width } = layout;
  const general = report.findings.filter(({ level }) => level !== "observe");
  const more = general.length - SHOWN_FINDINGS;
  const observed = [...report.findings, ...report.sops.flatMap(({ findings }) => findings)].filter(
    ({ level }) => level === "observe",
  ).length;
  return [
    prettyFindings(general.slice(0, SHOWN_FINDINGS), layout),
    more > 0 ? style.dim(`and ${count(more, "finding")} more: see --format json`) : "",
    fresh.length > 0 ? style.green(`✓ ${count(fresh.length, "fresh SOP")} not shown`) : "",
    observed > 0 ? `${count(observed, "observation")} not shown: see --format json` : "",
    notes(report.notes, style, width),
  ];
}

function notes(texts: readonly string[], style: Style, width: number): string {
  return texts
    .flatMap((note) => wrap(`Note: ${visible(note)}`, width, ""))
    .map(style.dim)
    .join("\n");
}
