import type { OutsideWords, ScanTarget } from "../../../../src/app/work/scan/scan-target.ts";
import type { StaleSettings } from "../../../../src/core/model/policy.ts";
import type { CheckRunOutput } from "../../../../src/core/model/publication.ts";
import type { ScannedSop, ScanReport } from "../../../../src/core/model/scan-report.ts";
import { scanReport, staleSettings } from "../../../core/issues/scanned.ts";
import { type MemoryIssues, memoryIssues } from "./memory-issues.ts";

/** A repository in memory whose SOPs a test sets; `judged` sees what people said. */
export interface MemoryTarget {
  readonly target: ScanTarget;
  readonly issues: MemoryIssues;
  readonly checkRuns: readonly CheckRunOutput[];
  /** Steps that GitHub did not take. */
  readonly refused: readonly string[];
  /** What the last scan heard. */
  readonly words: () => OutsideWords | null;
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
  let words: OutsideWords | null = null;
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
    judge: async ({ now, hear }) => {
      words = await hear(options.sops());
      const { feedback } = words;
      const sops = options
        .sops()
        .map((sop) => ({ ...sop, feedback: feedback.filter((each) => each.sop === sop.sop) }));
      const report = options.report?.(now, sops) ?? scanReport(sops, { now });
      return { report, settings: staleSettings(options.settings) };
    },
  };
  return { target, issues, checkRuns, refused, words: () => words };
}
