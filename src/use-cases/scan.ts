import { brokenPolicyReport } from "../core/judge/broken-policy-report.ts";
import { scanReport } from "../core/judge/make-report.ts";
import type { ScanReport } from "../core/model/scan-report.ts";
import { type GatheredScan, gatherScan } from "../gather/gather-scan.ts";
import type { ScanSources } from "../gather/scan-sources.ts";

/** Scans one branch as of one day: gathers every fact, then makes one pure call. */
export async function scan(sources: ScanSources): Promise<ScanReport> {
  return reportOn(await gatherScan(sources));
}

/** The report on what was gathered: pure. */
export function reportOn({ facts, broken }: GatheredScan): ScanReport {
  return facts === null ? brokenPolicyReport(broken) : scanReport(facts);
}
