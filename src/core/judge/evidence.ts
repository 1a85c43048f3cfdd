import type { DueDate } from "../freshness/due-dates.ts";
import { strongestFirst } from "../freshness/strongest-first.ts";
import type { DriftAccount, DriftChange, DriftStart, SopUpdate } from "../model/history-facts.ts";
import type { ScanFacts } from "../model/scan-facts.ts";
import type { DriftEvidence, EvidenceChange, IgnoredEdit, SopDrift } from "../model/scan-report.ts";
import type { PlacedChange } from "../model/sop-history.ts";

/** As many as the report's contract says. */
const NEWEST = 10;
/** Edits that did not count which are worth listing; an SOP with more is bumped by a robot. */
const IGNORED = 50;

/** A change as evidence, without what only the walk needs. */
export function evidence(change: PlacedChange | null): EvidenceChange | null {
  return change === null ? null : { sha: change.sha, date: change.date, subject: change.subject };
}

/** Edits since the last substantive change that were no update, newest first, with what they were instead. */
export function ignoredEdits({ judgement }: SopUpdate): readonly IgnoredEdit[] {
  return judgement.passed
    .flatMap(({ edit, kind }) =>
      kind === "reviewed" ? [] : [{ sha: edit.sha, date: edit.date, subject: edit.subject, kind }],
    )
    .slice(0, IGNORED);
}

/** The drift of an SOP by its fullest account; no drift where no link names it. */
export function sopDrift(known: {
  readonly account: DriftAccount | null;
  readonly update: SopUpdate;
  readonly review: DueDate;
  readonly facts: Pick<ScanFacts, "catalog" | "history">;
}): SopDrift {
  const { account, update, review, facts } = known;
  const start = account === null ? update.start : account.start;
  const { stale } = facts.catalog.policy;
  const { changes = [], weak = [] } = account ?? {};
  return {
    changes: changes.length,
    weak: weak.length,
    notRead: changes.filter(({ isUnread }) => isUnread).length,
    complete: account?.complete ?? facts.history.complete,
    budget: account?.budget ?? stale.driftBudget,
    since: start === null ? null : sinceOf(start, review.next),
    newest: changes.slice(0, NEWEST).map(({ sha, date, subject }) => ({ sha, date, subject })),
    strongest: strongestFirst([...changes, ...weak])
      .slice(0, NEWEST)
      .map(driftEvidence),
  };
}

function driftEvidence({ sha, date, subject, rating, counts }: DriftChange): DriftEvidence {
  const { strength = null, evidence = [] } = rating ?? {};
  return { sha, date, subject, strength, evidence, counts };
}

function sinceOf(start: DriftStart, until: string | null): NonNullable<SopDrift["since"]> {
  const day = start.date.slice(0, 10);
  const good = until === null ? "" : `; the next review is due on ${until}`;
  const reason = {
    substantive: `last changed in substance on ${day}`,
    review: `reviewed by ${start.by} on ${day}${good}`,
    attestation: `confirmed by ${start.by} on ${day}${good}`,
  };
  return { sha: start.edit?.sha ?? null, date: start.date, reason: reason[start.kind] };
}
