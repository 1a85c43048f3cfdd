import type { Finding } from "../../core/model/verdict.ts";
import { checkName } from "../docs-url.ts";
import { visible } from "../escape.ts";
import { groupFindings } from "../group-findings.ts";
import { placesText } from "../places-text.ts";
import type { Layout } from "./style.ts";
import { wrap } from "./wrap.ts";

/** Changed paths that are listed as evidence before the rest is counted. */
const SHOWN_PATHS = 5;
const INDENT = "    ";

/** Findings grouped by the SOP they are about, an empty line between groups. */
export function prettyFindings(findings: readonly Finding[], layout: Layout): string {
  return groupFindings(findings)
    .map((group) =>
      [
        layout.style.bold(visible(group.subject)),
        ...group.findings.flatMap((each) => prettyFinding(each, layout)),
      ].join("\n"),
    )
    .join("\n\n");
}

/**
 * One finding: which rule and where, then what happened and why, the next step, whom to ask; for a requirement the
 * evidence too. Advice stays short, or nobody reads the requirements above it.
 */
function prettyFinding(finding: Finding, layout: Layout): readonly string[] {
  const { style } = layout;
  const places = placesText(finding, visible);
  const place = places === "" ? "" : `  ${places}`;
  const mark = markOf(finding, layout);
  return [
    `  ${mark}  ${checkName(finding)}${style.dim(place)}`,
    ...wrap(visible(finding.message), layout.width, INDENT),
    ...labelled("Next", visible(finding.fix), layout),
    ...labelled("Owner", finding.owners.map(visible).join(", "), layout),
    ...(finding.level === "require" ? evidence(finding, layout) : []),
  ];
}

function markOf({ level }: Finding, { style }: Layout): string {
  if (level === "require") return style.red("✗ require");
  return level === "advise" ? style.yellow("! advise") : style.dim(`· ${level}`);
}

function labelled(label: string, text: string, { style, width }: Layout): readonly string[] {
  if (text === "") return [];
  const [first = "", ...more] = wrap(`${label}: ${text}`, width, INDENT);
  return [first.replace(`${label}:`, style.bold(`${label}:`)), ...more];
}

/** Paths need no list where the message has just named them all. */
function evidence({ infra, message }: Finding, { style }: Layout): readonly string[] {
  if (infra.every((path) => message.includes(path))) return [];
  const rest = infra.length - SHOWN_PATHS;
  return [
    style.dim(`${INDENT}Changed:`),
    ...infra.slice(0, SHOWN_PATHS).map((path) => style.dim(`${INDENT}  ${visible(path)}`)),
    ...(rest > 0 ? [style.dim(`${INDENT}  and ${rest} more`)] : []),
  ];
}
