import { createGitRepository } from "../git/git-repository.ts";
import { setRef } from "../state/branches.ts";
import { emptyRepository } from "../state/empty-repository.ts";
import { emailOf } from "../state/facts.ts";
import { ensureInstallation, ensureUser } from "../state/users.ts";
import { nextId, tick, type World } from "../state/world.ts";
import type { FileEdits, SimulatedRepository } from "../types.ts";
import { simulatedRepository } from "./simulated-repository.ts";

const DEFAULT_BRANCH = "main";
const FOUNDER = "octocat";

/** Makes a repository with one commit and the App installed; an owner that nobody made is an organisation. No webhooks. */
export function createRepository(
  world: World,
  options: {
    readonly owner: string;
    readonly name: string;
    readonly files: FileEdits;
    readonly private?: boolean;
    readonly hasIssues?: boolean;
  },
): SimulatedRepository {
  const time = tick(world);
  const { login: owner } = ensureUser(world, options.owner, "Organization");
  ensureUser(world, FOUNDER);
  const state = emptyRepository({
    id: nextId(world),
    owner,
    name: options.name,
    private: options.private ?? false,
    hasIssues: options.hasIssues ?? true,
    defaultBranch: DEFAULT_BRANCH,
    parent: null,
    time,
  });
  const git = createGitRepository(DEFAULT_BRANCH);
  world.git.set(state.id, git);
  world.repositories.set(`${owner}/${options.name}`.toLowerCase(), state);
  const author = { name: FOUNDER, email: emailOf(FOUNDER), date: time };
  setRef(
    world,
    state,
    `heads/${DEFAULT_BRANCH}`,
    git.commitEdits(null, options.files, { message: "First commit", author }),
  );
  ensureInstallation(world, owner);
  return simulatedRepository(world, state);
}
