import { minimatch } from "minimatch";
import { findEntry } from "../git/trees.ts";
import { gitOf } from "./facts.ts";
import { pullFiles } from "./pull-facts.ts";
import type { PullState, RepositoryState } from "./repository-state.ts";
import { atLeast, grantedRole } from "./roles.ts";
import { findTeam, findUser, hasLogin, sameLogin } from "./users.ts";
import type { World } from "./world.ts";

/** GitHub docs: it looks in this order and takes the first. */
const PLACES = [".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS"];

export interface CodeOwners {
  readonly users: readonly string[];
  /** Slugs. */
  readonly teams: readonly string[];
}

/** Whom GitHub asks by itself: the owners, by the base branch's CODEOWNERS, of the changed files, with write access, but the author. */
export function codeOwnersOf(world: World, repository: RepositoryState, pull: PullState): CodeOwners {
  const rules = readRules(world, repository, pull.baseSha);
  const names = new Set(pullFiles(world, repository, pull).flatMap((file) => ownersOf(rules, file.path)));
  const author = repository.issues.get(pull.number)?.author ?? "";
  const users = [...names].filter(
    (name) =>
      !name.includes("/") &&
      !sameLogin(name, author) &&
      findUser(world, name) !== null &&
      atLeast(grantedRole(world, repository, name), "write"),
  );
  const teams = [...names].flatMap((name) => teamOf(world, repository, name));
  return { users, teams };
}

function teamOf(world: World, repository: RepositoryState, name: string): readonly string[] {
  const [organisation = "", slug] = name.split("/");
  if (slug === undefined || findTeam(world, organisation, slug) === null) return [];
  const role = [...repository.teams].find(([own]) => sameLogin(own, slug))?.[1] ?? "none";
  return sameLogin(organisation, repository.owner) && atLeast(role, "write") ? [slug] : [];
}

interface Rule {
  readonly globs: readonly string[];
  /** Without `@`. */
  readonly owners: readonly string[];
}

function readRules(world: World, repository: RepositoryState, sha: string): readonly Rule[] {
  const { store, commit } = gitOf(world, repository);
  const tree = commit(sha)?.tree ?? "";
  const found = PLACES.map((path) => findEntry(store, tree, path)).find((entry) => entry !== null);
  const text = (found ? store.read(found.sha)?.data.toString("utf8") : null) ?? "";
  return text
    .split("\n")
    .map((line) => line.replace(/(^|\s)#.*$/, "").trim())
    .filter((line) => line !== "")
    .map((line) => {
      const [pattern = "", ...owners] = line.split(/\s+/);
      return {
        globs: toGlobs(pattern),
        owners: owners.filter((owner) => owner.startsWith("@")).map((owner) => owner.slice(1)),
      };
    });
}

/** The last rule that matches a path wins; one without owners takes it from everybody. */
function ownersOf(rules: readonly Rule[], path: string): readonly string[] {
  const rule = rules.findLast(({ globs }) => globs.some((glob) => minimatch(path, glob, { dot: true })));
  return rule?.owners ?? [];
}

/** As in `.gitignore`, but `docs/*` means only what lies right in `docs`. */
function toGlobs(pattern: string): readonly string[] {
  const core = pattern.replace(/^\//, "");
  const anchored = pattern.startsWith("/") || core.replace(/\/$/, "").includes("/");
  const glob = anchored ? core : `**/${core}`;
  if (glob.endsWith("/")) return [`${glob}**`];
  return glob.endsWith("/*") && anchored ? [glob] : [glob, `${glob}/**`];
}

/** The owners who are neither asked already nor have reviewed. */
export function missingCodeOwners(world: World, repository: RepositoryState, pull: PullState): CodeOwners {
  const { users, teams } = codeOwnersOf(world, repository, pull);
  const reviewers = [...repository.reviews.values()]
    .filter((review) => review.pull === pull.number)
    .map((review) => review.author);
  return {
    users: users.filter((login) => !hasLogin(pull.requestedUsers, login) && !hasLogin(reviewers, login)),
    teams: teams.filter((slug) => {
      const members = findTeam(world, repository.owner, slug)?.members ?? [];
      const reviewed = reviewers.some((login) => hasLogin(members, login));
      return !hasLogin(pull.requestedTeams, slug) && !reviewed;
    }),
  };
}
