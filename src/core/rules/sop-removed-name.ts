import { findMentions, type NameMention } from "../names/find-mentions.ts";
import { livesOn } from "../names/lives-on.ts";
import { namesTakenAway } from "../names/names-taken-away.ts";
import type { RemovedName } from "../names/removed-names.ts";
import type { Link } from "../policy/policy.ts";
import type { Sop } from "../sop/sop.ts";
import type { Complaint } from "../verdict.ts";
import type { JudgedChange } from "./judged-change.ts";
import type { Rule } from "./rule.ts";

const POLICY = "links:\n  - id: jobs\n    infra: .github/workflows/**\n    sop: docs/runbooks/backup.md\n";
const WORKFLOW = ".github/workflows/backup.yml";
const jobs = (name: string): string =>
  `on: workflow_dispatch\njobs:\n  ${name}:\n    runs-on: ubuntu-latest\n`;
const SOP = { "docs/runbooks/backup.md": "# Backup\n\n1. Re-run the job `nightly-snapshot`.\n" };
const database = (name: string): string =>
  `resource "aws_db_instance" "${name}" {\n  engine = "postgres"\n}\n`;
const RESTORE = {
  "docs/runbooks/restore.md":
    "# Restore\n\n1. Run `terraform apply -replace=aws_db_instance.payments_main`.\n",
};

export const sopRemovedName: Rule = {
  id: "sop-removed-name",
  summary: "a change removes or renames a name that an SOP still mentions",
  why: "A step that says to restart a job, a module or an alert under its old name sends the reader looking for something that is not there. The change that renames it knows both names.",
  defaultLevel: "advise",
  examples: [
    {
      title: "A workflow job is renamed, its SOP still mentions the old name",
      before: { ".github/sopwatch.yml": POLICY, [WORKFLOW]: jobs("nightly-snapshot"), ...SOP },
      after: { ".github/sopwatch.yml": POLICY, [WORKFLOW]: jobs("hourly-snapshot"), ...SOP },
      complaints: [
        'docs/runbooks/backup.md still mentions the job "nightly-snapshot", which this change renames to "hourly-snapshot"',
      ],
    },
    {
      title: "The old name lives on elsewhere",
      before: { ".github/sopwatch.yml": POLICY, [WORKFLOW]: jobs("nightly-snapshot"), ...SOP },
      after: {
        ".github/sopwatch.yml": POLICY,
        [WORKFLOW]: jobs("hourly-snapshot"),
        ".github/workflows/other.yml": jobs("nightly-snapshot"),
        ...SOP,
      },
      complaints: [],
    },
    {
      title: "A resource is renamed with a moved block, which does not keep the old name alive",
      before: { "terraform/db.tf": database("payments_main"), ...RESTORE },
      after: {
        "terraform/db.tf": `${database("payments_primary")}\nmoved {\n  from = aws_db_instance.payments_main\n  to   = aws_db_instance.payments_primary\n}\n`,
        ...RESTORE,
      },
      complaints: [
        'docs/runbooks/restore.md still mentions the Terraform resource "aws_db_instance.payments_main", which this change renames to "aws_db_instance.payments_primary"',
      ],
    },
  ],
  check: (judged) => {
    const { facts } = judged;
    const occurrences = facts.nameOccurrences;
    if (occurrences === null || occurrences.size === 0) return [];
    const head = { occurrences, tree: facts.tree };
    const names = namesTakenAway(facts.changes, facts.contents).filter((name) => !livesOn(name, head));
    return names.length === 0
      ? []
      : [...facts.sops.values()].flatMap((sop) => complaintsFor(sop, names, judged));
  },
  scan: null,
};

function complaintsFor(sop: Sop, names: readonly RemovedName[], judged: JudgedChange): readonly Complaint[] {
  const linked = judged.touched.filter(({ link }) => link.sops.some((target) => target.path === sop.path));
  const own = new Map(
    linked.flatMap(({ link, changes }) => changes.map((each) => [each.oldPath ?? each.path, link])),
  );
  const near = names.filter((name) => own.has(name.path));
  const far = names.filter((name) => !own.has(name.path));
  // What the change itself wrote about the old name is meant.
  const before = judged.facts.baseSops.get(sop.path)?.text ?? null;
  const mentions = [
    ...findMentions({ names: near, sop, linked: true, before }),
    ...findMentions({ names: far, sop, linked: false, before }),
  ];
  return mentions.map((mention) =>
    complaint(sop, mention, { link: own.get(mention.name.path) ?? null, judged }),
  );
}

function complaint(
  sop: Sop,
  { name, line }: NameMention,
  around: { readonly link: Link | null; readonly judged: JudgedChange },
): Complaint {
  const { link, judged } = around;
  const what = name.new === null ? "removes" : `renames to "${name.new}"`;
  const instead = name.new === null ? "say what to use instead" : `write "${name.new}"`;
  return {
    link: link?.id ?? null,
    sop: sop.path,
    section: null,
    infra: [name.path],
    owners: judged.ownersOf(sop.path, link),
    location: { path: sop.path, line },
    message: `${sop.path} still mentions the ${name.kind} "${name.old}", which this change ${what}`,
    fix: `In ${sop.path}, ${instead}. It was defined in ${name.path} line ${name.line}.`,
  };
}
