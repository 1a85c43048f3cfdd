import { canBeAsked } from "../owners/owner-kind.ts";
import type { Link } from "../policy/policy.ts";
import type { Complaint } from "../verdict.ts";
import type { JudgedChange } from "./judged-change.ts";
import type { Rule } from "./rule.ts";
import { count, listOf } from "./wording.ts";

const POLICY = "links:\n  - id: cache\n    infra: terraform/cache/**\n    sop: docs/runbooks/cache.md\n";
const INFRA = "terraform/cache/main.tf";

export const sopUnowned: Rule = {
  id: "sop-unowned",
  summary: "an SOP has no owner, or none that can be asked",
  why: "When an SOP goes out of date somebody has to be asked. An SOP without an owner rots in silence; an e-mail address cannot be asked for a review.",
  defaultLevel: "advise",
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
      title: "An outdated SOP whose only owner is an e-mail address",
      before: {
        ".github/sopwatch.yml": POLICY,
        [INFRA]: "nodes = 2\n",
        "docs/runbooks/cache.md": "---\nowner: cache-team@acme.example\n---\n# Cache\n\nSteps.\n",
      },
      after: {
        ".github/sopwatch.yml": POLICY,
        [INFRA]: "nodes = 3\n",
        "docs/runbooks/cache.md": "---\nowner: cache-team@acme.example\n---\n# Cache\n\nSteps.\n",
      },
      complaints: [
        "docs/runbooks/cache.md has no owner that can be asked for a review: cache-team@acme.example",
      ],
    },
  ],
  check: (judged) => [...added(judged), ...inNeed(judged)],
  scan: (catalog) =>
    [...catalog.sops.keys()].flatMap((sop) =>
      complaintsFor(sop, linkOf(sop, catalog.links), catalog.ownersOf),
    ),
};

/** New SOPs without an owner: whoever writes one knows whose it is. */
function added({ facts, links, ownersOf }: JudgedChange): readonly Complaint[] {
  return facts.changes
    .filter((change) => change.status === "added" && facts.sops.has(change.path))
    .flatMap(({ path }) => complaintsFor(path, linkOf(path, links), ownersOf));
}

/**
 * SOPs that somebody has to be asked about and nobody can be, told once for the whole change: it did not make them
 * unowned, and a line for each would bury what it did.
 */
function inNeed({ states, links, ownersOf }: JudgedChange): readonly Complaint[] {
  const outdated = new Set(states.filter((state) => state.state === "outdated").map((state) => state.sop));
  const complaints = [...outdated].flatMap((sop) => complaintsFor(sop, linkOf(sop, links), ownersOf));
  const more = complaints.length - 1;
  return complaints.slice(0, 1).map((complaint) => ({
    ...complaint,
    message:
      more > 0
        ? `${complaint.message}, and neither have ${count(more, "other SOP")} that may need an update`
        : complaint.message,
  }));
}

function linkOf(sop: string, links: readonly Link[]): Link | null {
  return links.find((link) => link.sops.some((target) => target.path === sop)) ?? null;
}

function complaintsFor(
  sop: string,
  link: Link | null,
  ownersOf: JudgedChange["ownersOf"],
): readonly Complaint[] {
  const owners = ownersOf(sop, link);
  if (owners.some(canBeAsked)) return [];
  const what =
    owners.length === 0 ? "no owner" : `no owner that can be asked for a review: ${listOf(owners, "and")}`;
  return [
    {
      link: link?.id ?? null,
      sop,
      section: null,
      infra: [],
      owners,
      location: { path: sop, line: 1 },
      message: `${sop} has ${what}`,
      fix: `Name a user or team: "owner: @org/team" in the SOP's front matter, a CODEOWNERS line for it, or sops.owners in the policy.`,
    },
  ];
}
