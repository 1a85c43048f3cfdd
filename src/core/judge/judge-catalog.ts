import type { Catalog } from "../model/catalog.ts";
import { lowerOf } from "../model/level.ts";
import type { Rule } from "../model/rule.ts";
import type { Finding } from "../model/verdict.ts";
import { bySeverity, configuredLevel } from "./evaluate.ts";
import { type CausedFinding, groupByCause } from "./group-by-cause.ts";

/** What some rules have to say about a branch as it stands, hardest first, at the levels of its policy. */
export function scanCatalog(catalog: Catalog, rules: readonly Rule[]): readonly Finding[] {
  const found = rules.flatMap((rule) =>
    (rule.scan?.(catalog) ?? []).flatMap((complaint): readonly CausedFinding[] => {
      const { atMost, check = null, byDefault: _, cause = null, strength = null, ...rest } = complaint;
      const level = lowerOf(configuredLevel(rule, complaint, catalog.policy), atMost ?? "require");
      return level === "off" ? [] : [{ finding: { rule: rule.id, check, level, strength, ...rest }, cause }];
    }),
  );
  // Each SOP has an issue of its own, which tells what is wrong with it.
  return groupByCause(found.sort(bySeverity), ({ sop }) => sop ?? "");
}
