import { errorData, type Log } from "../log.ts";
import { openTarget } from "../work/scan/open-target.ts";
import { scanRepository } from "../work/scan/scan-repository.ts";
import type { ScanSummary } from "../work/scan/scan-target.ts";
import type { SweptRepository } from "./sweep-access.ts";

/** What became of one repository. */
export type Swept =
  | { readonly slug: string; readonly outcome: "scanned"; readonly summary: ScanSummary }
  | { readonly slug: string; readonly outcome: "no-policy" | "gone" }
  | { readonly slug: string; readonly outcome: "failed"; readonly reason: string };

/** Scans repositories one after another; one that fails does not cost the others. `onSwept` receives each at once. */
export async function sweepAll(
  repositories: readonly SweptRepository[],
  context: { readonly now: () => Date; readonly log: Log; readonly onSwept: (swept: Swept) => void },
): Promise<readonly Swept[]> {
  const all: Swept[] = [];
  for (const each of repositories) {
    const swept = await sweepOne(each, context);
    context.onSwept(swept);
    all.push(swept);
  }
  return all;
}

async function sweepOne(
  { slug, repository }: SweptRepository,
  { now, log }: { readonly now: () => Date; readonly log: Log },
): Promise<Swept> {
  try {
    const target = await openTarget(repository, log);
    if (target === null) return { slug, outcome: "gone" };
    const summary = await scanRepository(target, now().toISOString().slice(0, 10));
    return summary.report === null ? { slug, outcome: "no-policy" } : { slug, outcome: "scanned", summary };
  } catch (error) {
    log.warn({ repository: slug, ...errorData(error) }, "a scan failed");
    return { slug, outcome: "failed", reason: error instanceof Error ? error.message : String(error) };
  }
}
