import { noSopsNote, searchForSops } from "../core/documents/no-sops.ts";
import type { Catalog } from "../core/model/catalog.ts";
import { nearPolicyNote, secondPolicyNote } from "../core/policy/near-policy.ts";

/** Documents that are named one by one before the rest is counted. */
const SHOWN = 5;

/**
 * What keeps an answer about a catalog from being a pass: no SOP at all, or documents that could not be read; and, without a policy,
 * files that may be meant as one; or a second policy.
 */
export function catalogNotes(catalog: Catalog, policyPath: string | null): readonly string[] {
  const { policy, tree, sops, unreadable } = catalog;
  const unread = [...unreadable].map(([path, reason]) => `${path} was not read: ${reason}.`);
  const left = unread.length - SHOWN;
  const other = policyPath === null ? nearPolicyNote(tree.paths()) : secondPolicyNote(tree);
  return [
    ...(sops.size + unreadable.size === 0 ? [noSopsNote(searchForSops(policy, tree.paths()))] : []),
    ...unread.slice(0, SHOWN),
    ...(left > 0 ? [`${left} more documents were not read.`] : []),
    ...(other === "" ? [] : [other]),
  ];
}
