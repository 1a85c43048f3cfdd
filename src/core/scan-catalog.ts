import { byHardness, configuredLevel } from "./evaluate.ts";
import { milder } from "./level.ts";
import type { Catalog } from "./rules/catalog.ts";
import type { Rule } from "./rules/rule.ts";
import type { Finding } from "./verdict.ts";

/** What some rules have to say about a branch as it stands, hardest first, at the levels of its policy. */
export function scanCatalog(catalog: Catalog, rules: readonly Rule[]): readonly Finding[] {
  return rules
    .flatMap((rule) =>
      (rule.scan?.(catalog) ?? []).flatMap((complaint) => {
        const { atMost, check = null, byDefault: _, ...rest } = complaint;
        const level = milder(configuredLevel(rule, complaint, catalog.policy), atMost ?? "require");
        return level === "off" ? [] : [{ rule: rule.id, check, level, ...rest }];
      }),
    )
    .sort(byHardness);
}
