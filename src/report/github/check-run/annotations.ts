import type { Annotation } from "../../../core/model/publication.ts";
import { ruleRow } from "../../../core/model/rule-table.ts";
import { stateKey } from "../../../core/model/state-key.ts";
import type { Finding, LinkState, Location, Verdict } from "../../../core/model/verdict.ts";
import { capital } from "../../../core/model/wording.ts";
import { visible } from "../../escape.ts";
import { allPlaces } from "../../places-text.ts";

/** Most marks that a check run makes: each 50 cost a request of their own, and nobody reads more in a diff. */
export const MAX_ANNOTATIONS = 200;
/** 64 KB by GitHub's OpenAPI description; a character takes up to four bytes. */
const MAX_MESSAGE = 16_000;
/** 255 characters by GitHub's OpenAPI description. */
const MAX_TITLE = 255;

/**
 * Requirements and advice as annotations, hardest first and each once: on the SOP's line or on the line of the
 * infrastructure that bears on it. Observations stay out of the diff.
 */
export function checkAnnotations({ shown, links }: Pick<Verdict, "shown" | "links">): readonly Annotation[] {
  const annotations = new Map<string, Annotation>();
  const evidence = new Map(links.map((state) => [stateKey(state), evidenceOf(state)]));
  for (const finding of shown.listed) {
    if (finding.location === null || (finding.level !== "require" && finding.level !== "advise")) continue;
    const annotation = annotate(finding, finding.location, evidence.get(stateKey(finding)));
    const key = JSON.stringify([annotation.path, annotation.startLine, annotation.message]);
    if (!annotations.has(key)) annotations.set(key, annotation);
  }
  const all = [...annotations.values()];
  return (["failure", "warning"] as const).flatMap((level) =>
    all.filter((annotation) => annotation.level === level),
  );
}

function annotate(finding: Finding, { path, line }: Location, evidence = finding.message): Annotation {
  const { rule, fix } = finding;
  const asked = finding.owners.filter((owner) => !fix.includes(owner)).map(visible);
  const owners = asked.length === 0 ? "" : `\nOwner: ${asked.join(", ")}`;
  // The reason of a state changes with every statement, and GitHub would keep a mark for each; its evidence stays.
  const { title, settledBy } = ruleRow(rule);
  const what = settledBy === "statement" ? evidence : finding.message;
  const message = `${what === "" ? "" : `${visible(what)}\n`}${visible(fix)}${owners}${allPlaces(finding)}`;
  const subject = finding.link === null ? "" : `: ${visible(finding.link)}`;
  return {
    path,
    startLine: line ?? 1,
    endLine: line ?? 1,
    level: finding.level === "require" ? "failure" : "warning",
    title: shortened(`${title}${subject}`, MAX_TITLE),
    message: shortened(message, MAX_MESSAGE),
  };
}

function evidenceOf({ evidence: [first] }: LinkState): string {
  return first === undefined ? "" : `${capital(first.text)}.`;
}

/** Cuts at a whole character, with a sign that something is missing. */
export function shortened(text: string, length: number): string {
  if (text.length <= length) return text;
  return `${text.slice(0, length - 1).replace(/[\ud800-\udbff]$/, "")}…`;
}
