import { boundedParser } from "../core/documents/bounded-parser.ts";
import type { MarkdownParser } from "../core/model/markdown-parser.ts";
import type { Statement } from "../core/model/statement.ts";
import { commitTrailers, mayHoldTrailers } from "../core/statements/waiver-trailers.ts";
import type { ReadStatements } from "../gather/check-sources.ts";
import type { CommitInfo } from "../gather/ports.ts";

/** Characters of commit messages with waivers that one check parses. */
const MAX_PARSED = 1_000_000;

/** Lines that were meant as a waiver and are none are shown up to this many. */
const MAX_NOTES = 5;

/**
 * Waivers in the commits' trailers, taken as said: who may waive is known to GitHub, and the App asks it. A local check
 * only spares its user a finding that the trailer is there to settle. The Markdown parser is loaded only where a message holds one.
 */
export async function trailerWaivers(commits: readonly CommitInfo[]): Promise<ReadStatements> {
  const waiving = commits.filter(({ message }) => mayHoldTrailers(message));
  if (waiving.length === 0) return { statements: [], notes: [] };
  const { parseMarkdown } = await import("../core/documents/parse-markdown.ts");
  const parser = boundedParser(parseMarkdown, MAX_PARSED);
  const read = waiving.map((commit) => waiversIn(commit, parser));
  return {
    statements: read.flatMap(({ statements }) => statements),
    notes: read.flatMap(({ notes }) => notes).slice(0, MAX_NOTES),
  };
}

function waiversIn({ sha, author, date, message }: CommitInfo, parser: MarkdownParser): ReadStatements {
  const speaker = { login: author, teams: [], permission: "admin", isAuthor: true } as const;
  const said = { kind: "waiver", via: "trailer", source: null, guarantor: null, speaker, at: date } as const;
  const { trailers, problems } = commitTrailers(message, parser);
  return {
    statements: trailers.map((trailer): Statement => ({ ...said, ...trailer })),
    notes: problems.map((problem) => `Commit ${sha.slice(0, 7)}: ${problem}.`),
  };
}
