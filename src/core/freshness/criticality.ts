import { alertsOf } from "../infrastructure/alerts/alert-index.ts";
import { runbookTarget } from "../infrastructure/alerts/runbook-target.ts";
import type { Catalog } from "../model/catalog.ts";
import { LEVELS, type Level } from "../model/level.ts";

/** How much depends on an SOP being right. */
export interface Criticality {
  /** The hardest level at which a link holds changes to it; null when no link names it. */
  readonly level: Level | null;
  /** Alerts that send the on-call engineer to it. */
  readonly alerts: number;
}

/** The criticality of every SOP that a link or an alert names; others have none. */
export function criticalities(catalog: Catalog): ReadonlyMap<string, Criticality> {
  const levels = hardestLevels(catalog);
  const alerts = alertCounts(catalog);
  const named = new Set([...levels.keys(), ...alerts.keys()]);
  return new Map(
    [...named].map((sop) => [sop, { level: levels.get(sop) ?? null, alerts: alerts.get(sop) ?? 0 }]),
  );
}

function hardestLevels({ links, policy }: Catalog): ReadonlyMap<string, Level> {
  const levels = new Map<string, Level>();
  for (const link of links) {
    const level = link.level ?? policy.rules["sop-outdated"];
    for (const { path } of link.sops) {
      const known = levels.get(path);
      if (known === undefined || LEVELS.indexOf(level) < LEVELS.indexOf(known)) levels.set(path, level);
    }
  }
  return levels;
}

function alertCounts(catalog: Catalog): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { rule } of alertsOf(catalog.tree, catalog.contents)) {
    const target = rule.runbook === null ? null : runbookTarget(rule.runbook.value, catalog);
    const sop = target?.paths.find((path) => catalog.sops.has(path));
    if (sop !== undefined) counts.set(sop, (counts.get(sop) ?? 0) + 1);
  }
  return counts;
}
