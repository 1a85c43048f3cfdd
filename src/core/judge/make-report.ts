import { criticalities } from "../freshness/criticality.ts";
import { driftAccounts } from "../freshness/drift-account.ts";
import { keepsDates } from "../freshness/due-dates.ts";
import { sopUpdates } from "../freshness/sop-update.ts";
import type { CatalogScan } from "../model/history-facts.ts";
import type { ScanFacts } from "../model/scan-facts.ts";
import type { Freshness, ScannedSop, ScanReport } from "../model/scan-report.ts";
import type { Finding } from "../model/verdict.ts";
import { RULES } from "../rules/index.ts";
import { expiredDebts } from "./debts.ts";
import { scanCatalog } from "./judge-catalog.ts";
import { scannedSop } from "./scanned-sop.ts";

/** Scans one branch: pure, synchronous, and the same in the CLI and the App for the same facts. */
export function scanReport(facts: ScanFacts): ScanReport {
  const { catalog, head, policy, notes } = facts;
  const scan = catalogScan(facts);
  const findings = scanCatalog({ ...catalog, scan }, RULES);
  const bySop = Map.groupBy(findings, (finding) => ownerOf(finding, facts));
  const feedback = Map.groupBy(facts.feedback, ({ sop }) => sop);
  const critical = criticalities(catalog);
  const isDated = keepsDates(catalog.sops);
  const sops = [...scan.updates].map(([path, update]) => {
    const known = {
      update,
      findings: bySop.get(path) ?? [],
      feedback: feedback.get(path) ?? [],
      criticality: critical.get(path) ?? null,
      keepsDates: isDated,
    };
    return scannedSop(known, facts, scan);
  });
  return {
    now: catalog.now,
    head,
    sops: sops.sort(worstFirst),
    findings: bySop.get(null) ?? [],
    policy,
    notes,
  };
}

function catalogScan(facts: ScanFacts): CatalogScan {
  const updates = sopUpdates(facts);
  const known = { ...facts, updates };
  return { updates, drift: driftAccounts(known), debts: expiredDebts(known) };
}

/** Findings about a link or the policy belong to no SOP, even where they name one. */
function ownerOf({ rule, sop }: Finding, { catalog }: ScanFacts): string | null {
  return sop !== null && rule !== "link-dead" && catalog.sops.has(sop) ? sop : null;
}

const STATES: readonly Freshness[] = ["stale", "due", "fresh"];

/**
 * By state, then proven dead references, which are wrong whatever the score, then by score; equals stand by path, so that the same facts always
 * give the same order.
 */
function worstFirst(a: ScannedSop, b: ScannedSop): number {
  const state = STATES.indexOf(a.state) - STATES.indexOf(b.state);
  const dead = Number(isDead(b)) - Number(isDead(a));
  const worse = state || dead || b.score - a.score;
  if (worse !== 0) return worse;
  return a.sop < b.sop ? -1 : 1;
}

function isDead({ reasons }: ScannedSop): boolean {
  return reasons.some(({ kind }) => kind === "dead-reference");
}
