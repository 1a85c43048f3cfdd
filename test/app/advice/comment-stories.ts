import type { FileEdits } from "../../simulator/types.ts";
import { INFRA, POLICY, POLICY_PATH, SOP, SOP_TEXT, sized } from "../support/acme.ts";

/** What somebody does about the comment on a pull request, and whether its check is green then. */
export interface CommentStory {
  readonly title: string;
  /** The pull request. */
  readonly edits: FileEdits;
  /** What the comment has to say, in part. */
  readonly words: readonly string[];
  readonly way: Way;
  readonly green: boolean;
}

/** A way out as the comment offers it, or edits on the head branch. */
export type Way =
  | "update"
  | "confirm"
  | "approve"
  | "skip"
  | { readonly say: string; readonly by: string }
  | { readonly push: FileEdits };

export const SCRIPT = "scripts/failover.sh";
export const DNS_SOP = "docs/runbooks/dns.md";
export const DNS_TEXT = "# DNS\n\n## Cut over\n\n1. Lower `dns_ttl` first.\n\n## Back\n\n1. Raise it.\n";
const ALERTS = "monitoring/alerts.yml";

function alerts(name: string, runbook: string): string {
  return `groups:\n  - name: db\n    rules:\n      - alert: ${name}\n        expr: up == 0\n        annotations:\n          summary: Down\n${runbook}`;
}

const zone = (ttl: string) => `variable "${ttl}" {\n  type = number\n}\n`;

/** The repository of all stories: two linked SOPs, a script, alerts. */
export const ADVICE_FILES: FileEdits = {
  [POLICY_PATH]: `${POLICY}  - id: dns\n    infra: terraform/dns/**\n    sop: "${DNS_SOP}#cut-over"\n    owners: ["@dba"]\n    level: require\n`,
  [INFRA]: sized("large"),
  "terraform/dns/main.tf": zone("dns_ttl"),
  [SOP]: SOP_TEXT,
  [DNS_SOP]: DNS_TEXT,
  [SCRIPT]: "#!/bin/sh\necho failover\n",
  [ALERTS]: alerts("DatabaseDown", `          runbook_url: ${SOP}#failover\n`),
};

const outdated = {
  edits: { [INFRA]: sized("xlarge") },
  words: ["❌ **1 SOP must be updated.**", "- **Update:**", "- **Confirm:** `@dba`", "- **Skip:**"],
};
const deleted = {
  edits: { [SCRIPT]: null },
  words: [`still names \`${SCRIPT}\`, which this change deletes (line 5)`, "Next:"],
};
const renamed = {
  edits: { [SCRIPT]: null, "bin/failover.sh": "#!/bin/sh\necho failover\n" },
  words: ["bin/failover.sh", "(line 5)"],
};
const both = {
  edits: { [INFRA]: sized("xlarge"), "terraform/dns/main.tf": `${zone("dns_ttl")}# cut\nname = "a"\n` },
  words: ["❌ **2 SOPs must be updated.**", "`/sop waive all <reason>` or one link instead of `all`"],
};
const missing = {
  edits: { [DNS_SOP]: DNS_TEXT.replace("## Cut over", "## Move") },
  words: [`Restore \`${DNS_SOP}#cut-over\``],
};
const missingAndTouched = {
  edits: { ...missing.edits, "terraform/dns/main.tf": `${zone("dns_ttl")}name = "a"\n` },
  words: [...missing.words, "/sop waive dns <reason>"],
};
const noRunbook = {
  edits: { [ALERTS]: alerts("DatabaseFull", "") },
  words: ["Alert DatabaseFull names no runbook", "runbook_url"],
};
const brokenPolicy = {
  edits: { [POLICY_PATH]: "links: []\nrulez: {}\n" },
  words: [`unknown key "rulez"`],
};

/** Each kind of finding with each way that its comment offers, and what it says does not count. */
export const COMMENT_STORIES: readonly CommentStory[] = [
  { title: "outdated: update", ...outdated, way: "update", green: true },
  { title: "outdated: confirm by a comment", ...outdated, way: "confirm", green: true },
  { title: "outdated: confirm by an approval", ...outdated, way: "approve", green: true },
  { title: "outdated: skip", ...outdated, way: "skip", green: true },
  {
    title: "outdated: layout is no update",
    ...outdated,
    way: { push: { [SOP]: SOP_TEXT.replace("\n\n1.", "\n\n\n1.") } },
    green: false,
  },
  {
    title: "outdated: a review date is no update",
    ...outdated,
    way: { push: { [SOP]: `---\nlast_reviewed: 2026-11-02\n---\n${SOP_TEXT}` } },
    green: false,
  },
  {
    title: "outdated: the author does not confirm",
    ...outdated,
    way: { say: "/sop still-accurate", by: "ann" },
    green: false,
  },
  {
    title: "outdated: 14 characters are no reason",
    ...outdated,
    way: { say: "/sop waive payments-db fourteen chars", by: "ann" },
    green: false,
  },
  {
    title: "outdated: a reader does not skip",
    ...outdated,
    way: { say: "/sop waive payments-db only the size is another", by: "rita" },
    green: false,
  },
  { title: "two outdated: update both", ...both, way: "update", green: true },
  { title: "two outdated: confirm both", ...both, way: "confirm", green: true },
  { title: "two outdated: skip all", ...both, way: "skip", green: true },
  {
    title: "two outdated: one link skipped is not all",
    ...both,
    way: { say: "/sop waive dns only a comment and a name", by: "ann" },
    green: false,
  },
  {
    title: "path deleted: say what to use instead",
    ...deleted,
    way: { push: { [SOP]: SOP_TEXT.replace(`\`${SCRIPT}\``, "the job `failover`") } },
    green: true,
  },
  {
    title: "path deleted: keep it",
    ...deleted,
    way: { push: { [SCRIPT]: "#!/bin/sh\necho failover\n" } },
    green: true,
  },
  {
    title: "path deleted: an owner's word does not bring it back",
    ...deleted,
    way: { say: "/sop still-accurate", by: "dba" },
    green: false,
  },
  {
    title: "path renamed: name the new one",
    ...renamed,
    way: { push: { [SOP]: SOP_TEXT.replace(SCRIPT, "bin/failover.sh") } },
    green: true,
  },
  {
    title: "section renamed: restore it",
    ...missing,
    way: { push: { [DNS_SOP]: DNS_TEXT } },
    green: true,
  },
  {
    title: "section renamed: point the link at it",
    ...missing,
    way: { push: { [POLICY_PATH]: `${ADVICE_FILES[POLICY_PATH]}`.replace("#cut-over", "#move") } },
    green: true,
  },
  { title: "section renamed, infrastructure changed: skip", ...missingAndTouched, way: "skip", green: true },
  {
    title: "alert without a runbook: name one",
    ...noRunbook,
    way: { push: { [ALERTS]: alerts("DatabaseFull", `          runbook_url: ${SOP}#failover\n`) } },
    green: true,
  },
  {
    title: "alert without a runbook: a dead one does not count",
    ...noRunbook,
    way: { push: { [ALERTS]: alerts("DatabaseFull", `          runbook_url: ${SOP}#nowhere\n`) } },
    green: false,
  },
  {
    title: "policy broken: write it as told",
    ...brokenPolicy,
    way: { push: { [POLICY_PATH]: "links: []\nrules: {}\n" } },
    green: true,
  },
];
