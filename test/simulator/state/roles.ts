import type { Association, Role } from "../objects/facts.ts";
import type { RepositoryState } from "./repository-state.ts";
import { botLogin, findTeam, findUser, hasLogin, isMember, sameLogin } from "./users.ts";
import type { World } from "./world.ts";

const ORDER: readonly Role[] = ["none", "read", "triage", "write", "maintain", "admin"];

/** True when a role is at least another. */
export function atLeast(role: Role, least: Role): boolean {
  return ORDER.indexOf(role) >= ORDER.indexOf(least);
}

/** What somebody was granted on a repository, the best of owner, own grant and teams; what everybody may do is left out. */
export function grantedRole(world: World, repository: RepositoryState, login: string): Role {
  if (sameLogin(repository.owner, login)) return "admin";
  const own = [...repository.roles].find(([name]) => sameLogin(name, login))?.[1] ?? "none";
  const teams = [...repository.teams].map(([slug, role]) => {
    const team = findTeam(world, repository.owner, slug);
    return team !== null && hasLogin(team.members, login) ? role : "none";
  });
  return [own, ...teams].reduce((best, role) => (atLeast(role, best) ? role : best));
}

/** What somebody may do on a repository: everybody may read a public one. */
export function roleOf(world: World, repository: RepositoryState, login: string): Role {
  const granted = grantedRole(world, repository, login);
  return granted === "none" && !repository.private ? "read" : granted;
}

/** True when a review can be requested from this user: a person with access of their own. GitHub asks for no write access. */
export function isRequestableUser(world: World, repository: RepositoryState, login: string): boolean {
  return findUser(world, login)?.type === "User" && grantedRole(world, repository, login) !== "none";
}

/** True when the team exists and has access to the repository. */
export function isRequestableTeam(world: World, repository: RepositoryState, slug: string): boolean {
  const role = [...repository.teams].find(([name]) => sameLogin(name, slug))?.[1] ?? "none";
  return findTeam(world, repository.owner, slug) !== null && role !== "none";
}

/** GitHub docs: assignable are people with write access, members of the organisation who can read, and who commented. */
export function isAssignable(world: World, repository: RepositoryState, login: string): boolean {
  if (sameLogin(login, botLogin(world)) || findUser(world, login)?.type !== "User") return false;
  if (atLeast(grantedRole(world, repository, login), "write")) return true;
  return isMember(world, repository.owner, login) && roleOf(world, repository, login) !== "none";
}

/** GitHub's hint about who wrote something; never proof of a right. */
export function associationOf(world: World, repository: RepositoryState, login: string): Association {
  if (sameLogin(repository.owner, login)) return "OWNER";
  if (isMember(world, repository.owner, login)) return "MEMBER";
  return grantedRole(world, repository, login) === "none" ? "NONE" : "COLLABORATOR";
}
