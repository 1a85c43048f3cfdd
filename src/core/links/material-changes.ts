import { compileGlobList } from "../glob/glob-list.ts";
import { immaterialReason } from "../infrastructure/languages/immaterial.ts";
import { rememberByChange } from "../infrastructure/languages/remember-by-change.ts";
import type { FileChange } from "../model/change-set.ts";
import { textOf } from "../model/content.ts";
import type { CheckFacts } from "../model/facts.ts";

/** A link's changes, split by whether they can matter to an SOP. */
export interface MaterialSplit {
  readonly material: readonly FileChange[];
  /** Why the others are not material, for people. */
  readonly reason: string;
}

/** Splits changes by the policy's `exempt.immaterial`; what cannot be decided is material. */
export function splitMaterial(
  changes: readonly FileChange[],
  facts: Pick<CheckFacts, "policy" | "contents">,
): MaterialSplit {
  if (!facts.policy.policy.exempt.immaterial) return { material: changes, reason: "" };
  const byPreset = compileGlobList(facts.policy.policy.immaterial);
  const reasons = new Set<string>();
  const material = changes.filter((change) => {
    const before = textOf(facts.contents, change.before?.oid);
    const after = textOf(facts.contents, change.after?.oid);
    const reason = byPreset(change.path)
      ? "files that a preset calls immaterial"
      : reasonOf(change, { before, after });
    if (reason !== null) reasons.add(reason);
    return reason === null;
  });
  return { material, reason: [...reasons].join(", ") };
}

/** Why a change cannot matter; asked again for the same texts it answers at once, for many links may select a file. */
export const reasonOf = rememberByChange((change, versions) => immaterialReason({ change, ...versions }));
