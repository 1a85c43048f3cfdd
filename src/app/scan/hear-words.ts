import { FEEDBACK_LABEL } from "../../core/issues/feedback-template.ts";
import { findFeedback } from "../../core/issues/find-feedback.ts";
import type { Issue } from "../../core/issues/issue.ts";
import { readIssueBody } from "../../core/issues/issue-marker.ts";
import { type HeardWords, heard, type IssueWord, refusalOf, wordsOn } from "../../core/issues/issue-words.ts";
import type { OwnIssue } from "../../core/issues/own-issue.ts";
import { readSaid, type Said } from "../../core/issues/said.ts";
import { ownerKind } from "../../core/owners/owner-kind.ts";
import type { Comment } from "../../core/pull-request/pull-request.ts";
import type { Speaker } from "../../core/statements/statement.ts";
import type { PeopleReader } from "../../ports.ts";
import { knownMarkdown } from "../known-markdown.ts";
import type { OutsideWords, OwnedSop, ScanTarget } from "./scan-target.ts";

/** Our issues, feedback, and what stands below both, read once per scan. */
export interface Conversations {
  readonly own: readonly OwnIssue[];
  readonly feedback: readonly Issue[];
  readonly comments: ReadonlyMap<number, readonly Comment[]>;
  readonly said: Said;
}

/** Reads all of it: our issues, open feedback, and their comments. With Issues switched off there is nothing. */
export async function readConversations({ issues, issuesEnabled }: ScanTarget): Promise<Conversations> {
  if (!issuesEnabled) return { own: [], feedback: [], comments: new Map(), said: new Map() };
  const [own, labelled] = await Promise.all([issues.own(), issues.labelled(FEEDBACK_LABEL)]);
  const feedback = labelled.filter(({ ours }) => !ours);
  const numbers = [
    ...own.filter(({ commentCount }) => commentCount > 0).map(({ number }) => number),
    ...feedback.map(({ number }) => number),
  ];
  const comments = numbers.length === 0 ? new Map() : await issues.comments(numbers);
  const said = new Map([...comments].map(([number, each]) => [number, readSaid(each)]));
  return { own, feedback, comments, said };
}

/** What was said and counts, once it is known who owns what. Keyed by the SOPs' present paths. */
export async function hearWords(
  { own, comments, feedback }: Conversations,
  sops: readonly OwnedSop[],
  people: PeopleReader,
): Promise<HeardWords & OutsideWords> {
  const ownedBy = byAnyPath(sops);
  const speakers = speakersOf(people);
  const accepted: IssueWord[] = [];
  for (const issue of own) {
    const { marker } = readIssueBody(issue.body);
    const sop = marker?.kind === "sop" ? ownedBy.get(marker.sop) : undefined;
    if (sop === undefined) continue;
    for (const word of wordsOn(sop.sop, comments.get(issue.number) ?? [], knownMarkdown)) {
      const speaker = await speakers(word.login, sop.owners);
      if (refusalOf(word, speaker, sop.owners) === null) accepted.push(word);
    }
  }
  const paths = sops.map(({ sop }) => sop);
  const byTime = accepted.toSorted((one, other) => one.at.localeCompare(other.at));
  return { ...heard(byTime), feedback: findFeedback(feedback, paths) };
}

function byAnyPath(sops: readonly OwnedSop[]): ReadonlyMap<string, OwnedSop> {
  const index = new Map<string, OwnedSop>();
  for (const sop of sops) index.set(sop.sop, sop);
  for (const sop of sops) {
    for (const path of sop.formerPaths) if (!index.has(path)) index.set(path, sop);
  }
  return index;
}

/** Looks each person up once per set of teams. */
function speakersOf(people: PeopleReader): (login: string, owners: readonly string[]) => Promise<Speaker> {
  const known = new Map<string, Promise<Speaker>>();
  return (login, owners) => {
    const teams = owners.filter((owner) => ownerKind(owner) === "team");
    const key = [login, ...teams].join(" ");
    const speaker = known.get(key) ?? lookUp(people, login, teams);
    known.set(key, speaker);
    return speaker;
  };
}

/** One person with the rights of today. */
export async function lookUp(
  people: PeopleReader,
  login: string,
  teams: readonly string[],
): Promise<Speaker> {
  return { ...(await people.speaker(login, teams)), isAuthor: false };
}
