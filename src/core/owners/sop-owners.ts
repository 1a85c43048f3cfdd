import type { Link } from "../model/policy.ts";
import type { OwnerLookup } from "./owner-lookup.ts";

/** The owners of an SOP by itself, whichever change or issue is about it: a link names them only if it is the first that names the SOP. */
export function sopOwners(sop: string, links: readonly Link[], ownersOf: OwnerLookup): readonly string[] {
  return ownersOf(sop, links.find(({ sops }) => sops.some(({ path }) => path === sop)) ?? null);
}
