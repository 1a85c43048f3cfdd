import type { OwnIssue } from "../model/own-issue.ts";
import { byAnyPath } from "../model/owned-sop.ts";
import type { ScannedSop } from "../model/scan-report.ts";
import { type IssueBody, readIssueBody, type SopMarker } from "../statements/issue-marker.ts";
import { DASHBOARD_TITLE, titleNamesSop } from "../statements/issue-title.ts";

/** An issue of ours with its body taken apart. */
export interface IssueMatch {
  readonly issue: OwnIssue;
  readonly body: IssueBody;
}

/** The issue that stays for a subject, and open ones beside it that say the same. */
export interface Matched {
  readonly kept: IssueMatch;
  readonly duplicates: readonly IssueMatch[];
}

/** Our issues, sorted by what they are about. */
export interface MatchedIssues {
  readonly dashboard: Matched | null;
  /** By current path. */
  readonly sops: ReadonlyMap<string, Matched>;
  /** Open issues about SOPs that are not there (any more). */
  readonly gone: readonly IssueMatch[];
}

/**
 * Sorts our issues. An SOP's issue is found by the path in its marker, also by a path that the SOP had before. Where
 * somebody emptied the body, or changed the path in it, the title that we gave it serves instead. An issue that says neither is left alone
 * for good.
 */
export function matchIssues(own: readonly OwnIssue[], sops: readonly ScannedSop[]): MatchedIssues {
  const known = byAnyPath(sops);
  const bySop = new Map<string, Matched>();
  const gone: IssueMatch[] = [];
  let dashboard: Matched | null = null;
  for (const issue of own.toSorted((one, other) => one.number - other.number)) {
    const match = { issue, body: readIssueBody(issue.body) };
    const subject = subjectOf(match, sops);
    if (subject === null) continue;
    const path = subject.kind === "dashboard" ? null : known.get(subject.sop)?.sop;
    if (path === null) dashboard = joined(dashboard, match);
    else if (path !== undefined) bySop.set(path, joined(bySop.get(path) ?? null, match));
    else if (issue.state === "open") gone.push(match);
  }
  return { dashboard, sops: bySop, gone };
}

function subjectOf(
  { issue, body }: IssueMatch,
  sops: readonly ScannedSop[],
): { readonly kind: "dashboard" } | Pick<SopMarker, "kind" | "sop"> | null {
  const { ownTitle, title } = issue;
  const isOurs = (path: string) => titleNamesSop(ownTitle ?? title, path);
  if (body.marker?.kind === "dashboard" || (body.marker && isOurs(body.marker.sop))) return body.marker;
  if (body.marker === null && title === DASHBOARD_TITLE) return { kind: "dashboard" };
  const named = sops.find(({ sop }) => isOurs(sop));
  return named === undefined ? body.marker : { kind: "sop", sop: named.sop };
}

/** The oldest open one stays, else the oldest. Matches come oldest first. */
function joined(before: Matched | null, match: IssueMatch): Matched {
  if (before === null) return { kept: match, duplicates: [] };
  if (match.issue.state === "closed") return before;
  if (before.kept.issue.state === "closed") return { kept: match, duplicates: [] };
  return { kept: before.kept, duplicates: [...before.duplicates, match] };
}
