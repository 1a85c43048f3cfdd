import { driftStart } from "../freshness/count-drift.ts";
import type { DatedWaiver, Debt, SopUpdate } from "../model/history-facts.ts";
import type { Link, SopTarget } from "../model/policy.ts";
import { type ScanFacts, targetKey } from "../model/scan-facts.ts";

type DebtFacts = Pick<ScanFacts, "catalog" | "history" | "waivers"> & {
  readonly updates: ReadonlyMap<string, SopUpdate>;
};

/**
 * The debts that have run out, oldest date first. For each link the newest dated waiver counts, so that a later one extends it.
 * An update or attestation after the waiver pays the debt: of one SOP, or of all where the link asks for all.
 */
export function expiredDebts(facts: DebtFacts): readonly Debt[] {
  const { catalog, history, waivers } = facts;
  const said = [...waivers, ...history.waivers];
  return catalog.links
    .flatMap((link) => {
      const waiver = newestFor(link.id, said);
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

function isPaid(link: Link, waiver: DatedWaiver, facts: DebtFacts): boolean {
  const paid = (target: SopTarget): boolean => isUpdatedSince(target, waiver, facts);
  return link.satisfy === "all" ? link.sops.every(paid) : link.sops.some(paid);
}

function isUpdatedSince(target: SopTarget, waiver: DatedWaiver, { history, updates }: DebtFacts): boolean {
  const judgement = history.judgements.get(targetKey(target.path, target.section));
  if (judgement === undefined) return false;
  const start = driftStart(judgement, updates.get(target.path)?.attested ?? null);
  if (start === null) return false;
  return start.edit !== null && waiver.commit !== null
    ? start.edit.place < waiver.commit.place
    : Date.parse(start.date) > Date.parse(waiver.at);
}
