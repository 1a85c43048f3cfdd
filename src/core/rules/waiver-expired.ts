import type { Catalog } from "../model/catalog.ts";
import type { ExpiredWaiver } from "../model/history-facts.ts";
import type { Rule } from "../model/rule.ts";
import type { Complaint } from "../model/verdict.ts";

const SHOWN_REASON = 120;

const SOP = "docs/runbooks/queue.md";
const INFRA = "terraform/queue/main.tf";
const FILES = {
  ".github/sopwatch.yml":
    "links:\n  - id: queue\n    infra: terraform/queue/**\n    sop: docs/runbooks/queue.md\n",
  [SOP]: "# Queue\n\n1. Drain it.\n",
  [INFRA]: "queues = 3\n",
};

export const waiverExpired: Rule = {
  id: "waiver-expired",
  examples: [
    {
      title: "The day has passed and the SOP was not updated",
      before: {},
      after: { ...FILES, [INFRA]: "queues = 4\n" },
      now: "2026-04-01",
      mainline: [
        { date: "2026-01-05", subject: "Write down how to drain the queue", files: FILES },
        {
          date: "2026-01-20",
          subject: "Add a queue",
          body: "SOP-Waive: queue: the new queue goes live in February until: 2026-02-28",
          files: { [INFRA]: "queues = 4\n" },
        },
      ],
      complaints: [
        'the waiver of link queue expired on 2026-02-28, and docs/runbooks/queue.md has not been updated since: "the new queue goes live in February"',
      ],
    },
  ],
  check: null,
  scan: (catalog) => (catalog.scan?.expiredWaivers ?? []).flatMap((debt) => complaints(debt, catalog)),
};

/** A debt is reported once, about the first of the link's SOPs. */
function complaints({ link, waiver }: ExpiredWaiver, catalog: Catalog): readonly Complaint[] {
  const { reason, until, by, commit } = waiver;
  const who = commit === null ? by : `${by} in ${commit.sha.slice(0, 10)}`;
  return link.sops.slice(0, 1).map(({ path, section }) => ({
    link: link.id,
    sop: path,
    section,
    infra: [],
    owners: catalog.ownersOf(path, link),
    location: { path: link.origin.path, line: link.origin.position.line },
    message: `the waiver of link ${link.id} expired on ${until}, and ${path} has not been updated since: "${cut(reason)}"`,
    fix: `Update ${path}, as ${who} promised, or extend the waiver: a commit with the trailer \`SOP-Waive: ${link.id}: <reason> until: YYYY-MM-DD\`.`,
  }));
}

function cut(reason: string): string {
  return reason.length > SHOWN_REASON ? `${reason.slice(0, SHOWN_REASON)}...` : reason;
}
