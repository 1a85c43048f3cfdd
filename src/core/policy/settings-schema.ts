import * as z from "zod/mini";
import { DEFAULTS } from "./defaults.ts";
import { count, key, listOf, text } from "./schema-parts.ts";

const { exempt, attest, waive, review, stale } = DEFAULTS;

const labels = listOf(text("label"));
const interval = text("interval");

/** What asks for no update. */
export const exemptSchema = z.strictObject({
  immaterial: key(
    z._default(z.boolean(), exempt.immaterial),
    "Changes without effect (comments, white space, formatting, lock files, digests) ask for no update.",
    true,
  ),
  authors: key(
    z._default(listOf(text("login")), [...exempt.authors]),
    "Authors whose pull requests are judged as advice at most, as long as every commit is known to be theirs: signed, or pushed by them. Merges of the base do not count.",
    ["dependabot[bot]", "renovate[bot]"],
  ),
});

/** How an owner says that an SOP is still accurate. */
export const attestSchema = z.strictObject({
  by: key(
    z._default(listOf(z.enum(["approval", "command"])), [...attest.by]),
    "What counts as an owner's word that the SOP is still accurate: an approving review, or `/sop still-accurate`.",
    ["command"],
  ),
  allowAuthor: key(
    z._default(z.boolean(), attest.allowAuthor),
    "Whether the author of the change may give that word.",
    false,
  ),
});

/** How somebody goes without. */
export const waiveSchema = z.strictObject({
  by: key(
    z._default(z.enum(["read", "write", "maintain", "admin", "owner"]), waive.by),
    "Who may go without: everybody with this permission, or only an owner of the SOP. Above `write`, a trailer in a commit counts only with the verified signature of the person it names.",
    "owner",
  ),
  allowAuthor: key(z._default(z.boolean(), waive.allowAuthor), "Whether the author of the change may.", true),
  minReason: key(z._default(count(0, 500), waive.minReason), "Shortest reason, in characters.", 15),
  labels: key(z._default(labels, []), "Labels that waive every link of a pull request.", ["sop-not-needed"]),
});

/** Whom to ask for a review, and when. */
export const reviewSchema = z.strictObject({
  request: key(z._default(z.boolean(), review.request), "Whether owners are asked for a review.", true),
  on: key(
    z._default(listOf(z.enum(["outdated", "missing", "within-budget"])), [...review.on]),
    "For SOPs in which states.",
    ["outdated", "missing"],
  ),
  max: key(z._default(count(1, 15), review.max), "Most reviewers to ask for one pull request.", 3),
  teams: key(z._default(z.boolean(), review.teams), "Whether teams are asked, or people only.", true),
});

/** The scan of the default branch. */
export const staleSchema = z.strictObject({
  schedule: key(
    z._default(text("cron line"), stale.schedule),
    "When the default branch is scanned, as a cron line of five fields.",
    "0 7 * * 1",
  ),
  timezone: key(z._default(text("time zone"), stale.timezone), "Time zone of the schedule.", "Europe/London"),
  reviewEvery: key(
    z._default(z.nullable(interval), stale.reviewEvery),
    "Longest time between reviews of an SOP that does not say; `null` for none.",
    "6 months",
  ),
  drillEvery: key(
    z._default(z.nullable(interval), stale.drillEvery),
    "Longest time between drills of an SOP that does not say; `null` for none.",
    "1 year",
  ),
  driftBudget: key(
    z._default(count(1, 10_000), stale.driftBudget),
    "Mainline changes to its infrastructure after which an SOP counts as drifted.",
    20,
  ),
  maxIssues: key(
    z._default(count(0, 100), stale.maxIssues),
    "Most issues that one scan opens, worst first.",
    5,
  ),
  dashboard: key(z._default(z.boolean(), stale.dashboard), "Whether one issue lists all stale SOPs.", true),
  labels: key(z._default(labels, [...stale.labels]), "Labels of these issues.", ["sop-stale"]),
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
    "Headings that count as a section, in place of the built-in ones; for teams with a template of their own.",
    { rollback: ["Back out", "Undo"] },
  ),
});
