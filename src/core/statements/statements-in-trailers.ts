import { boundedParser } from "../documents/bounded-parser.ts";
import type { MarkdownParser } from "../model/markdown-parser.ts";
import type { Actor, PullRequest, PullRequestCommit } from "../model/pull-request.ts";
import { type Account, accountOf, type UnverifiedStatement } from "./unverified-statement.ts";
import {
  commitTrailers,
  descriptionTrailers,
  type TrailerReading,
  type WaiverTrailer,
} from "./waiver-trailers.ts";

/** Characters of commit messages with waivers, and of versions of the description, that are parsed for one pull request. */
const MAX_PARSED = 262_144;

const UNKNOWN: Account = { login: "somebody unknown", hasRights: false };

/** What trailers say, and sentences about lines that were meant as one and are none. */
export interface TrailerStatements {
  readonly statements: readonly UnverifiedStatement[];
  readonly problems: readonly string[];
}

/**
 * Waivers in trailers. A line of the description is the word of whoever added it. A commit's author is only a name that whoever
 * pushed chose: where it is not the pull request's author, that author has to have the right as well, and without that person's verified
 * signature it is marked as unproven.
 */
export function statementsInTrailers(pullRequest: PullRequest): TrailerStatements {
  const described = statementsInDescription(pullRequest);
  const bounded = boundedParser(MAX_PARSED);
  const inCommits = pullRequest.commits.map((commit) =>
    statementsInCommit(commit, pullRequest.author, bounded),
  );
  return {
    statements: [...described.statements, ...inCommits.flatMap(({ statements }) => statements)],
    problems: [...described.problems, ...inCommits.flatMap(({ problems }) => problems)],
  };
}

function statementsInDescription(pullRequest: PullRequest): TrailerStatements {
  const { trailers, problems } = descriptionTrailers(pullRequest.body);
  const writerOf = writersOf(pullRequest, boundedParser(MAX_PARSED));
  const statements = trailers.map((trailer): UnverifiedStatement => {
    const writer = writerOf(trailer);
    const shown = { ...waiver(trailer, null), forgeable: false };
    return writer === null
      ? { ...shown, account: UNKNOWN, doubt: DOUBT }
      : { ...shown, account: accountOf(writer) };
  });
  return { statements, problems: problems.map((problem) => `Description of the pull request: ${problem}.`) };
}

const DOUBT =
  "the trailer in the description does not count: somebody else edited the description, and its history does not show who added this line; write `/sop waive` in a comment instead";

function statementsInCommit(
  commit: PullRequestCommit,
  author: Actor,
  parser: MarkdownParser,
): TrailerStatements {
  const isOwn = isNamed(commit, author.login);
  const account = isOwn ? accountOf(author) : { login: commit.author, hasRights: true };
  const isSigned = commit.signer !== null && isNamed(commit, commit.signer);
  const { trailers, problems } = commitTrailers(commit.message, parser);
  return {
    statements: trailers.map((trailer): UnverifiedStatement => {
      const statements = { ...waiver(trailer, commit.date), account, forgeable: !isOwn };
      return isSigned ? statements : { ...statements, unproven: true };
    }),
    problems: problems.map((problem) => `Commit ${commit.oid.slice(0, 7)}: ${problem}.`),
  };
}

function isNamed({ author }: PullRequestCommit, login: string): boolean {
  return author.toLowerCase() === login.toLowerCase();
}

function waiver(trailer: WaiverTrailer, at: string | null) {
  return { kind: "waiver", via: "trailer", source: null, ...trailer, at } as const;
}

/** A version of the description with its waivers; null where its text is not known. */
interface ReadVersion {
  readonly editor: Actor;
  readonly reading: TrailerReading | null;
}

/**
 * Tells who made a waiver stand in the description: whoever saved the first version of the unbroken row of versions, up to the present
 * one, in which it counts. Taking an example out of a comment is adding it. Null when that cannot be known: versions are missing and more
 * than one person may have done it, or what GitHub calls the newest version is not what stands there.
 */
export function writersOf(
  { author, body, bodyHistory }: Pick<PullRequest, "author" | "body" | "bodyHistory">,
  parser: MarkdownParser,
): (trailer: WaiverTrailer) => Actor | null {
  if (bodyHistory === null) return () => author;
  const newestFirst = bodyHistory.versions.toReversed();
  if (sameText(newestFirst[0]?.text ?? null) !== sameText(body)) return () => null;
  const read = newestFirst.map(
    ({ editor, text }): ReadVersion => ({
      editor,
      reading: text === null ? null : descriptionTrailers(text, parser),
    }),
  );
  return (trailer) => writerIn(read, trailer, bodyHistory.complete);
}

function writerIn(
  newestFirst: readonly ReadVersion[],
  trailer: WaiverTrailer,
  isComplete: boolean,
): Actor | null {
  const writers: Actor[] = [];
  for (const [at, version] of newestFirst.entries()) {
    const before = holds(newestFirst[at + 1]?.reading ?? null, trailer);
    if (before !== true) writers.push(version.editor);
    if (before === false) return onlyOne(writers);
  }
  return isComplete ? onlyOne(writers) : null;
}

/** Null when nobody can tell. */
function holds(reading: TrailerReading | null, trailer: WaiverTrailer): boolean | null {
  if (reading?.trailers.some((each) => same(each, trailer))) return true;
  return reading?.complete ? false : null;
}

/** The one person among them; several may be the same. */
function onlyOne(writers: readonly Actor[]): Actor | null {
  const [first = null] = writers;
  return writers.every(({ login }) => login === first?.login) ? first : null;
}

function same(one: WaiverTrailer, other: WaiverTrailer): boolean {
  return one.link === other.link && one.reason === other.reason && one.until === other.until;
}

function sameText(text: string | null): string | null {
  return text?.replace(/\r\n?/g, "\n").trimEnd() ?? null;
}
