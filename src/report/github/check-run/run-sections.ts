import type { Ledger, RecordedAttestation, RecordedWaiver } from "../../../core/model/ledger.ts";
import type { RefusedReviewer } from "../../../core/model/publication.ts";
import type { Finding, Verdict } from "../../../core/model/verdict.ts";
import { count } from "../../../core/model/wording.ts";
import { comparedLine } from "../../compared-line.ts";
import { markdownCode, markdownText, visible } from "../../escape.ts";
import { evidenceItem, evidenceTitle } from "../../markdown-evidence.ts";
import { findingItem, findingWhy } from "../../markdown-finding.ts";
import { TABLE_HEAD, tableRows } from "../../markdown-table.ts";
import { policyState } from "../../policy-state.ts";
import { problemItems } from "../../problem-text.ts";
import { markdownSharedLine, ONE_BY_ONE, sharedLineItems } from "../../shared-line.ts";
import type { Section } from "../fit-sections.ts";
import { checkAnnotations, MAX_ANNOTATIONS } from "./annotations.ts";

/** Rows that are shown before the rest is counted; a table longer than this is read by nobody. */
const MAX_ROWS = 50;

/** A list under a heading of its own. */
export function listSection(heading: string, items: readonly string[], room: number): Section {
  return { heading, items, between: "\n", room };
}

/** Every problem of the policy, after what that means for this change and who fixes it where. */
export function problemSection({ policy }: Verdict): Section {
  const state = policyState(policy, markdownCode);
  const heading = state === null ? "" : `${state.what} **Next:** ${state.next}`;
  return { heading, items: problemItems(policy.problems), between: "\n\n", room: 30_000 };
}

/** The table; `step` gives Markdown for what to do. */
export function tableSection(verdict: Verdict, step: (finding: Finding) => string): Section {
  const rows = tableRows(verdict.shown, step);
  return { heading: "", lead: TABLE_HEAD, items: rows, between: "\n", max: MAX_ROWS, room: 20_000 };
}

/** Why, each finding once with its places; the next step is in the table and not reported again. */
export function whySection(verdict: Verdict): Section {
  const items = verdict.shown.alone.map(findingWhy);
  return listSection("#### Why", items, 20_000);
}

/** The lines that findings have together; what each is about is folded below. `step` gives Markdown for what to do. */
export function sharedSections({ shown }: Verdict, step: (finding: Finding) => string): readonly Section[] {
  return shown.sharedLines.map((line) => {
    const folded = fold(ONE_BY_ONE, sharedLineItems(line, step), 10_000);
    return { ...folded, heading: `${markdownSharedLine(line)}\n\n${folded.heading}` };
  });
}

/** What was attested and waived. */
export function recordSection(verdict: Verdict, ledger: Ledger): Section {
  return listSection("#### On record", attestationSources(verdict, ledger), 8_000);
}

/** What a reader must know to trust the answer. */
export function noteSection(verdict: Verdict): Section {
  const all = checkAnnotations(verdict).length;
  const cut =
    all <= MAX_ANNOTATIONS ? [] : [`Only the first ${MAX_ANNOTATIONS} findings are marked in the files.`];
  const items = [...verdict.notes, ...cut].map((note) => `> Note: ${markdownText(note)}`);
  return { heading: "", items, between: "\n\n", room: 4_000 };
}

/** What was compared, and what proves the verdict, folded away: owners who were not asked, changed paths by link, observations. */
export function evidenceSections(verdict: Verdict, refused: readonly RefusedReviewer[]): readonly Section[] {
  const { observed, links } = verdict.shown;
  const reviewers = refused.map(
    ({ reviewer, reason }) => `- ${markdownCode(reviewer)}: ${markdownText(reason)}`,
  );
  return [
    { heading: "", items: [comparedLine(verdict, markdownCode)], between: "\n" },
    fold(`${count(reviewers.length, "owner")} not asked for a review`, reviewers, 5_000),
    fold(evidenceTitle(verdict.links), links.map(evidenceItem), 25_000),
    fold(count(observed.length, "observation"), observed.map(findingItem), 15_000),
  ];
}

function fold(title: string, items: readonly string[], room: number): Section {
  const heading = `<details><summary>${visible(title)}</summary>`;
  return { heading, items, between: "\n", end: "</details>", room };
}

const WAYS: Readonly<Record<RecordedAttestation["by"] | RecordedWaiver["via"], string>> = {
  approval: "by approving this pull request",
  command: "by a comment",
  button: "with the button",
  trailer: "by a trailer",
  label: "by a label",
};

/** Everything that was attested and waived for this verdict, as list items: which SOP, who, when, how, and why. */
function attestationSources(verdict: Verdict, ledger: Ledger): readonly string[] {
  const counted = ledger.attestations.filter((record) =>
    verdict.links.some(
      ({ state, link, sop, fingerprint }) =>
        state === "attested" &&
        link === record.link &&
        sop === record.sop &&
        fingerprint === record.fingerprint,
    ),
  );
  return [...counted.map(attestationItem), ...ledger.waivers.map(waiverItem)];
}

function attestationItem({ sop, link, login, at, by, note }: RecordedAttestation): string {
  const why = note === null ? "" : `: ${markdownText(note)}`;
  const what = `confirmed that ${markdownCode(sop)} is still accurate for ${markdownCode(link)}`;
  return `- ${markdownCode(login)} ${what} ${WAYS[by]}${on(at)}${why}`;
}

function waiverItem({ link, login, at, via, reason, until }: RecordedWaiver): string {
  const limit = until === null ? "" : `, until ${markdownText(until)}`;
  return `- ${markdownCode(login)} waived ${markdownCode(link)} ${WAYS[via]}${on(at)}${limit}: ${markdownText(reason)}`;
}

function on(at: string | null): string {
  return at === null ? "" : ` on ${markdownText(at.slice(0, 10))}`;
}
