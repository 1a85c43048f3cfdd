import type { PolicyProblem } from "../model/policy.ts";
import type { ScanReport } from "../model/scan-report.ts";
import { policyComplaint } from "../rules/policy-invalid.ts";

/** The report of a branch whose policy cannot be used: its problems, and no judgement of any SOP. */
export function brokenPolicyReport(known: {
  readonly now: string;
  readonly head: string;
  readonly path: string;
  readonly problems: readonly PolicyProblem[];
}): ScanReport {
  const { now, head, path, problems } = known;
  const findings = problems.map((problem) => ({
    ...policyComplaint(problem, "the policy is invalid, so no SOP could be judged"),
    rule: "policy-invalid" as const,
    check: null,
    level: "advise" as const,
    strength: null,
  }));
  return { now, head, sops: [], findings, policy: { path, problems }, notes: [] };
}
