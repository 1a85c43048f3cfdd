import type { Dashboard } from "../../../../src/core/issues/issue-facts.ts";
import { dashboardOf } from "../../../../src/core/issues/issue-facts.ts";
import type { ScannedSop, ScanReport } from "../../../../src/core/model/scan-report.ts";
import { scanReport } from "../../../core/issues/scanned.ts";

export const PLACE = { repositoryUrl: "https://github.example/acme/infra", branch: "main" };

/** The dashboard of a report in which every row has an issue, numbered from 2. */
export function dashboard(sops: readonly ScannedSop[], changes: Partial<ScanReport> = {}): Dashboard {
  let next = 1;
  return dashboardOf(scanReport(sops, changes), new Map(), () => {
    next += 1;
    return { number: next, url: `${PLACE.repositoryUrl}/issues/${next}` };
  });
}
