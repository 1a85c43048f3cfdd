import type { RestEndpointMethodTypes } from "@octokit/rest";
import type { InstallationClient } from "../client/installation-client.ts";
import type { PullRequestPlace } from "./more-pages.ts";

/** GitHub lists no more files of a pull request than this (OpenAPI description of `pulls/list-files`). */
export const MAX_LISTED_FILES = 3000;

const PER_PAGE = 100;

/** A changed file as REST tells it: GraphQL knows no previous path of a rename. */
export type ListedFile = RestEndpointMethodTypes["pulls"]["listFiles"]["response"]["data"][number];

/** The files of a pull request, asked for as early as possible. */
export interface FileListing {
  /** Every file that GitHub lists, once `changedFiles` is known for sure. */
  all(changedFiles: number): Promise<readonly ListedFile[]>;
}

/**
 * Begins to list. The first page is asked for at once, and all of them when `hint` says how many there are: pages are
 * independent of each other, so that 30 take hardly longer than one.
 */
export function listFiles(
  client: InstallationClient,
  place: PullRequestPlace,
  hint: number | null,
): FileListing {
  const pages = new Map<number, Promise<readonly ListedFile[]>>();
  const page = (at: number): Promise<readonly ListedFile[]> => {
    const asked = pages.get(at) ?? askPage(client, place, at);
    pages.set(at, asked);
    return asked;
  };
  if (hint === null || hint <= MAX_LISTED_FILES) {
    for (let at = 1; at <= pagesFor(hint ?? 1); at += 1) quiet(page(at));
  }
  return {
    all: async (changedFiles) => {
      const numbers = Array.from({ length: pagesFor(changedFiles) }, (_, at) => at + 1);
      return (await Promise.all(numbers.map(page))).flat();
    },
  };
}

function pagesFor(files: number): number {
  return Math.max(1, Math.ceil(Math.min(files, MAX_LISTED_FILES) / PER_PAGE));
}

async function askPage(
  { octokit }: InstallationClient,
  { owner, name, number }: PullRequestPlace,
  page: number,
): Promise<readonly ListedFile[]> {
  const place = { owner, repo: name, pull_number: number };
  const { data } = await octokit.rest.pulls.listFiles({ ...place, per_page: PER_PAGE, page });
  return data;
}

/** A page that nobody waits for yet must not end the process when it fails; whoever asks for it still learns of it. */
function quiet(page: Promise<unknown>): void {
  page.catch(() => {});
}

/** The commit that a listing was made for, by the files' own addresses; null when they do not tell. */
export function listedHead(files: readonly ListedFile[]): string | null {
  for (const { status, contents_url: url } of files) {
    const ref = status !== "removed" && URL.canParse(url) ? new URL(url).searchParams.get("ref") : null;
    if (ref !== null && /^[0-9a-f]{40,64}$/.test(ref)) return ref;
  }
  return null;
}
