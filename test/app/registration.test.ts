import { expect, it } from "vitest";
import { EVENT_TABLE } from "../../src/app/http/events/event-table.ts";
import type { Log } from "../../src/app/log.ts";
import {
  checkInstallations,
  checkRegistration,
  findGaps,
  REQUIRED_PERMISSIONS,
  WrongCredentials,
} from "../../src/app/setup/check-registration.ts";
import { GitHubProblem, type GitHubProblemCode } from "../../src/github/client/github-problem.ts";

const PERMISSIONS = Object.fromEntries(REQUIRED_PERMISSIONS.map(({ name, access }) => [name, access]));
const EVENTS = EVENT_TABLE.map(({ event }): string => event);
const APP = { id: 7, slug: "sopwatch", name: "Acme Sopwatch", url: "https://github.com/apps/sopwatch" };

function logTo(lines: string[]): Log {
  const write = (data: object, message: string) => void lines.push(`${message} ${JSON.stringify(data)}`);
  return { debug: write, info: write, warn: write, error: write };
}

function problem(code: GitHubProblemCode): GitHubProblem {
  return new GitHubProblem({ code, message: "no", where: "GET /app", next: "Look." });
}

it("finds nothing missing where everything is granted, more than needed included", () => {
  expect(findGaps({ permissions: { ...PERMISSIONS, contents: "write" }, events: EVENTS })).toEqual([]);
});

it("names what is missing, what for, and what was granted instead", () => {
  const { merge_queues: _, ...rest } = PERMISSIONS;
  const events = EVENTS.filter((event) => event !== "merge_group");
  expect(findGaps({ permissions: { ...rest, checks: "read" }, events })).toEqual([
    expect.stringMatching(/^permission Checks: write \(.+\), granted is read$/),
    expect.stringMatching(/^permission Merge queues: read \(.+\), granted is none$/),
    expect.stringMatching(/^event merge_group \(.+\)$/),
  ]);
});

it("tells the registration's gaps with where to click", async () => {
  const lines: string[] = [];
  const registration = async () => ({ ...APP, permissions: { metadata: "read" }, events: [] });
  expect(await checkRegistration({ registration }, logTo(lines))).toMatchObject({ slug: "sopwatch" });
  expect(lines).toEqual([expect.stringContaining("GitHub Apps > Acme Sopwatch > Permissions & events")]);
});

it("refuses credentials that GitHub does not know, and lives with a GitHub that does not answer", async () => {
  const lines: string[] = [];
  const failing = (code: GitHubProblemCode) => ({ registration: () => Promise.reject(problem(code)) });
  await expect(checkRegistration(failing("unauthorised"), logTo(lines))).rejects.toThrow(WrongCredentials);
  expect(await checkRegistration(failing("unreachable"), logTo(lines))).toBeNull();
  expect(lines).toHaveLength(1);
});

it("tells which owners have not accepted new permissions, suspended ones aside", async () => {
  const lines: string[] = [];
  const installation = { id: 1, suspended: false, permissions: PERMISSIONS, events: EVENTS };
  const list = async () => [
    { ...installation, owner: "fine" },
    { ...installation, owner: "late", permissions: { ...PERMISSIONS, members: "none" } },
    { ...installation, owner: "asleep", suspended: true, events: [] },
  ];
  await checkInstallations({ list }, logTo(lines));
  expect(lines).toEqual([expect.stringMatching(/late.*Members.*An owner of late has to accept/)]);
});
