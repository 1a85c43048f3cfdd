import { checkRunObject, simpleCheckSuiteObject } from "../objects/check.ts";
import type { CheckRunFacts, CheckSuiteFacts, CommitFacts, JsonObject } from "../objects/facts.ts";
import { envelope, type Scene } from "./scene.ts";

/** The webhook `check_run`. `rerequested` and `requested_action` go to the App that owns the run only. */
export function checkRunPayload(
  scene: Scene,
  {
    action,
    run,
    button,
  }: {
    readonly action: "completed" | "created" | "requested_action" | "rerequested";
    readonly run: CheckRunFacts;
    /** requested_action: the identifier of the pressed button. */
    readonly button?: string;
  },
): JsonObject {
  return {
    action,
    check_run: {
      ...checkRunObject(scene.site, run),
      started_at: run.startedAt ?? run.suite.createdAt,
      check_suite: simpleCheckSuiteObject(scene.site, run.suite),
    },
    ...(button === undefined ? {} : { requested_action: { identifier: button } }),
    ...envelope(scene),
  };
}

/** The webhook `check_suite`. A push to a repository with the App gives `requested`. */
export function checkSuitePayload(
  scene: Scene,
  {
    action,
    suite,
  }: { readonly action: "completed" | "requested" | "rerequested"; readonly suite: CheckSuiteFacts },
): JsonObject {
  const simple = simpleCheckSuiteObject(scene.site, suite);
  return {
    action,
    check_suite: {
      ...simple,
      rerequestable: true,
      runs_rerequestable: true,
      latest_check_runs_count: suite.runs,
      check_runs_url: `${simple.url}/check-runs`,
      head_commit: mentionedCommit(suite.headCommit),
    },
    ...envelope(scene),
  };
}

/** A commit as check suites and merge groups mention it. */
export function mentionedCommit({ sha, tree, message, author, committer }: CommitFacts): JsonObject {
  return {
    id: sha,
    tree_id: tree,
    message,
    timestamp: committer.date,
    author: { name: author.name, email: author.email },
    committer: { name: committer.name, email: committer.email },
  };
}
