import { absence } from "../links/absence.ts";
import { placeOf } from "../links/judge-target.ts";
import type { TouchedLink } from "../model/change-links.ts";
import type { JudgedChange } from "../model/judged-change.ts";
import type { Link, SopTarget } from "../model/policy.ts";
import type { Rule } from "../model/rule.ts";
import type { Complaint } from "../model/verdict.ts";

const POLICY = "links:\n  - id: dns\n    infra: terraform/dns/**\n    sop: docs/runbooks/dns.md\n";

export const sopMissing: Rule = {
  id: "sop-missing",
  examples: [
    {
      title: "The change deletes a linked SOP",
      before: {
        ".github/sopwatch.yml": POLICY,
        "docs/runbooks/dns.md": "# DNS\n",
        "terraform/dns/a.tf": "a = 1\n",
      },
      after: { ".github/sopwatch.yml": POLICY, "terraform/dns/a.tf": "a = 1\n" },
      complaints: ["link dns names docs/runbooks/dns.md, but this change deletes docs/runbooks/dns.md"],
    },
    {
      title: "The change renames a linked SOP and the policy follows",
      before: {
        ".github/sopwatch.yml": POLICY,
        "docs/runbooks/dns.md": "# DNS\n\nSteps.\n",
        "terraform/dns/a.tf": "a = 1\n",
      },
      after: {
        ".github/sopwatch.yml": POLICY.replace("runbooks/dns.md", "runbooks/zones.md"),
        "docs/runbooks/zones.md": "# DNS\n\nSteps.\n",
        "terraform/dns/a.tf": "a = 1\n",
      },
      complaints: [],
    },
  ],
  check: (judged) => {
    const infra = new Map(judged.touched.map((touched) => [touched.link, touched]));
    const moved = new Set(judged.facts.changes.flatMap(({ path, oldPath }) => [path, oldPath ?? path]));
    return judged.links.flatMap((link) =>
      link.sops
        .filter((target) => infra.has(link) || moved.has(target.path))
        .flatMap((target) => complaintsFor({ link, target, infra: infra.get(link) ?? null }, judged)),
    );
  },
  scan: ({ links, sops, unreadable, ownersOf }) =>
    links.flatMap((link) =>
      link.sops.flatMap((target) => {
        const what = absence(target, { sops, unreadable });
        return what === null ? [] : [complaint({ link, target, what, infra: [], ownersOf })];
      }),
    ),
};

interface Subject {
  readonly link: Link;
  readonly target: SopTarget;
  /** What changed of the link's infrastructure; null when nothing did. */
  readonly infra: TouchedLink | null;
}

function complaintsFor({ link, target, infra }: Subject, judged: JudgedChange): readonly Complaint[] {
  const place = placeOf(target, judged.facts);
  const paths = infra?.changes.map((change) => change.path) ?? [];
  const subject = { link, target, infra: paths, ownersOf: judged.ownersOf };
  if (!place.present) {
    const isGone = place.goneHere && namedAtHead(target, judged);
    if ((infra === null && !isGone) || isWaived(link, target, judged)) return [];
    // A change of a shared part is not to blame for what was missing before.
    const isReached = infra?.changes.every(({ path }) => infra.chains.has(path)) === true;
    const said = complaint({ ...subject, what: place.reason });
    return [isReached && !isGone ? { ...said, atMost: "advise" } : said];
  }
  if (place.renamedFrom === null || !namedAtHead(target, judged)) return [];
  return [complaint({ ...subject, what: `this change renames it to ${place.sop.path}` })];
}

function isWaived(link: Link, target: SopTarget, judged: JudgedChange): boolean {
  return judged.states.some(
    (state) => state.link === link.id && state.sop === target.path && state.state === "waived",
  );
}

/** A link that the change's own policy edit drops or redirects will not dangle after the merge. */
function namedAtHead(target: SopTarget, judged: JudgedChange): boolean {
  const { headPolicy } = judged.facts.policy;
  if (headPolicy === null) return true;
  return headPolicy.links.some((link) =>
    link.sops.some((named) => named.path === target.path && named.section === target.section),
  );
}

/** `OWNER/REPOSITORY:file.md`, which may be the name of a file, too. */
const LIKE_ANOTHER_REPOSITORY = /^[\w.-]+\/[\w.-]+:/;

function complaint(subject: {
  readonly link: Link;
  readonly target: SopTarget;
  readonly what: string;
  readonly infra: readonly string[];
  readonly ownersOf: JudgedChange["ownersOf"];
}): Complaint {
  const { link, target, what, infra, ownersOf } = subject;
  const name = target.section === null ? target.path : `${target.path}#${target.section}`;
  return {
    link: link.id,
    sop: target.path,
    section: target.section,
    infra,
    owners: ownersOf(target.path, link),
    location: { path: link.origin.path, line: link.origin.position.line },
    message: `link ${link.id} names ${name}, but ${what}`,
    fix: LIKE_ANOTHER_REPOSITORY.test(target.path)
      ? `Point link ${link.id} in ${link.origin.path} at a document of this repository: SOPs outside it are not supported.`
      : `Restore ${name}, or point link ${link.id} in ${link.origin.path} at the SOP that replaces it.`,
  };
}
