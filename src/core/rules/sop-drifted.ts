import { driftWords, exhaustedBy } from "../freshness/drift-account.ts";
import { leadingEvidence, strongestFirst } from "../freshness/strongest-first.ts";
import type { Catalog } from "../model/catalog.ts";
import type { DriftAccount, DriftChange } from "../model/history-facts.ts";
import type { Rule } from "../model/rule.ts";
import type { Complaint } from "../model/verdict.ts";
import { listOf } from "../model/wording.ts";

/** Changes that the message names; the rest is counted. */
const NAMED = 3;

const SHOWN_SUBJECT = 80;

const SOP = "docs/runbooks/queue.md";

const INFRA = "terraform/queue/main.tf";

const POLICY =
  "links:\n  - id: queue\n    infra: terraform/queue/**\n    sop: docs/runbooks/queue.md\nstale: {driftBudget: 2}\n";

const text = (day: string): string => `---\nlast_reviewed: ${day}\n---\n# Queue\n\n1. Drain it.\n`;

const START = {
  date: "2026-01-05",
  subject: "Write down how to drain the queue",
  files: { ".github/sopwatch.yml": POLICY, [SOP]: text("2026-01-05"), [INFRA]: "queues = 3\n" },
};

export const sopDrifted: Rule = {
  id: "sop-drifted",
  examples: [
    {
      title: "Two changes since the SOP was written, with a budget of two; a new date alone does not help",
      before: {},
      after: { ...START.files, [SOP]: text("2026-03-01"), [INFRA]: "queues = 5\n" },
      now: "2026-04-01",
      mainline: [
        START,
        { date: "2026-01-20", subject: "Add a queue", files: { [INFRA]: "queues = 4\n" } },
        { date: "2026-02-10", subject: "Add another", files: { [INFRA]: "queues = 5\n" } },
        { date: "2026-03-01", subject: "Review", files: { [SOP]: text("2026-03-01") } },
      ],
      complaints: [
        'docs/runbooks/queue.md was not updated for 2 changes to its infrastructure since it was last changed on 2026-01-05 (budget 2): "Add another" and "Add a queue"',
      ],
    },
    {
      title: "The SOP followed",
      before: {},
      after: { ...START.files, [SOP]: `${text("2026-01-05")}2. Repeat for each.\n`, [INFRA]: "queues = 4\n" },
      now: "2026-04-01",
      mainline: [
        START,
        { date: "2026-01-20", subject: "Add a queue", files: { [INFRA]: "queues = 4\n" } },
        {
          date: "2026-01-21",
          subject: "Say so",
          files: { [SOP]: `${text("2026-01-05")}2. Repeat for each.\n` },
        },
      ],
      complaints: [],
    },
  ],
  check: null,
  scan: (catalog) =>
    [...(catalog.scan?.drift ?? [])].flatMap(([sop, accounts]) =>
      accounts
        .filter((account) => exhaustedBy(account) !== null)
        .flatMap((account) => complaints(sop, account, catalog)),
    ),
};

/** An account is reported once; it is a link's matter only when it is of that link alone. */
function complaints(sop: string, account: DriftAccount, catalog: Catalog): readonly Complaint[] {
  return account.links.slice(0, 1).map((link) => ({
    link: account.links.length === 1 ? link.id : null,
    sop,
    section: null,
    infra: [],
    owners: catalog.ownersOf(sop, link),
    location: { path: sop, line: 1 },
    message: `${sop} was not updated for ${driftWords(account)}: ${strongest(account)}`,
    fix: "Go through these changes and fix what is no longer right. If nothing is wrong, an owner attests that the SOP is still accurate.",
  }));
}

/** The strongest changes by name, the first with what it bears on. */
function strongest({ changes }: DriftAccount): string {
  const shown = strongestFirst(changes).slice(0, NAMED);
  const names = shown.map((each, at) => (at === 0 ? `${named(each)}${inBrackets(each)}` : named(each)));
  const rest = changes.length - names.length;
  return rest > 0 ? `${names.join(", ")} and ${rest} more` : listOf(names, "and");
}

function named({ subject }: DriftChange): string {
  return `"${cut(subject)}"`;
}

function inBrackets({ rating }: DriftChange): string {
  const text = rating === null ? "" : leadingEvidence(rating);
  return text === "" ? "" : ` (${text})`;
}

function cut(subject: string): string {
  return subject.length > SHOWN_SUBJECT ? `${subject.slice(0, SHOWN_SUBJECT)}...` : subject;
}
