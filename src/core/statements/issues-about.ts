import type { OwnIssue } from "../model/own-issue.ts";
import { byAnyPath, type OwnedSop } from "../model/owned-sop.ts";
import { readIssueBody } from "./issue-marker.ts";
import { titleNamesSop } from "./issue-title.ts";

/** An issue of ours with the SOP that it is about. */
export interface IssueAbout<I> {
  readonly issue: I;
  readonly sop: OwnedSop;
}

/**
 * Those of our issues whose words count for one of `sops`: the marker names its path, or one that it had before, and so does the title that
 * we gave the issue. Anybody who may edit the body can put another path into the marker, and an owner's word would move with it; who
 * renamed an issue is on GitHub's record. Open or closed makes no difference: what an owner said stays said.
 */
export function issuesAbout<I extends Pick<OwnIssue, "body" | "ownTitle">>(
  own: readonly I[],
  sops: readonly OwnedSop[],
): readonly IssueAbout<I>[] {
  const known = byAnyPath(sops);
  return own.flatMap((issue) => {
    const { marker } = readIssueBody(issue.body);
    if (marker?.kind !== "sop" || !titleNamesSop(issue.ownTitle ?? "", marker.sop)) return [];
    const sop = known.get(marker.sop);
    return sop === undefined ? [] : [{ issue, sop }];
  });
}
