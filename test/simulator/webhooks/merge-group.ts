import type { CommitFacts, JsonObject } from "../objects/facts.ts";
import { mentionedCommit } from "./check.ts";
import { envelope, type Scene } from "./scene.ts";

/** Pull requests that GitHub tries to merge together. */
export interface MergeGroupFacts {
  readonly headSha: string;
  /** `refs/heads/gh-readonly-queue/main/pr-7-<sha>`. */
  readonly headRef: string;
  readonly baseSha: string;
  /** `refs/heads/main`. */
  readonly baseRef: string;
  readonly headCommit: CommitFacts;
}

/** The webhook `merge_group`. It does not say which pull requests are in the group. */
export function mergeGroupPayload(
  scene: Scene,
  {
    action,
    group,
    reason,
  }: {
    readonly action: "checks_requested" | "destroyed";
    readonly group: MergeGroupFacts;
    /** destroyed. */
    readonly reason?: "dequeued" | "invalidated" | "merged";
  },
): JsonObject {
  return {
    action,
    ...(reason === undefined ? {} : { reason }),
    merge_group: {
      head_sha: group.headSha,
      head_ref: group.headRef,
      base_sha: group.baseSha,
      base_ref: group.baseRef,
      head_commit: mentionedCommit(group.headCommit),
    },
    ...envelope(scene),
  };
}
