import { changedPaths } from "../git/changed-paths.ts";
import { commitsBetween } from "../git/history.ts";
import type { JsonObject } from "../objects/facts.ts";
import { checkRunPayload, checkSuitePayload } from "../webhooks/check.ts";
import { mergeGroupPayload } from "../webhooks/merge-group.ts";
import { type PushedCommit, pushPayload } from "../webhooks/push.ts";
import type { Scene } from "../webhooks/scene.ts";
import { among, given } from "./announce.ts";
import { runFacts, suiteFacts } from "./check-facts.ts";
import { commitFacts, gitOf } from "./facts.ts";
import type { Happening } from "./happening.ts";
import type { RepositoryState } from "./repository-state.ts";
import type { World } from "./world.ts";

interface Told {
  readonly scene: Scene;
  readonly happening: Happening;
}

const RUN_ACTIONS = ["completed", "created", "requested_action", "rerequested"] as const;
const SUITE_ACTIONS = ["completed", "requested", "rerequested"] as const;

export function checkPayload(
  world: World,
  repository: RepositoryState,
  { scene, happening }: Told,
): JsonObject {
  const { action, run, suite, button } = happening;
  if (run === undefined) {
    const facts = suiteFacts(world, repository, given(suite));
    return checkSuitePayload(scene, { action: among(SUITE_ACTIONS, action), suite: facts });
  }
  return checkRunPayload(scene, {
    action: among(RUN_ACTIONS, action),
    run: runFacts(world, repository, run),
    ...(button === undefined ? {} : { button }),
  });
}

export function mergeGroupPayloadOf(
  world: World,
  repository: RepositoryState,
  { scene, happening }: Told,
): JsonObject {
  const group = given(happening.group);
  const commit = gitOf(world, repository).commit(group.headSha);
  if (commit === null) throw new Error(`No commit ${group.headSha}.`);
  const action = among(["checks_requested", "destroyed"] as const, happening.action);
  return mergeGroupPayload(scene, { action, group: { ...group, headCommit: commitFacts(world, commit) } });
}

/** GitHub docs: a push names at most 2,048 commits; each names its files. */
export function pushPayloadOf(
  world: World,
  repository: RepositoryState,
  { scene, happening }: Told,
): JsonObject {
  const { before = "", after = "", ref = "", forced = false } = happening;
  const git = gitOf(world, repository);
  const gone = /^0+$/.test(after);
  const isNew = /^0+$/.test(before);
  // A new branch brings what the default branch does not have.
  const known = isNew ? (repository.refs.get(`heads/${repository.defaultBranch}`) ?? before) : before;
  const between = gone ? [] : commitsBetween(git.store, known === after ? before : known, after);
  const head = git.commit(after);
  const listed = between.length === 0 && head !== null && isNew ? [head] : between;
  const commits = listed.map((commit): PushedCommit => {
    const parent = git.commit(commit.parents[0] ?? "");
    return {
      commit: commitFacts(world, commit),
      ...changedPaths(git.store, parent?.tree ?? null, commit.tree),
    };
  });
  return pushPayload(scene, { ref, before, after, forced, commits });
}
