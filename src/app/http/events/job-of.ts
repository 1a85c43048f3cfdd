import { isPolicyPath } from "../../../core/policy/policy-paths.ts";
import { answeredFor } from "../../../github/pull-request/answered-for.ts";
import type { Hint, Job, Target } from "../../queue/job.ts";
import type { VerifiedEvent } from "../webhook-endpoint.ts";
import { type HandledEvent, handledEvent } from "./event-table.ts";
import { readMergeGroupId } from "./merge-group-id.ts";
import * as payloads from "./payloads.ts";

/** What tells our own doings from those of others. The slug is null until GitHub answered. */
export interface OwnIdentity {
  readonly appId: number;
  readonly slug: string | null;
}

/** What the moment adds to an event. */
export interface Translation {
  readonly own: OwnIdentity;
  /** ISO 8601; asked only where it matters. */
  readonly now: () => string;
}

type Translator = (payload: unknown, at: Translation) => Job | null;

/** Pushes with this many commits are cut short (docs: push event), so what they changed is not known. */
const MAX_PUSHED_COMMITS = 2048;

/** Only such comments can hold a command; others are not worth a look at GitHub. */
const COMMAND = /\/sop\b/i;

/** Whether it is a command indeed is found out by reading; here it only says that what was given up may be tried once more. */
const RECHECK = /^[ \t]*\/sop:?[\p{Zs}\t]+recheck\b/imu;

/** Labels that make an issue ours to look at. */
const ISSUE_LABELS = ["sop-feedback", "incident", "postmortem"];

/**
 * What an event asks us to look at; null when it means nothing to us. Throws a `ZodError` when a payload lacks what GitHub
 * promises. What we did ourselves is dropped here, before anything is queued.
 */
export function jobOf({ name, payload }: VerifiedEvent, at: Translation): Job | null {
  const event = handledEvent(name, payload.action);
  if (event === null || isOwnDoing(payload, at.own)) return null;
  return TRANSLATORS[event](payload, at);
}

function isOwnDoing(payload: unknown, { slug }: OwnIdentity): boolean {
  const { sender } = payloads.senderPayload.safeParse(payload).data ?? {};
  return (
    slug !== null && sender?.type === "Bot" && sender.login.toLowerCase() === `${slug}[bot]`.toLowerCase()
  );
}

const TRANSLATORS: Readonly<Record<HandledEvent, Translator>> = {
  pull_request: (payload) => {
    const { pull_request: pr, action, ...place } = payloads.pullRequestPayload.parse(payload);
    const target: Target = { kind: "pull-request", number: pr.number };
    // Another open one may have the same head, and its check is about both until then.
    if (pr.state !== "open") return action === "closed" ? job(place, target) : null;
    const hints: Hint[] =
      pr.changed_files === undefined ? [] : [{ kind: "size", changedFiles: pr.changed_files }];
    return job(place, target, hints);
  },
  pull_request_review: (payload) => {
    const { pull_request: pr, ...place } = payloads.pullRequestPayload.parse(payload);
    return pr.state === "open" ? job(place, { kind: "pull-request", number: pr.number }) : null;
  },
  issue_comment: (payload, { own }) => {
    const { issue, comment, action, ...place } = payloads.issueCommentPayload.parse(payload);
    const ours = comment.performed_via_github_app?.id === own.appId;
    if (action === "created" ? !COMMAND.test(comment.body) : !ours) return null;
    const kind = issue.pull_request ? "pull-request" : "issue";
    const hints: Hint[] = action === "created" && RECHECK.test(comment.body) ? [{ kind: "recheck" }] : [];
    return job(place, { kind, number: issue.number }, hints);
  },
  check_run: (payload, { own, now }) => {
    const { check_run: run, requested_action: action, ...place } = payloads.checkRunPayload.parse(payload);
    if (run.app?.id !== own.appId) return null;
    const target = targetOf(run);
    const { login, type } = place.sender ?? { login: "", type: "" };
    if (action === undefined) return job(place, target, [{ kind: "rerun" }]);
    // Buttons are for people: an App that presses them speaks for nobody.
    if (type !== "User") return null;
    const { identifier } = action;
    // A run that answers for several offers no button that speaks for one; one that is pressed all the same was just replaced.
    if (answeredFor(run.external_id ?? "").numbers.length > 1) return job(place, target, [{ kind: "rerun" }]);
    return job(place, target, [
      { kind: "button", identifier, login, checkRun: run.id, headOid: run.head_sha, at: now() },
    ]);
  },
  check_suite: (payload, { own }) => {
    const { check_suite: suite, ...place } = payloads.checkSuitePayload.parse(payload);
    if (suite.app?.id !== own.appId) return null;
    return job(place, { kind: "head", sha: suite.head_sha }, [{ kind: "rerun" }]);
  },
  merge_group: (payload) => {
    const { merge_group: group, ...place } = payloads.mergeGroupPayload.parse(payload);
    const { head_sha: headOid, head_ref: headRef, base_sha: baseOid, base_ref: baseRef } = group;
    return job(place, { kind: "merge-group", group: { headOid, headRef, baseOid, baseRef } });
  },
  push: (payload) => {
    const { ref, deleted, forced, commits, ...place } = payloads.pushPayload.parse(payload);
    if (deleted || !ref.startsWith("refs/heads/")) return null;
    // A forced push takes commits away, which are not listed; of other branches it is daily business.
    const takesAway = forced === true && ref === `refs/heads/${place.repository.default_branch}`;
    const unknown = takesAway || commits.length >= MAX_PUSHED_COMMITS;
    const edits = commits.some((commit) =>
      [commit.added, commit.removed, commit.modified].some((paths) => paths?.some(isPolicyPath)),
    );
    return edits || unknown ? job(place, { kind: "policy", ref: ref.slice("refs/heads/".length) }) : null;
  },
  issues: (payload, { own }) => {
    const { issue, ...place } = payloads.issuesPayload.parse(payload);
    if (issue.pull_request) return null;
    const ours = issue.performed_via_github_app?.id === own.appId || isOwnLogin(issue.user?.login, own);
    const labelled = issue.labels?.some(({ name }) => ISSUE_LABELS.includes(name.toLowerCase())) ?? false;
    return ours || labelled ? job(place, { kind: "issue", number: issue.number }) : null;
  },
  installation: recoveryOf,
  installation_repositories: recoveryOf,
};

/** Our check runs carry what they are about; one without that is found by its commit. */
function targetOf({ external_id: id, head_sha: sha }: CheckRunPlace): Target {
  // Whichever it is, all that share its head are judged with it.
  const [number] = answeredFor(id ?? "").numbers;
  if (number !== undefined) return { kind: "pull-request", number };
  const group = id ? readMergeGroupId(id, sha) : null;
  return group === null ? { kind: "head", sha } : { kind: "merge-group", group };
}

interface CheckRunPlace {
  readonly head_sha: string;
  readonly external_id?: string | null | undefined;
}

function isOwnLogin(login: string | undefined, { slug }: OwnIdentity): boolean {
  return slug !== null && login?.toLowerCase() === `${slug}[bot]`.toLowerCase();
}

function recoveryOf(payload: unknown): Job {
  const { installation } = payloads.installationPayload.parse(payload);
  return { installation: installation.id, repository: null, target: { kind: "recover" }, hints: [] };
}

function job(
  place: {
    readonly installation: { readonly id: number };
    readonly repository: { readonly full_name: string };
  },
  target: Target,
  hints: readonly Hint[] = [],
): Job {
  return { installation: place.installation.id, repository: place.repository.full_name, target, hints };
}
