import type { FileChange } from "../../core/model/change-set.ts";
import type { PullRequest } from "../../core/model/pull-request.ts";
import { GitHubProblem } from "../client/github-problem.ts";
import type { TreeEntries } from "../content/content-store.ts";
import { diffTrees } from "../content/diff-trees.ts";
import { type RepositoryPlace, readTree, slugOf } from "../content/read-tree.ts";
import type { ChangeRequest } from "./change-request.ts";
import { fileChanges } from "./file-changes.ts";
import { type ListedFile, listedHead, listFiles, MAX_LISTED_FILES } from "./list-files.ts";
import { askMergeBase, derivedMergeBase } from "./merge-base.ts";

/** A change set with the commit that it counts from. */
export interface ResolvedChanges {
  readonly mergeBase: string;
  readonly changes: readonly FileChange[];
  /** The head's tree where it had to be read; null where it follows from the merge base's and the changes. */
  readonly headTree: TreeEntries | null;
  readonly notes: readonly string[];
}

/**
 * Settles what a pull request changes: the files that GitHub lists, laid over the merge base's tree. Where the list is cut
 * (3,000 files) or does not fit that tree, both trees are compared instead. Nothing passes for the lack of a line in a list.
 */
export async function resolveChanges(request: ChangeRequest): Promise<ResolvedChanges> {
  const { pullRequest } = request;
  const derived = derivedMergeBase(pullRequest.commits, pullRequest.commitsComplete);
  const isCut = pullRequest.changedFiles > MAX_LISTED_FILES;
  if (isCut) return compareTrees(request, derived, cutNote(pullRequest.changedFiles));
  const files = await filesOfHead(request);
  if (files.length < pullRequest.changedFiles || files.length >= MAX_LISTED_FILES) {
    return compareTrees(request, derived, cutNote(pullRequest.changedFiles));
  }
  if (derived !== null) {
    const fitting = await layOver(request, derived, files);
    if (fitting) return fitting;
  }
  const asked = await mergeBaseOf(request);
  const fitting = asked === derived ? null : await layOver(request, asked, files);
  return fitting ?? compareTrees(request, asked, MISFIT_NOTE);
}

async function layOver(
  { client, place }: ChangeRequest,
  mergeBase: string,
  files: readonly ListedFile[],
): Promise<ResolvedChanges | null> {
  const changes = fileChanges(files, await readTree(client, place, mergeBase));
  return changes && { mergeBase, changes, headTree: null, notes: [] };
}

async function compareTrees(
  request: ChangeRequest,
  known: string | null,
  note: string,
): Promise<ResolvedChanges> {
  const { client, place, pullRequest } = request;
  const after = readTree(client, place, pullRequest.head.oid);
  const mergeBase = known ?? (await mergeBaseOf(request));
  const [before, headTree] = await Promise.all([readTree(client, place, mergeBase), after]);
  return { mergeBase, changes: diffTrees(before, headTree), headTree, notes: [note] };
}

function mergeBaseOf({ client, place, pullRequest }: ChangeRequest): Promise<string> {
  return askMergeBase(client, place, { base: pullRequest.base.oid, head: pullRequest.head.oid });
}

/** The files of the head that was read: a push in between makes the list one of another head, and it is read once more. */
async function filesOfHead({
  client,
  place,
  pullRequest,
  files,
}: ChangeRequest): Promise<readonly ListedFile[]> {
  const listed = await files.all(pullRequest.changedFiles);
  if (isOfHead(listed, pullRequest)) return listed;
  const { number, changedFiles } = pullRequest;
  const again = await listFiles(client, { ...place, number }, changedFiles).all(changedFiles);
  if (isOfHead(again, pullRequest)) return again;
  throw moved(place, pullRequest);
}

function isOfHead(files: readonly ListedFile[], { head }: PullRequest): boolean {
  const oid = listedHead(files);
  return oid === null || oid === head.oid;
}

function moved(place: RepositoryPlace, { number }: PullRequest): GitHubProblem {
  return new GitHubProblem({
    code: "moved",
    message: `Pull request ${slugOf(place)}#${number} was pushed to while it was read.`,
    where: `GET /repos/${slugOf(place)}/pulls/${number}/files`,
    next: "There is nothing to do: sopwatch judges the new head.",
  });
}

function cutNote(changedFiles: number): string {
  return `GitHub does not list all ${changedFiles} changed files, so the trees were compared: a file that was moved and edited counts as removed and added.`;
}

const MISFIT_NOTE =
  "GitHub's list of changed files did not fit the merge base, so the trees were compared: a file that was moved and edited counts as removed and added.";
