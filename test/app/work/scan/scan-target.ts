import type { OutsideStatements, ScanTarget } from "../../../../src/app/work/scan/scan-target.ts";
import type { StaleSettings } from "../../../../src/core/model/policy.ts";
import type { CheckRunOutput } from "../../../../src/core/model/publication.ts";
import type { ScannedSop, ScanReport } from "../../../../src/core/model/scan-report.ts";
import { scanReport, staleSettings } from "../../../core/issues/scanned.ts";
import { type MemoryIssues, memoryIssues } from "./memory-issues.ts";

/** A repository in memory whose SOPs a test sets; `statements` shows what counted. */
export interface MemoryTarget {
  readonly target: ScanTarget;
  readonly issues: MemoryIssues;
  readonly checkRuns: readonly CheckRunOutput[];
  /** Steps that GitHub did not take. */
  readonly refused: readonly string[];
  /** What the last scan read. */
  readonly statements: () => OutsideStatements | null;
}

export function memoryTarget(options: {
  readonly sops: () => readonly ScannedSop[];
  readonly report?: (now: string, sops: readonly ScannedSop[]) => ScanReport;
  readonly settings?: Partial<StaleSettings>;
  readonly issues?: MemoryIssues;
  readonly issuesEnabled?: boolean;
  /** Teams by login. */
  readonly teams?: Readonly<Record<string, readonly string[]>>;
}): MemoryTarget {
  const issues = options.issues ?? memoryIssues();
  const checkRuns: CheckRunOutput[] = [];
  const refused: string[] = [];
  let statements: OutsideStatements | null = null;
  const target: ScanTarget = {
    slug: "acme/infra",
    repositoryUrl: "https://github.example/acme/infra",
    branch: "main",
    headOid: "c".repeat(40),
    issuesEnabled: options.issuesEnabled ?? true,
    issues,
    people: {
      speaker: async (login, teams) => ({
        login,
        teams: teams.filter((team) => options.teams?.[login]?.includes(team) ?? false),
        permission: "write",
      }),
    },
    checkRuns: {
      complete: async (_, __, output) => {
        checkRuns.push(output);
      },
      begin: async () => {
        throw new Error("a scan does not announce itself");
      },
    },
    checkRun: null,
    onRefused: (step) => refused.push(step),
    gather: async (now) => ({
      sops: options.sops(),
      settings: staleSettings(options.settings),
      report: (read) => {
        statements = read;
        const sops = options
          .sops()
          .map((sop) => ({ ...sop, feedback: read.feedback.filter((each) => each.sop === sop.sop) }));
        return options.report?.(now, sops) ?? scanReport(sops, { now });
      },
    }),
  };
  return { target, issues, checkRuns, refused, statements: () => statements };
}
