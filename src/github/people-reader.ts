import type { Speaker } from "../core/model/statement.ts";
import type { PeopleReader } from "../gather/ports.ts";
import { GitHubProblem } from "./client/github-problem.ts";
import type { InstallationClient } from "./client/installation-client.ts";
import type { LookedUp } from "./client/people-memory.ts";
import { type RepositoryPlace, slugOf } from "./content/read-tree.ts";

const PERMISSIONS = ["none", "read", "triage", "write", "maintain", "admin"] as const;

type Permission = Speaker["permission"];

/** Looks up rights in one repository. What cannot be looked up is no right; only a rate limit or an outage is thrown. */
export function peopleReader(client: InstallationClient, place: RepositoryPlace): PeopleReader {
  return {
    speaker: async (login, teams) => {
      const distinct = [...new Set(teams)];
      const [permission, ...memberships] = await Promise.all([
        permissionOf(client, place, login),
        ...distinct.map((team) => isMember(client, { place, login, team })),
      ]);
      return { login, permission, teams: distinct.filter((_, at) => memberships[at] === true) };
    },
  };
}

async function permissionOf(
  client: InstallationClient,
  place: RepositoryPlace,
  login: string,
): Promise<Permission> {
  const key = `${slugOf(place)} ${login}`;
  const found = await remembered(client, key, async () => {
    const { owner, name: repo } = place;
    const { data } = await client.octokit.rest.repos.getCollaboratorPermissionLevel({
      owner,
      repo,
      username: login,
    });
    // `permission` knows four words only; a custom role has a name of its own, and stands on one of the four.
    return permissionWord(data.role_name) ?? permissionWord(data.permission);
  });
  return typeof found === "boolean" ? null : found;
}

function permissionWord(word: string | undefined): Permission {
  return PERMISSIONS.find((each) => each === word) ?? null;
}

/** Teams of the repository's own organisation count; a pending invitation does not. */
async function isMember(
  client: InstallationClient,
  { place, login, team }: { readonly place: RepositoryPlace; readonly login: string; readonly team: string },
): Promise<boolean> {
  const [org = "", slug = ""] = team.replace(/^@/, "").split("/");
  if (slug === "" || org.toLowerCase() !== place.owner.toLowerCase()) return false;
  const found = await remembered(client, `${org}/${slug} ${login}`, async () => {
    const membership = { org, team_slug: slug, username: login };
    const { data } = await client.octokit.rest.teams.getMembershipForUserInOrg(membership);
    return data.state === "active";
  });
  return found === true;
}

/** Looks up once within a minute. An answer that says no is an answer; one that did not come is asked for again. */
async function remembered(
  client: InstallationClient,
  key: string,
  ask: () => Promise<LookedUp>,
): Promise<LookedUp> {
  const known = client.people.get(key);
  if (known !== undefined) return known;
  const asked = ask().catch((error: unknown) => {
    if (isRefusal(error)) return null;
    client.people.delete(key);
    throw error;
  });
  client.people.set(key, asked);
  return asked;
}

function isRefusal(error: unknown): boolean {
  const refusals = ["not-found", "permission-missing", "refused"];
  return error instanceof GitHubProblem && refusals.includes(error.code);
}
