import { immaterialReason } from "../change/immaterial.ts";
import type { FileChange } from "../change-set.ts";
import { textOf } from "../content.ts";
import type { CheckFacts } from "../facts.ts";
import { compileGlobList } from "../glob/glob-list.ts";

/** A link's changes, split by whether they can matter to an SOP. */
export interface MaterialSplit {
  readonly material: readonly FileChange[];
  /** Why the others are not material, for people. */
  readonly reason: string;
}

/** Splits changes by the policy's `exempt.immaterial`; what cannot be decided is material. */
export function splitMaterial(changes: readonly FileChange[], facts: CheckFacts): MaterialSplit {
  if (!facts.policy.policy.exempt.immaterial) return { material: changes, reason: "" };
  const byPreset = compileGlobList(facts.policy.policy.immaterial);
  const reasons = new Set<string>();
  const material = changes.filter((change) => {
    const reason = byPreset(change.path) ? "files that a preset calls immaterial" : reasonOf(change, facts);
    if (reason !== null) reasons.add(reason);
    return reason === null;
  });
  return { material, reason: [...reasons].join(", ") };
}

/** Reasons by change, as long as the facts are in use: many links may select the same file. */
const reasonsByFacts = new WeakMap<CheckFacts, Map<FileChange, string | null>>();

function reasonOf(change: FileChange, facts: CheckFacts): string | null {
  const reasons = reasonsByFacts.get(facts) ?? new Map<FileChange, string | null>();
  reasonsByFacts.set(facts, reasons);
  const known = reasons.get(change);
  if (known !== undefined) return known;
  const before = textOf(facts.contents, change.before?.oid);
  const after = textOf(facts.contents, change.after?.oid);
  const reason = immaterialReason({ change, before, after });
  reasons.set(change, reason);
  return reason;
}
