import type { Catalog } from "../model/catalog.ts";
import type { JudgedChange } from "../model/judged-change.ts";
import type { Level } from "../model/level.ts";
import type { Link } from "../model/policy.ts";
import type { Rule } from "../model/rule.ts";
import type { Complaint } from "../model/verdict.ts";
import { listOf } from "../model/wording.ts";
import { canBeAsked } from "../owners/owner-kind.ts";

export const sopUnowned: Rule = {
  id: "sop-unowned",
  examples: [
    {
      title: "A new SOP without an owner",
      before: { "README.md": "Acme\n" },
      after: { "README.md": "Acme\n", "docs/runbooks/cache.md": "# Cache\n\nSteps.\n" },
      complaints: ["docs/runbooks/cache.md has no owner"],
    },
    {
      title: "A new SOP whose folder has an owner",
      before: { "README.md": "Acme\n", CODEOWNERS: "/docs/ @acme/sre\n" },
      after: {
        "README.md": "Acme\n",
        CODEOWNERS: "/docs/ @acme/sre\n",
        "docs/runbooks/cache.md": "# Cache\n\nSteps.\n",
      },
      complaints: [],
    },
    {
      title: "A new SOP whose folder has approvers",
      before: { "docs/OWNERS": "approvers:\n- alice\n" },
      after: { "docs/OWNERS": "approvers:\n- alice\n", "docs/runbooks/cache.md": "# Cache\n\nSteps.\n" },
      complaints: [],
    },
    {
      title: "A new SOP whose owner is a bare word, which may be anybody",
      before: { "README.md": "Acme\n" },
      after: {
        "README.md": "Acme\n",
        "docs/runbooks/cache.md": "---\nowner: platform\n---\n# Cache\n\nSteps.\n",
      },
      complaints: ["docs/runbooks/cache.md has no owner that can be asked for a review: platform"],
    },
  ],
  check: added,
  scan: (catalog) => complaintsAbout(catalog.sops.keys(), catalog),
};

/**
 * New SOPs without an owner: whoever writes one knows whose it is. An SOP that a change makes outdated is not reported again
 * here: `sop-outdated` says that nobody can be asked.
 */
function added({ facts, links, ownersOf }: JudgedChange): readonly Complaint[] {
  const paths = facts.changes.flatMap(({ path, status }) =>
    status === "added" && facts.sops.has(path) ? [path] : [],
  );
  return complaintsAbout(paths, { sops: facts.sops, links, ownersOf });
}

/** What is known of the catalog whose SOPs have owners or none. */
type Owned = Pick<Catalog, "sops" | "links" | "ownersOf">;

function complaintsAbout(paths: Iterable<string>, owned: Owned): readonly Complaint[] {
  const unowned = [...paths].flatMap((sop) => {
    const link = linkOf(sop, owned.links);
    const owners = owned.ownersOf(sop, link);
    return owners.some(canBeAsked) ? [] : [{ sop, link, owners }];
  });
  if (unowned.length === 0) return [];
  const byDefault = levelFor(owned);
  return unowned.map(({ sop, link, owners }) => ({
    link: link?.id ?? null,
    sop,
    section: null,
    infra: [],
    owners,
    location: { path: sop, line: 1 },
    byDefault,
    message: `${sop} has ${whatOf(owners)}`,
    fix: `Name a user or team: "owner: @org/team" in the SOP's front matter, a CODEOWNERS line or an OWNERS file for it, or sops.owners in the policy.`,
  }));
}

function whatOf(owners: readonly string[]): string {
  return owners.length === 0
    ? "no owner"
    : `no owner that can be asked for a review: ${listOf(owners, "and")}`;
}

/** Advice only where owners are customary: most SOPs have one that can be asked. */
function levelFor({ sops, links, ownersOf }: Owned): Level {
  let owned = 0;
  for (const sop of sops.keys()) if (ownersOf(sop, linkOf(sop, links)).some(canBeAsked)) owned += 1;
  return owned * 2 > sops.size ? "advise" : "observe";
}

function linkOf(sop: string, links: readonly Link[]): Link | null {
  return links.find((link) => link.sops.some((target) => target.path === sop)) ?? null;
}
