import { driftStart } from "../freshness/count-drift.ts";
import { criticalities } from "../freshness/criticality.ts";
import { driftAccounts, driftPairs } from "../freshness/drift-account.ts";
import { keepsDates } from "../freshness/due-dates.ts";
import { sopUpdates } from "../freshness/sop-update.ts";
import type { CatalogScan, DatedWaiver, ExpiredWaiver, SopUpdate } from "../model/history-facts.ts";
import type { Link, SopTarget } from "../model/policy.ts";
import { ruleRow } from "../model/rule-table.ts";
import { type ScanFacts, targetKey } from "../model/scan-facts.ts";
import type { Freshness, ScannedSop, ScanReport } from "../model/scan-report.ts";
import type { Finding } from "../model/verdict.ts";
import { count } from "../model/wording.ts";
import { RULES } from "../rules/index.ts";
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
  const { rules } = catalog.policy;
  const unjudged = RULES.flatMap((rule) =>
    rules[rule.id] === "off" ? [] : (rule.notes?.scan(catalog) ?? []),
  );
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
    notes: [...notes, ...unreadNote(scan), ...unjudged],
  };
}

/** Changes that count only because they were not read; each is one, however many SOPs it reaches. */
function unreadNote({ pairs }: CatalogScan): readonly string[] {
  const unread = [...pairs.values()]
    .flat()
    .flatMap(({ changes }) => changes.filter(({ isUnread }) => isUnread));
  const amount = new Set(unread.map(({ place }) => place)).size;
  if (amount === 0) return [];
  return [
    `${count(amount, "change")} of graded infrastructure ${amount === 1 ? "was" : "were"} not read as a whole, so ${amount === 1 ? "it counts" : "each of them counts"}: a scan reads no more than so many changes, files and bytes.`,
  ];
}

function catalogScan(facts: ScanFacts): CatalogScan {
  const updates = sopUpdates(facts);
  const known = { ...facts, updates };
  const pairs = driftPairs(known);
  const { policy } = facts.catalog;
  const drift = new Map([...pairs].map(([sop, each]) => [sop, driftAccounts(each, policy)]));
  return { updates, pairs, drift, expiredWaivers: expiredWaivers(known) };
}

/** Findings about a link or the policy belong to no SOP, even where they name one. */
function ownerOf({ rule, sop }: Finding, { catalog }: ScanFacts): string | null {
  return sop !== null && ruleRow(rule).subject !== "link" && catalog.sops.has(sop) ? sop : null;
}

const STATES: readonly Freshness[] = ["stale", "due", "fresh"];

/**
 * What is broken first, since whoever follows it gets stuck; then by state, then proven dead references, which are
 * wrong whatever the score, then by score; equals stand by path, so that the same facts always give the same order.
 */
function worstFirst(a: ScannedSop, b: ScannedSop): number {
  const broken = Number(b.trust.trust === "broken") - Number(a.trust.trust === "broken");
  const state = STATES.indexOf(a.state) - STATES.indexOf(b.state);
  const dead = Number(isDead(b)) - Number(isDead(a));
  const worse = broken || state || dead || b.score - a.score;
  if (worse !== 0) return worse;
  return a.sop < b.sop ? -1 : 1;
}

function isDead({ reasons }: ScannedSop): boolean {
  return reasons.some(({ kind }) => kind === "dead-reference");
}

type ExpiryFacts = Pick<ScanFacts, "catalog" | "history" | "waivers"> & {
  readonly updates: ReadonlyMap<string, SopUpdate>;
};

/**
 * The waivers that have run out, oldest date first. For each link the newest dated waiver counts, so that a later one extends it.
 * An update or attestation after the waiver pays the debt: of one SOP, or of all where the link asks for all.
 */
function expiredWaivers(facts: ExpiryFacts): readonly ExpiredWaiver[] {
  const { catalog, history, waivers } = facts;
  const all = [...waivers, ...history.waivers];
  return catalog.links
    .flatMap((link) => {
      const waiver = newestFor(link.id, all);
      return waiver !== null && waiver.until < catalog.now && !isPaid(link, waiver, facts)
        ? [{ link, waiver }]
        : [];
    })
    .sort((a, b) => (a.waiver.until < b.waiver.until ? -1 : a.waiver.until > b.waiver.until ? 1 : 0));
}

function newestFor(link: string, waivers: readonly DatedWaiver[]): DatedWaiver | null {
  const own = waivers.filter(({ links }) => links.some((id) => id.toLowerCase() === link.toLowerCase()));
  return own.reduce<DatedWaiver | null>(
    (best, each) => (best === null || isNewer(each, best) ? each : best),
    null,
  );
}

/** By place on the mainline where both have one, else by date. */
function isNewer(a: DatedWaiver, b: DatedWaiver): boolean {
  if (a.commit !== null && b.commit !== null) return a.commit.place < b.commit.place;
  return Date.parse(a.at) > Date.parse(b.at);
}

function isPaid(link: Link, waiver: DatedWaiver, facts: ExpiryFacts): boolean {
  const paid = (target: SopTarget): boolean => isUpdatedSince(target, waiver, facts);
  return link.satisfy === "all" ? link.sops.every(paid) : link.sops.some(paid);
}

function isUpdatedSince(target: SopTarget, waiver: DatedWaiver, { history, updates }: ExpiryFacts): boolean {
  const judgement = history.judgements.get(targetKey(target.path, target.section));
  if (judgement === undefined) return false;
  const start = driftStart(judgement, updates.get(target.path)?.attested ?? null);
  if (start === null) return false;
  return start.edit !== null && waiver.commit !== null
    ? start.edit.place < waiver.commit.place
    : Date.parse(start.date) > Date.parse(waiver.at);
}
