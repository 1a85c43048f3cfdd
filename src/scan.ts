import { brokenPolicyReport } from "./core/scan/broken-policy-report.ts";
import { scanReport } from "./core/scan/make-report.ts";
import type { ScanReport } from "./core/scan/scan-report.ts";
import { gatherScan } from "./gather-scan.ts";
import type { ScanSources } from "./scan-sources.ts";

/** Scans one branch as of one day: gathers every fact, then makes one pure call. */
export async function scan(sources: ScanSources): Promise<ScanReport> {
  const { facts, broken } = await gatherScan(sources);
  if (facts !== null) return scanReport(facts);
  const head = sources.catalog.snapshot.id;
  return brokenPolicyReport({ now: sources.now, head, path: broken.policyPath, problems: broken.problems });
}
