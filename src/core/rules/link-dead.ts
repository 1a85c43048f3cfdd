import { compileGlobLists } from "../glob/glob-list.ts";
import { removedPath } from "../model/change-set.ts";
import type { JudgedChange } from "../model/judged-change.ts";
import type { Link } from "../model/policy.ts";
import type { Rule } from "../model/rule.ts";
import type { Tree } from "../model/tree.ts";
import type { Complaint } from "../model/verdict.ts";
import { listOf } from "../model/wording.ts";

const POLICY = "links:\n  - id: queue\n    infra: terraform/queue/**\n    sop: docs/runbooks/queue.md\n";

export const linkDead: Rule = {
  id: "link-dead",
  examples: [
    {
      title: "The change moves the last file a link selects",
      before: {
        ".github/sopwatch.yml": POLICY,
        "terraform/queue/main.tf": "queues = 3\n",
        "docs/runbooks/queue.md": "# Queue\n\nSteps.\n",
      },
      after: {
        ".github/sopwatch.yml": POLICY,
        "terraform/messaging/main.tf": "queues = 3\n",
        "docs/runbooks/queue.md": "# Queue\n\nSteps.\n\n1. Look in terraform/messaging.\n",
      },
      complaints: ["link queue selects nothing any more: no path matches terraform/queue/**"],
    },
  ],
  check: (judged) =>
    complaints(suspectsOf(judged), judged.facts.tree, {
      what: "selects nothing any more",
      ownersOf: judged.ownersOf,
    }),
  scan: (catalog) =>
    complaints(catalog.links, catalog.tree, { what: "selects nothing", ownersOf: catalog.ownersOf }),
};

/** Links this change can have killed: all of an edited policy, else those that lose a path. */
function suspectsOf({ facts, links }: JudgedChange): readonly Link[] {
  const { policy } = facts;
  if (policy.headPolicy !== null) return policy.headPolicy.links;
  const gone = facts.changes.flatMap((change) => removedPath(change) ?? []);
  if (gone.length === 0) return [];
  const index = compileGlobLists(links.map((link) => link.infra));
  const ids = new Set(gone.flatMap((path) => [...index.match(path)]));
  return links.filter((_, id) => ids.has(id));
}

function deadLinks(links: readonly Link[], tree: Tree): readonly Link[] {
  if (links.length === 0) return [];
  const index = compileGlobLists(links.map((link) => link.infra));
  const unseen = new Set(links.keys());
  for (const path of tree.paths()) {
    for (const id of index.match(path)) unseen.delete(id);
    if (unseen.size === 0) break;
  }
  return links.filter((_, id) => unseen.has(id));
}

/** A dead link is reported once, about the first of its SOPs. */
function complaints(
  links: readonly Link[],
  tree: Tree,
  { what, ownersOf }: { readonly what: string; readonly ownersOf: JudgedChange["ownersOf"] },
): readonly Complaint[] {
  return deadLinks(links, tree).flatMap((link) =>
    link.sops.slice(0, 1).map(({ path, section }) => ({
      link: link.id,
      sop: path,
      section,
      infra: [],
      owners: ownersOf(path, link),
      location: { path: link.origin.path, line: link.origin.position.line },
      message: `link ${link.id} ${what}: no path matches ${listOf(link.infra, "or")}`,
      fix: `Point the link's infra globs in ${link.origin.path} at where the files are now, or remove the link.`,
    })),
  );
}
