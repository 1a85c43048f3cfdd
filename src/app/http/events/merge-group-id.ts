import type { MergeGroupRequest } from "../../../gather/host.ts";

const PREFIX = "merge-group ";

/** What our check run on a merge group carries as its external id, so that "Re-run" says what to judge. */
export function mergeGroupId({ baseOid, baseRef, headRef }: MergeGroupRequest): string {
  return `${PREFIX}${JSON.stringify([baseOid, baseRef, headRef])}`;
}

/** The merge group that an external id of ours names; null for a pull request's and for what is not ours. */
export function readMergeGroupId(externalId: string, headOid: string): MergeGroupRequest | null {
  if (!externalId.startsWith(PREFIX)) return null;
  try {
    const [baseOid, baseRef, headRef]: unknown[] = JSON.parse(externalId.slice(PREFIX.length));
    const texts = [baseOid, baseRef, headRef].every((each) => typeof each === "string");
    return texts
      ? { baseOid: String(baseOid), baseRef: String(baseRef), headRef: String(headRef), headOid }
      : null;
  } catch {
    return null;
  }
}
