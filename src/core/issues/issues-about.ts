import { readIssueBody } from "./issue-marker.ts";
import { byAnyPath, type OwnedSop } from "./owned-sop.ts";

/** An issue of ours with the SOP that it is about. */
export interface IssueAbout<I> {
  readonly issue: I;
  readonly sop: OwnedSop;
}

/**
 * Those of our issues whose words count for one of `sops`: the marker names its path, or one that it had before. A title is
 * no marker. Open or closed makes no difference: what an owner said stays said.
 */
export function issuesAbout<I extends { readonly body: string }>(
  own: readonly I[],
  sops: readonly OwnedSop[],
): readonly IssueAbout<I>[] {
  const known = byAnyPath(sops);
  return own.flatMap((issue) => {
    const { marker } = readIssueBody(issue.body);
    const sop = marker?.kind === "sop" ? known.get(marker.sop) : undefined;
    return sop === undefined ? [] : [{ issue, sop }];
  });
}
