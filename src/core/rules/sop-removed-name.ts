import { findMentions, type NameMention } from "../infrastructure/names/find-mentions.ts";
import { namesRemovedByChange } from "../infrastructure/names/names-removed-by-change.ts";
import type { RemovedName } from "../infrastructure/names/names-removed-from-file.ts";
import { stillPresent } from "../infrastructure/names/still-present.ts";
import { wordPlace } from "../model/finding-places.ts";
import type { JudgedChange } from "../model/judged-change.ts";
import type { Link } from "../model/policy.ts";
import type { Rule } from "../model/rule.ts";
import type { Sop } from "../model/sop.ts";
import type { Cause, Complaint } from "../model/verdict.ts";
import { listOf } from "../model/wording.ts";
import { textBefore } from "./text-before.ts";

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
const SAMPLE = {
  "docs/runbooks/worker.md": "# Worker\n\n```yaml\nenv:\n  - name: QUEUE_SIZE_LIMIT\n    value: '50'\n```\n",
};

export const sopRemovedName: Rule = {
  id: "sop-removed-name",
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
    {
      title: "A file no longer sets a variable that the SOP's own sample sets",
      before: { "k8s/worker.yaml": "env:\n  - name: QUEUE_SIZE_LIMIT\n    value: '5'\n", ...SAMPLE },
      after: { "k8s/worker.yaml": "env: []\n", ...SAMPLE },
      complaints: [],
    },
    {
      title: "A new SOP mentions the former name",
      before: { ".github/sopwatch.yml": POLICY, [WORKFLOW]: jobs("nightly-snapshot") },
      after: {
        ".github/sopwatch.yml": POLICY,
        [WORKFLOW]: jobs("hourly-snapshot"),
        "docs/runbooks/backup.md":
          "# Backup\n\nThe job `hourly-snapshot` replaces the former `nightly-snapshot`.\n",
      },
      complaints: [],
    },
  ],
  check: (judged) => {
    const { facts } = judged;
    const occurrences = facts.nameOccurrences;
    if (occurrences === null || occurrences.size === 0) return [];
    const head = { occurrences, tree: facts.tree };
    const names = namesRemovedByChange(facts.changes, facts.contents).filter(
      (name) => !stillPresent(name, head),
    );
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
  const before = textBefore(sop, judged.facts);
  const mentions = [
    ...findMentions({ names: near, sop, linked: true, before }),
    ...findMentions({ names: far, sop, linked: false, before }),
  ];
  const waived = waivedLinks(sop, judged);
  return mentions.flatMap((mention) => {
    const link = own.get(mention.name.path) ?? null;
    return link !== null && waived.has(link.id) ? [] : [complaint(sop, mention, { link, judged })];
  });
}

/** Who goes without the SOP of a link, on record, goes without the names in it as well. */
function waivedLinks(sop: Sop, { states }: JudgedChange): ReadonlySet<string> {
  const waived = states.filter((each) => each.state === "waived" && each.sop === sop.path);
  return new Set(waived.map(({ link }) => link));
}

function complaint(
  sop: Sop,
  { name, line, column }: NameMention,
  around: { readonly link: Link | null; readonly judged: JudgedChange },
): Complaint {
  const { link, judged } = around;
  const cause = removalCause(sop, name);
  const { message } = cause.words({ subjects: [sop.path], items: [cause.item] });
  const instead = name.new === null ? "say what to use instead" : `write "${name.new}"`;
  return {
    link: link?.id ?? null,
    sop: sop.path,
    section: null,
    infra: [name.path],
    owners: judged.ownersOf(sop.path, link),
    location: wordPlace(sop.path, { line, column }, name.old),
    message,
    fix: `In ${sop.path}, ${instead}. It was defined in ${name.path} line ${name.line}.`,
    cause,
  };
}

/** A file of names that are all renamed has one cause, however many they are. */
function removalCause(sop: Sop, name: RemovedName): Cause {
  const { kind, path, line } = name;
  const next = name.new;
  return {
    key: JSON.stringify([kind, path, name.old, next]),
    wider: JSON.stringify([kind, path, next === null]),
    subject: sop.path,
    item: `"${name.old}"`,
    words: ({ subjects, items }) => {
      const what = `${kind}${items.length === 1 ? "" : "s"}`;
      const verb = subjects.length === 1 ? "mentions" : "mention";
      const became = next === null ? "removes" : items.length === 1 ? `renames to "${next}"` : "renames";
      const instead = next === null || items.length > 1 ? "Say what to use instead" : `Write "${next}"`;
      const where =
        items.length === 1 ? ` It was defined in ${path} line ${line}.` : ` They were defined in ${path}.`;
      return {
        message: `${listOf(subjects, "and")} still ${verb} the ${what} ${listOf(items, "and")}, which this change ${became}`,
        fix: `${instead} in each place.${where}`,
      };
    },
  };
}
