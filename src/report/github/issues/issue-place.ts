import { markdownCode, markdownLink, markdownText, uriPath } from "../../escape.ts";

/** Where links in issues lead: issues know no relative links. */
export interface IssuePlace {
  /** Web address of the repository as GitHub tells it, without a slash at the end. */
  readonly repositoryUrl: string;
  /** The branch that was scanned. */
  readonly branch: string;
}

/** A file at the tip of the scanned branch. `text` is finished Markdown. */
export function fileLink(path: string, place: IssuePlace, text = markdownCode(path)): string {
  const url = `${place.repositoryUrl}/blob/${uriPath(place.branch)}/${uriPath(path)}`;
  return markdownLink(text, url);
}

/** GitHub's editor for a file, which offers to open a pull request. */
export function editLink(text: string, path: string, place: IssuePlace): string {
  return markdownLink(text, `${place.repositoryUrl}/edit/${uriPath(place.branch)}/${uriPath(path)}`);
}

/** A commit by the first digits of its id. */
export function commitLink(sha: string, place: IssuePlace): string {
  return markdownLink(
    markdownCode(sha.slice(0, 7)),
    `${place.repositoryUrl}/commit/${encodeURIComponent(sha)}`,
  );
}

/** An issue of this repository; GitHub makes a link of it by itself. */
export function issueLink(number: number): string {
  return `#${number}`;
}

/** A commit as a list item: id, day and subject. */
export function changeItem(
  change: { readonly sha: string; readonly date: string; readonly subject: string },
  place: IssuePlace,
): string {
  const day = change.date.slice(0, 10);
  return `- ${commitLink(change.sha, place)} ${day} ${markdownText(change.subject)}`.trimEnd();
}
