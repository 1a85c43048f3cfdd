import type { Level } from "../model/level.ts";
import type { Policy } from "../model/policy.ts";
import type { RuleId } from "../model/rule-table.ts";
import { forEachRule, ruleRow } from "../model/rule-table.ts";

/** What a policy means where it says nothing. Plain data, so that a run without a policy loads no parser. */
type Defaults = Omit<Policy, "links" | "infrastructure" | "immaterial" | "org"> & {
  readonly rules: Readonly<Record<RuleId, Level>>;
};

/** Folder names that say "procedures live here", in the spellings that repositories use. */
const FOLDERS = [
  "{runbook,runbooks,Runbooks,run-books,run_books}",
  "{sop,sops,SOP,SOPs,standard-operating-procedures}",
  "{procedure,procedures,playbook,playbooks}",
];

/**
 * Markdown below a folder named for runbooks, SOPs, playbooks or procedures, anywhere. A README in an Ansible
 * `playbooks` folder or role documents code, and vendored documents are somebody else's: both stay out.
 */
const SOP_PATHS = [
  ...FOLDERS.map((folder) => `**/${folder}/**/*.{md,mdx,markdown,html.md.erb}`),
  "!**/{playbook,playbooks}/**/README.md",
  "!**/{roles,node_modules,vendor,.terraform}/**",
];

export const DEFAULTS: Defaults = {
  sops: { paths: SOP_PATHS, owners: [] },
  rules: forEachRule((id) => ruleRow(id).defaultLevel),
  rulesSet: [],
  relevance: "literal",
  exempt: { immaterial: true, authors: ["dependabot[bot]", "renovate[bot]"] },
  attest: { by: ["approval", "command"], allowAuthor: false },
  waive: { by: "write", allowAuthor: true, minReason: 15, labels: [] },
  review: { request: true, on: ["outdated"], max: 3, teams: true },
  comment: true,
  stale: {
    schedule: "0 7 * * 1",
    timezone: "UTC",
    reviewEvery: "180d",
    drillEvery: null,
    driftBudget: 20,
    maxIssues: 5,
    dashboard: true,
    labels: ["sop-stale"],
    grace: "14d",
  },
  anatomy: { sections: {}, levels: {} },
};
