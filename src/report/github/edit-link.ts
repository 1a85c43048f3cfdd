import type { PullRequest } from "../../core/model/pull-request.ts";
import { markdownCode, markdownLink, uriPath } from "../escape.ts";

/** What of a pull request the links in our texts need. */
export type PullRequestPlace = Pick<PullRequest, "number" | "url" | "head">;

/**
 * GitHub's page that edits a file on the pull request's own branch, in the fork where it comes from one; null when the
 * fork is gone. Ref and path are percent-encoded piece by piece; a path that browsers would walk up gives null too.
 */
export function editUrl({ url, head }: PullRequestPlace, path: string): string | null {
  const server = /^https?:\/\/[^/]+/.exec(url)?.[0];
  if (server === undefined || head.repository === null) return null;
  const file = `${uriPath(head.repository)}/edit/${uriPath(head.ref)}/${uriPath(path)}`;
  return file.split("/").some((part) => part === "." || part === "..") ? null : `${server}/${file}`;
}

/** The path (or `words` of ours) as a link to edit it; null where it cannot be edited. */
export function editLink(place: PullRequestPlace, path: string, words = markdownCode(path)): string | null {
  const url = editUrl(place, path);
  return url === null ? null : markdownLink(words, url);
}
