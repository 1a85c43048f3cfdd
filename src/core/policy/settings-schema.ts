import * as z from "zod/mini";
import { DEFAULTS } from "./defaults.ts";
import { count, key, listOf, text } from "./schema-parts.ts";

const { exempt, attest, waive, review, stale } = DEFAULTS;

const labels = listOf(text("label"));
const interval = text("interval");

/** Changes that need no SOP update. */
export const exemptSchema = z.strictObject({
  immaterial: key(
    z._default(z.boolean(), exempt.immaterial),
    "Whether changes without effect (comments, white space, formatting, lock files, digests, patch versions) need no SOP update.",
    true,
  ),
  authors: key(
    z._default(listOf(text("login")), [...exempt.authors]),
    "Authors whose pull requests get advice at most. Every commit must be theirs: signed, or pushed by them. Merges of the base do not count.",
    ["dependabot[bot]", "renovate[bot]"],
  ),
});

/** How owners attest that an SOP is still accurate. */
export const attestSchema = z.strictObject({
  by: key(
    z._default(listOf(z.enum(["approval", "command"])), [...attest.by]),
    "What counts as an attestation: an owner's approving review, or `/sop still-accurate`.",
    ["command"],
  ),
  allowAuthor: key(
    z._default(z.boolean(), attest.allowAuthor),
    "Whether the author of the change may attest.",
    false,
  ),
});

/** How somebody goes without. */
export const waiveSchema = z.strictObject({
  by: key(
    z._default(z.enum(["read", "write", "maintain", "admin", "owner"]), waive.by),
    "Who may waive: everybody with this permission, or only an owner of the SOP. Above `write`, a commit trailer counts only with a verified signature of the person it names.",
    "owner",
  ),
  allowAuthor: key(
    z._default(z.boolean(), waive.allowAuthor),
    "Whether the author of the change may waive.",
    true,
  ),
  minReason: key(
    z._default(count(0, 500), waive.minReason),
    "Minimum length of the reason, in characters.",
    15,
  ),
  labels: key(z._default(labels, []), "Labels that waive every link of a pull request.", ["sop-not-needed"]),
});

/** Whom to ask for a review, and when. */
export const reviewSchema = z.strictObject({
  request: key(z._default(z.boolean(), review.request), "Whether owners are asked for a review.", true),
  on: key(
    z._default(listOf(z.enum(["outdated", "missing", "within-budget"])), [...review.on]),
    "Link states that ask for a review.",
    ["outdated", "missing"],
  ),
  max: key(z._default(count(1, 15), review.max), "Maximum number of reviewers to ask per pull request.", 3),
  teams: key(z._default(z.boolean(), review.teams), "Whether to ask teams too, or only people.", true),
});

/** The scheduled scan of the default branch. */
export const staleSchema = z.strictObject({
  schedule: key(
    z._default(text("cron line"), stale.schedule),
    "When to scan the default branch, as a cron line of five fields.",
    "0 7 * * 1",
  ),
  timezone: key(z._default(text("time zone"), stale.timezone), "Time zone of the schedule.", "Europe/London"),
  reviewEvery: key(
    z._default(z.nullable(interval), stale.reviewEvery),
    "Review interval of SOPs that set none; `null` for no reviews.",
    "6 months",
  ),
  drillEvery: key(
    z._default(z.nullable(interval), stale.drillEvery),
    "Drill interval of SOPs that set none; `null` for no drills.",
    "1 year",
  ),
  driftBudget: key(
    z._default(count(1, 10_000), stale.driftBudget),
    "Mainline changes to its infrastructure after which an SOP counts as drifted. Weak changes of graded links do not count.",
    20,
  ),
  maxIssues: key(
    z._default(count(0, 100), stale.maxIssues),
    "Maximum number of issues that one scan opens, worst SOPs first.",
    5,
  ),
  dashboard: key(
    z._default(z.boolean(), stale.dashboard),
    "Whether to keep a dashboard: one issue that lists all stale SOPs.",
    true,
  ),
  labels: key(z._default(labels, [...stale.labels]), "Labels of the issues.", ["sop-stale"]),
  grace: key(
    z._default(interval, stale.grace),
    "Time after a date has passed before an issue is opened.",
    "14d",
  ),
});

/** What `sop-anatomy` looks for. */
export const anatomySchema = z.strictObject({
  sections: key(
    z._default(z.record(z.string(), listOf(text("heading"))), {}),
    "Headings that count as each section, instead of the built-in ones.",
    { rollback: ["Back out", "Undo"] },
  ),
});
