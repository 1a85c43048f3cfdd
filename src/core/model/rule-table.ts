import type { RuleRow } from "./rule-row.ts";

/** The columns as most rules have them. */
const COMMON = {
  subject: "sop",
  fixedIn: "elsewhere",
  settledBy: null,
  lint: "never",
  inScan: "scored",
} as const;

/** Every rule, in the order of the policy's documentation. To add a rule: its row here, its file and its line in `rules/index.ts`. */
export const RULE_TABLE = {
  "sop-outdated": {
    ...COMMON,
    summary: "linked infrastructure changed, but its SOP did not change in substance",
    why: "The next person to follow the SOP would act on infrastructure that no longer exists. A new review date, reflowed text or an edit to another section does not correct the procedure.",
    defaultLevel: "advise",
    title: "An SOP may be outdated",
    state: "outdated",
    subject: "link-state",
    fixedIn: "sop",
    settledBy: "statement",
  },
  "sop-broken-reference": {
    ...COMMON,
    summary: "a change removes or renames a path that an SOP still names",
    why: "The person who needs the command finds out that it is gone, at 2 AM. About half of these breaks are missed when they are merged, although the change itself shows which path it removes. In `lint` and `stale` a link that the site of the SOP may resolve (from a folder above, or in text that other pages include) is `observe` where the policy sets no level.",
    defaultLevel: "require",
    title: "This path is gone",
    state: "names a path that is gone",
    subject: "place",
    fixedIn: "sop",
    lint: "in-repository",
  },
  "sop-removed-name": {
    ...COMMON,
    summary: "a change removes or renames a name that an SOP still mentions",
    why: "A step that uses the old name of a job, module or alert sends the reader looking for something that no longer exists. The change that renames it shows both names.",
    defaultLevel: "advise",
    title: "This name is gone",
    state: "mentions a name that is gone",
    subject: "place",
    fixedIn: "sop",
  },
  "sop-missing": {
    ...COMMON,
    summary: "a link names an SOP or a section that does not exist",
    why: "A link to a deleted, renamed or empty SOP looks like coverage, but there is no procedure behind it.",
    defaultLevel: "require",
    title: "The linked SOP is missing",
    state: "missing",
    subject: "link-state",
    fixedIn: "new-sop",
    settledBy: "waiver",
  },
  "infra-unlinked": {
    ...COMMON,
    summary: "no link covers a new infrastructure root",
    why: "A new stack, chart, role or alert file has no procedure yet, and later changes to it pass unnoticed. When it is added, somebody still knows what to write.",
    defaultLevel: "observe",
    title: "No SOP covers this",
    state: "no SOP",
    subject: "infrastructure",
  },
  "link-dead": {
    ...COMMON,
    summary: "a link's globs select nothing",
    why: "A link that selects nothing never reports anything: its SOP looks watched but is not. The change that moves the last file should also update the glob.",
    defaultLevel: "advise",
    title: "This link selects nothing",
    state: "selects nothing",
    subject: "link",
  },
  "alert-runbook": {
    ...COMMON,
    summary: "an alert names no runbook, or one that does not exist",
    why: "On-call engineers start from the alert. Without a working runbook_url they have to search during the incident.",
    defaultLevel: "advise",
    title: "An alert without a runbook",
    state: "no runbook to follow",
    subject: "alert",
  },
  "sop-unowned": {
    ...COMMON,
    summary: "an SOP has no owner, or none that can be asked",
    why: "When an SOP goes out of date, somebody has to be asked. An e-mail address or a bare word cannot be asked for a review. Where the policy sets no level, it is `advise` if most SOPs of the catalog have an owner that can be asked, else `observe`.",
    defaultLevel: "observe",
    title: "This SOP has no owner to ask",
    state: "no owner",
    subject: "document",
    fixedIn: "sop",
    inScan: "shown",
  },
  "sop-anatomy": {
    ...COMMON,
    summary: "an SOP lacks a part that a good procedure has",
    why: "The reader may be alone, at night, and new to this. They need prerequisites, exact commands, signs of success, a way to undo each step, and somebody to call.",
    defaultLevel: "observe",
    title: "The SOP is incomplete",
    state: "incomplete",
    subject: "document",
    lint: "always",
    inScan: "shown",
  },
  "review-overdue": {
    ...COMMON,
    summary: "an SOP is past its review date, or its front matter cannot be read",
    why: "A review date that cannot be read would look fresh for ever. A date that has passed means that nobody has checked the SOP since.",
    defaultLevel: "advise",
    title: "The review is overdue",
    state: "review overdue",
    lint: "always",
    inScan: "reason",
  },
  "drill-overdue": {
    ...COMMON,
    summary: "an SOP is past its drill date",
    why: "A procedure that is never drilled is first tried in an incident.",
    defaultLevel: "advise",
    title: "The drill is overdue",
    state: "drill overdue",
    lint: "always",
    inScan: "reason",
  },
  "sop-drifted": {
    ...COMMON,
    summary:
      "an SOP's drift budget is used up: its infrastructure changed that often since the SOP was last known to be right",
    why: "A review date says that somebody looked; drift says what has changed since. The more changes an SOP has missed, the likelier it is wrong, however recent its date.",
    defaultLevel: "advise",
    title: "The SOP has drifted",
    state: "drifted",
    inScan: "reason",
  },
  "waiver-expired": {
    ...COMMON,
    summary: "a waiver has expired and its SOP was not updated",
    why: "A waiver with a date promises an update. Nobody remembers it on the day, so the SOP stays wrong and the next reader trusts it.",
    defaultLevel: "advise",
    title: "A waiver has expired",
    state: "waiver expired",
    inScan: "expired-waiver",
  },
  "policy-invalid": {
    ...COMMON,
    summary: "the policy has problems",
    why: "A policy that cannot be read protects nothing, so nothing passes: the change that breaks it fails, and so does every change while the base's cannot be read. A change that touches nothing but the policy and fixes it passes. Everything else takes a waiver (`/sop waive policy-invalid <reason>`) by somebody with maintain or admin access who is not the author. No policy can lower this; its level is that of a glob in an SOP's front matter that cannot be used, which is advice at most.",
    defaultLevel: "require",
    title: "The policy has a problem",
    state: "cannot be read",
    subject: "policy",
  },
} as const satisfies Readonly<Record<string, RuleRow>>;

export type RuleId = keyof typeof RULE_TABLE;

export const RULE_IDS: readonly RuleId[] = Object.keys(RULE_TABLE).filter(isRuleId);

/** What there is to know of a rule. */
export function ruleRow(id: RuleId): RuleRow {
  return RULE_TABLE[id];
}

/** A value for each rule. */
export function forEachRule<T>(of: (id: RuleId) => T): Readonly<Record<RuleId, T>> {
  return recordOf(RULE_IDS.map((id) => [id, of(id)]));
}

function isRuleId(name: string): name is RuleId {
  return Object.hasOwn(RULE_TABLE, name);
}

/** `Object.fromEntries` forgets which keys there are. */
function recordOf<K extends string, V>(entries: readonly (readonly [K, V])[]): Record<K, V>;

function recordOf(entries: readonly (readonly [string, unknown])[]): object {
  return Object.fromEntries(entries);
}
