import type { Finding, LinkState, ShownFindings, Verdict } from "../../core/model/verdict.ts";
import { count } from "../../core/model/wording.ts";
import { comparedLine } from "../compared-line.ts";
import { visible, withoutCommands } from "../escape.ts";
import { headline } from "../headline.ts";
import { prettyNotes } from "../notes.ts";
import { targetName } from "../places-text.ts";
import { policyState } from "../policy-state.ts";
import { prettyProblems } from "../problem-text.ts";
import { ruleLinks } from "../rule-links.ts";
import { prettyFindings } from "./pretty-finding.ts";
import { prettySharedLine } from "./pretty-shared-line.ts";
import type { Layout } from "./style.ts";
import { wrap } from "./wrap.ts";

/** Satisfied links that are listed before the rest is counted. */
const SHOWN_LINKS = 10;

/**
 * The verdict for a terminal: the answer first, then what to do grouped by SOP with the evidence below, requirements
 * before advice; then what is fine, what was only observed (as a count), what a reader must know to trust it all, and where the rules are explained.
 * With `quiet`, only what fails the check, and nothing when nothing does.
 */
export function renderPretty(verdict: Verdict, layout: Layout): string {
  const { problems } = verdict.policy;
  const { alone, sharedLines, observed, links } = layout.quiet ? onlyRequired(verdict.shown) : verdict.shown;
  if (layout.quiet && alone.length + sharedLines.length + problems.length === 0) return "";
  const blocks = [
    answer(verdict, layout),
    brokenBase(verdict, layout),
    ...(problems.length > 0 ? [prettyProblems(problems, layout)] : []),
    prettyFindings(alone, layout),
    ...sharedLines.map((line) => prettySharedLine(line, layout)),
    ...(layout.quiet
      ? []
      : [
          satisfied(links, layout),
          observations(observed),
          background(verdict, layout),
          layout.style.dim(ruleLinks(verdict.shown.asked).join("\n")),
        ]),
  ];
  return withoutCommands(`${blocks.filter((block) => block !== "").join("\n\n")}\n`);
}

function onlyRequired({ alone, sharedLines, ...rest }: ShownFindings): ShownFindings {
  const isRequired = ({ level }: Finding) => level === "require";
  const lines = sharedLines.map((line) => ({ ...line, findings: line.findings.filter(isRequired) }));
  return {
    ...rest,
    alone: alone.filter(isRequired),
    sharedLines: lines.filter(({ findings }) => findings.length > 0),
  };
}

function answer(verdict: Verdict, { style }: Layout): string {
  const text = headline(verdict);
  if (verdict.policy.problems.length > 0 || verdict.conclusion === "failure")
    return style.bold(style.red(`✗ ${text}`));
  return verdict.conclusion === "neutral"
    ? style.bold(style.yellow(`! ${text}`))
    : style.bold(style.green(`✓ ${text}`));
}

/** What a base policy that cannot be read means for the change; of another one the answer says enough. */
function brokenBase({ policy }: Verdict, { width }: Layout): string {
  const state = policy.repair === null ? null : policyState(policy, visible);
  return state === null ? "" : wrap(`${state.what} Next: ${state.next}`, width, "").join("\n");
}

function satisfied(links: readonly LinkState[], layout: Layout): string {
  const fine = links.filter((link) => link.state !== "outdated" && link.state !== "missing");
  if (fine.length === 0) return "";
  const lines = fine.slice(0, SHOWN_LINKS).flatMap((link) => stateLines(link, layout));
  const rest = fine.length - SHOWN_LINKS;
  return [...lines, ...(rest > 0 ? [layout.style.dim(`  and ${rest} more`)] : [])].join("\n");
}

function stateLines(link: LinkState, { style, width }: Layout): readonly string[] {
  const name = visible(targetName(link.sop, link.section));
  const words = link.reason.startsWith(link.state) ? link.reason : `${link.state}: ${link.reason}`;
  const [first = "", ...more] = wrap(`${name}  ${visible(words)}`, width - 2, "  ");
  return [`${style.green("✓")} ${first.trimStart()}`, ...more];
}

function observations({ length }: readonly Finding[]): string {
  return length === 0 ? "" : `${count(length, "observation")} not shown: see --format json`;
}

/** What was compared by which policy, and what else a reader must know to trust the answer. */
function background(verdict: Verdict, layout: Layout): string {
  const notes = prettyNotes(verdict.notes, layout);
  return `${layout.style.dim(comparedLine(verdict))}${notes === "" ? "" : `\n${notes}`}`;
}
