import type { Link, Policy } from "../policy/policy.ts";
import type { Sop } from "../sop/sop.ts";
import { parseCodeowners } from "./codeowners.ts";
import { resolveOwners } from "./resolve-owners.ts";

/** Owners of an SOP, for a link or (null) for the SOP alone. */
export type OwnerLookup = (sop: string, link: Link | null) => readonly string[];

/** What ownership is read from. */
export interface OwnerSources {
  readonly policy: Policy;
  readonly sops: ReadonlyMap<string, Sop>;
  readonly codeowners: { readonly path: string; readonly text: string } | null;
}

/** Looks owners up by the nearest source that names one; CODEOWNERS is parsed once, and only when asked. */
export function createOwnerLookup(sources: OwnerSources): OwnerLookup {
  let codeowners: ReturnType<typeof parseCodeowners> | null = null;
  return (sop, link) => {
    codeowners ??= parseCodeowners(sources.codeowners?.text ?? "");
    return resolveOwners({
      frontMatterOwners: sources.sops.get(sop)?.frontMatter().owners ?? [],
      linkOwners: link?.owners ?? [],
      codeowners,
      defaultOwners: sources.policy.sops.owners,
      sopPath: sop,
    }).owners;
  };
}
