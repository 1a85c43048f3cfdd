import type { EvidenceChange, ScannedSop, ScanReport, SopDrift } from "../core/model/scan-report.ts";
import { jsonText } from "./escape.ts";
import { findingJson } from "./verdict-json.ts";

/**
 * The scan as JSON. Names and key order are public; a field that does not apply is null, and no list is ever absent. Days are
 * `YYYY-MM-DD`, commits carry their whole ISO 8601 date.
 */
export function jsonStale({ now, sops, head, findings, notes }: ScanReport): string {
  return jsonText({
    schema: 1,
    now,
    sops: sops.map(sopJson),
    head,
    findings: findings.map(findingJson),
    notes,
  });
}

function sopJson(scanned: ScannedSop): object {
  const { sop, title, owners, state, score, lastReviewed, nextReview, findings } = scanned;
  const { reason, reasons, scoreLines, lastDrilled, nextDrill, ignoredEdits, formerPaths, feedback, drift } =
    scanned;
  const last = scanned.lastSubstantiveChange;
  return {
    sop,
    title,
    owners,
    state,
    score,
    lastReviewed,
    nextReview,
    lastSubstantiveChange: last === null ? null : { sha: last.sha, date: last.date, subject: last.subject },
    drift: driftJson(drift),
    findings: findings.map(findingJson),
    reason,
    reasons: reasons.map(({ kind, state: each, text, remedy }) => ({ kind, state: each, text, remedy })),
    scoreLines: scoreLines.map(({ points, reason: why }) => ({ points, reason: why })),
    lastDrilled,
    nextDrill,
    ignoredEdits: ignoredEdits.map(({ kind, ...edit }) => ({ ...changeJson(edit), kind })),
    formerPaths,
    feedback: feedback.map(({ issue, title: about, url }) => ({ issue, title: about, url })),
    trust: scanned.trust.trust,
    trustReasons: scanned.trust.reasons,
    sections: scanned.sections.map(({ section, trust, reasons: why }) => ({ section, trust, reasons: why })),
  };
}

function driftJson(drift: SopDrift): object {
  const { changes, budget, since, complete, newest, weak, notRead, strongest } = drift;
  return {
    changes,
    budget,
    since: since === null ? null : since.date.slice(0, 10),
    complete,
    reason: since === null ? null : since.reason,
    newest: newest.map(changeJson),
    weak,
    notRead,
    strongest: strongest.map(({ strength, evidence, counts, ...change }) => ({
      ...changeJson(change),
      strength,
      evidence: evidence.map(({ text, path, line, sopLine }) => ({ text, path, line, sopLine })),
      counts,
    })),
  };
}

function changeJson({ sha, date, subject }: EvidenceChange): object {
  return { sha, date, subject };
}
