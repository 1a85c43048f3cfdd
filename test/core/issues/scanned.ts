import type { PlanInput } from "../../../src/core/issues/issue-action.ts";
import { sopFacts } from "../../../src/core/issues/issue-facts.ts";
import type { OwnIssue } from "../../../src/core/model/own-issue.ts";
import type { StaleSettings } from "../../../src/core/model/policy.ts";
import type { Comment } from "../../../src/core/model/pull-request.ts";
import type {
  DriftEvidence,
  ScannedSop,
  ScanReport,
  StaleReason,
  TrustJudgement,
} from "../../../src/core/model/scan-report.ts";
import type { Evidence } from "../../../src/core/model/strength.ts";
import { composeBody } from "../../../src/report/github/issues/issue-body.ts";

export const NOW = "2026-11-23";
export const SOP = "docs/runbooks/payments-db.md";

/** A stale SOP with one owner; a test changes the one thing it is about. */
export function scannedSop(changes: Partial<ScannedSop> = {}): ScannedSop {
  return {
    sop: SOP,
    title: "Restore the payments database",
    owners: ["@ann"],
    state: "stale",
    reason: "43 changes to its infrastructure since 2025-11-03 (budget 20)",
    reasons: [driftReason()],
    score: 86,
    scoreLines: [{ points: 86, reason: "43 changes to its infrastructure (budget 20)" }],
    lastReviewed: "2025-11-03",
    nextReview: "2026-05-02",
    lastDrilled: null,
    nextDrill: null,
    lastSubstantiveChange: {
      sha: "a".repeat(40),
      date: "2025-11-03T10:00:00Z",
      subject: "Describe failover",
    },
    ignoredEdits: [],
    drift: {
      changes: 43,
      complete: true,
      budget: 20,
      since: { sha: "a".repeat(40), date: "2025-11-03T10:00:00Z", reason: "last substantive change" },
      weak: 0,
      notRead: 0,
      strongest: [driftEvidence()],
      newest: [{ sha: "b".repeat(40), date: "2026-11-01T10:00:00Z", subject: "Resize the database" }],
    },
    trust: { trust: "unknown", reasons: ["Nobody looked."] },
    sections: [],
    findings: [],
    formerPaths: [],
    feedback: [],
    ...changes,
  };
}

/** A change of the infrastructure that nobody rated; a test adds what it is about. */
export function driftEvidence(changes: Partial<DriftEvidence> = {}): DriftEvidence {
  const change = { sha: "b".repeat(40), date: "2026-11-01T10:00:00Z", subject: "Resize the database" };
  return { ...change, strength: null, evidence: [], counts: true, ...changes };
}

/** An SOP that names a script which is not there. */
export const BROKEN: TrustJudgement = {
  trust: "broken",
  reasons: ["Line 7 names scripts/a.sh, which is not there.", "1 change to its infrastructure."],
};

/** One clause about one file. */
export function because(text: string): Evidence {
  return { text, path: "terraform/prod/rds/main.tf", line: 3, sopLine: 12 };
}

export function driftReason(): StaleReason {
  return {
    kind: "drift",
    state: "stale",
    text: "43 changes to its infrastructure since 2025-11-03 (budget 20)",
    remedy: "Go through the 43 changes. A changed date alone does not count.",
    attestable: true,
  };
}

export function scanReport(sops: readonly ScannedSop[], changes: Partial<ScanReport> = {}): ScanReport {
  return {
    now: NOW,
    head: "c".repeat(40),
    sops,
    findings: [],
    policy: { path: ".github/sopwatch.yml", problems: [] },
    notes: [],
    ...changes,
  };
}

export function staleSettings(changes: Partial<StaleSettings> = {}): StaleSettings {
  return {
    schedule: "0 7 * * 1",
    timezone: "UTC",
    reviewEvery: "180d",
    drillEvery: null,
    driftBudget: 20,
    maxIssues: 5,
    dashboard: true,
    labels: ["sop-stale"],
    grace: "14d",
    ...changes,
  };
}

export function planInput(report: ScanReport, changes: Partial<PlanInput> = {}): PlanInput {
  return {
    report,
    settings: staleSettings(),
    own: [],
    posted: new Map(),
    snoozes: new Map(),
    issuesEnabled: true,
    ...changes,
  };
}

export function ownIssue(changes: Partial<OwnIssue> = {}): OwnIssue {
  const number = changes.number ?? 7;
  return {
    number,
    url: `https://github.example/acme/infra/issues/${number}`,
    title: `Stale SOP: ${SOP}`,
    ownTitle: changes.title ?? `Stale SOP: ${SOP}`,
    body: "",
    state: "open",
    closedAs: null,
    closedByPerson: false,
    labels: ["sop-stale"],
    assignees: ["ann"],
    commentCount: 0,
    createdAt: "2026-11-16T07:00:00Z",
    updatedAt: "2026-11-16T07:00:00Z",
    ...changes,
  };
}

/** The issue of an SOP as our own scan would have left it on 16 November. */
export function issueOf(
  sop: ScannedSop,
  changes: Partial<OwnIssue> & { readonly openedOn?: string; readonly wasFresh?: boolean } = {},
): OwnIssue {
  const { openedOn = "2026-11-16", wasFresh = false, ...rest } = changes;
  const marker = { kind: "sop", sop: sop.sop, owners: sop.owners, openedOn, wasFresh } as const;
  const body = composeBody(null, {
    marker: { ...marker, facts: sopFacts(sop, null) },
    render: () => "Our words.",
  });
  const title = `Stale SOP: ${sop.sop}`;
  return ownIssue({ title, ownTitle: title, body, ...rest });
}

export function comment(changes: Partial<Comment> = {}): Comment {
  return {
    id: 1,
    author: { login: "ann", kind: "user" },
    ours: false,
    body: "/sop still-accurate",
    createdAt: "2026-11-20T12:00:00Z",
    edited: false,
    byInsider: false,
    ...changes,
  };
}
