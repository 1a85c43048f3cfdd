import { removedPath } from "../change-set.ts";
import { compileGlobLists } from "../glob/glob-list.ts";
import type { Link } from "../policy/policy.ts";
import type { Tree } from "../tree.ts";
import type { Complaint } from "../verdict.ts";
import type { JudgedChange } from "./judged-change.ts";
import type { Rule } from "./rule.ts";
import { listOf } from "./wording.ts";

const POLICY = "links:\n  - id: queue\n    infra: terraform/queue/**\n    sop: docs/runbooks/queue.md\n";

export const linkDead: Rule = {
  id: "link-dead",
  summary: "a link's globs select nothing",
  why: "A link that selects nothing never speaks again: the SOP looks watched and is not. A change that moves the last file away is the moment to move the glob with it.",
  defaultLevel: "advise",
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
  check: (judged) => {
    const suspects = suspectsOf(judged);
    return deadLinks(suspects, judged.facts.tree).map((link) =>
      complaint(link, "selects nothing any more", judged.ownersOf),
    );
  },
  scan: (catalog) =>
    deadLinks(catalog.links, catalog.tree).map((link) =>
      complaint(link, "selects nothing", catalog.ownersOf),
    ),
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
  return [...unseen].flatMap((id) => links[id] ?? []);
}

function complaint(link: Link, what: string, ownersOf: JudgedChange["ownersOf"]): Complaint {
  const [target] = link.sops;
  return {
    link: link.id,
    sop: target?.path ?? null,
    section: target?.section ?? null,
    infra: [],
    owners: target ? ownersOf(target.path, link) : link.owners,
    location: { path: link.origin.path, line: link.origin.position.line },
    message: `link ${link.id} ${what}: no path matches ${listOf(link.infra, "or")}`,
    fix: `Point the link's infra globs in ${link.origin.path} at where the files are now, or remove the link.`,
  };
}
