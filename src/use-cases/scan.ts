import { brokenPolicyReport } from "../core/judge/broken-policy-report.ts";
import { scanReport } from "../core/judge/make-report.ts";
import type { ScanReport } from "../core/model/scan-report.ts";
import { gatherScan } from "../gather/gather-scan.ts";
import type { ScanSources } from "../gather/scan-sources.ts";

/** Scans one branch as of one day: gathers every fact, then makes one pure call. */
export async function scan(sources: ScanSources): Promise<ScanReport> {
  const { facts, broken } = await gatherScan(sources);
  if (facts !== null) return scanReport(facts);
  const head = sources.catalog.snapshot.id;
  return brokenPolicyReport({ now: sources.now, head, path: broken.policyPath, problems: broken.problems });
}
