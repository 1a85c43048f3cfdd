import type { CheckFacts } from "../facts.ts";
import type { Link } from "../policy/policy.ts";
import { parseCodeowners } from "./codeowners.ts";
import { resolveOwners } from "./resolve-owners.ts";

/** Owners of an SOP, for a link or (null) for the SOP alone. */
export type OwnerLookup = (sop: string, link: Link | null) => readonly string[];

/** Looks owners up by the nearest source that names one; CODEOWNERS is parsed once, and only when asked. */
export function createOwnerLookup(facts: CheckFacts): OwnerLookup {
  let codeowners: ReturnType<typeof parseCodeowners> | null = null;
  return (sop, link) => {
    codeowners ??= parseCodeowners(facts.codeowners?.text ?? "");
    return resolveOwners({
      frontMatterOwners: facts.sops.get(sop)?.frontMatter().owners ?? [],
      linkOwners: link?.owners ?? [],
      codeowners,
      defaultOwners: facts.policy.policy.sops.owners,
      sopPath: sop,
    }).owners;
  };
}
