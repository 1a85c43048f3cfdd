import { compileGlobLists } from "../glob/glob-list.ts";
import { type InfraRoot, infraRoots, REPOSITORY_ROOT, rootOf } from "../infrastructure/infra-roots.ts";
import type { FileChange } from "../model/change-set.ts";
import type { Link } from "../model/policy.ts";
import type { Rule } from "../model/rule.ts";
import type { Tree } from "../model/tree.ts";
import type { Complaint } from "../model/verdict.ts";

const POLICY = "links:\n  - id: db\n    infra: terraform/db/**\n    sop: docs/runbooks/db.md\n";
const SOP = { "docs/runbooks/db.md": "# Database\n\nSteps.\n", "terraform/db/main.tf": "size = 1\n" };

export const infraUnlinked: Rule = {
  id: "infra-unlinked",
  examples: [
    {
      title: "A new Terraform stack",
      before: { ".github/sopwatch.yml": POLICY, ...SOP },
      after: { ".github/sopwatch.yml": POLICY, ...SOP, "terraform/search/main.tf": "size = 1\n" },
      complaints: ["terraform/search is a new Terraform stack that no link covers"],
    },
  ],
  check: ({ facts, links }) => {
    if (links.length === 0) return [];
    const added = facts.changes.filter((change) => change.status === "added").map((change) => change.path);
    const fresh = infraRoots(added).filter((root) => isNew(root, facts.changes, facts.tree));
    return uncovered(fresh, links).map((root) => complaint(root, "is a new"));
  },
  scan: ({ tree, links }) =>
    links.length === 0
      ? []
      : uncovered(infraRoots(tree.paths()), links).map((root) => complaint(root, `is ${articleOf(root)}`)),
};

/** A root is new when every path of its kind in it was added by this change. */
function isNew(root: InfraRoot, changes: readonly FileChange[], tree: Tree): boolean {
  const added = new Set(changes.filter((change) => change.status === "added").map((change) => change.path));
  for (const path of tree.paths()) {
    const mayBelong = root.path === REPOSITORY_ROOT || path.startsWith(root.path);
    const candidate = mayBelong && !added.has(path) ? rootOf(path) : null;
    if (candidate?.path === root.path && candidate.kind === root.kind) return false;
  }
  return true;
}

function uncovered(roots: readonly InfraRoot[], links: readonly Link[]): readonly InfraRoot[] {
  const index = compileGlobLists(links.map((link) => link.infra));
  return roots.filter((root) => root.files.every((path) => index.match(path).length === 0));
}

function articleOf({ kind }: InfraRoot): "a" | "an" {
  return /^[aeiou]/i.test(kind) ? "an" : "a";
}

function complaint(root: InfraRoot, verb: string): Complaint {
  const place = root.path === REPOSITORY_ROOT ? "the root of the repository" : root.path;
  return {
    link: null,
    sop: null,
    section: null,
    infra: root.files,
    owners: [],
    location: { path: root.files[0], line: 1 },
    message: `${place} ${verb} ${root.kind} that no link covers`,
    fix: `Link ${place} to the SOP that will cover it, in the policy or by "covers:" in the SOP's front matter.`,
  };
}
