import { foreignNote, isExemptLogin } from "../core/links/exempt-author.ts";
import type { CheckFacts } from "../core/model/facts.ts";
import type { Policy } from "../core/model/policy.ts";
import type { CheckSources } from "./check-sources.ts";
import type { CommitInfo } from "./ports.ts";

/** More commits than this are not read, and nobody knows who made the rest. */
const MAX_COMMITS = 250;

const AS_WRITTEN =
  "The author is exempt according to the names in the commits. A local check cannot verify them; the App can.";

/** Who made the change, the statements about it, and what a reader has to know about either. */
export async function gatherPeople(
  sources: Pick<CheckSources, "author" | "foreign" | "statements">,
  commits: readonly CommitInfo[],
  policy: Policy,
): Promise<{
  readonly fact: Pick<CheckFacts, "author" | "foreign" | "statements">;
  readonly notes: readonly string[];
}> {
  const { statements, notes } = await sources.statements(commits);
  const { fact, notes: own } = await gatherAuthor(sources, commits, policy);
  return { fact: { ...fact, statements }, notes: [...own, ...notes] };
}

/** Whether the change is an exempt author's alone is asked only where the policy exempts the author. */
async function gatherAuthor(
  sources: Pick<CheckSources, "author" | "foreign">,
  commits: readonly CommitInfo[],
  policy: Policy,
): Promise<{
  readonly fact: Pick<CheckFacts, "author" | "foreign">;
  readonly notes: readonly string[];
}> {
  const author = sources.author ?? commonAuthor(commits);
  if (!isExemptLogin(policy, author)) return { fact: { author, foreign: [] }, notes: [] };
  if (sources.foreign === undefined) return { fact: { author, foreign: [] }, notes: [AS_WRITTEN] };
  const foreign = await sources.foreign();
  return { fact: { author, foreign }, notes: foreignNote(author, foreign) };
}

/** The one author of all commits, but for merges of what the change does not bring itself. */
function commonAuthor(commits: readonly CommitInfo[]): string | null {
  const own = new Set(commits.map(({ sha }) => sha));
  const authored = commits.filter(
    ({ parents }) => parents.length < 2 || parents.slice(1).some((parent) => own.has(parent)),
  );
  const [first] = authored;
  if (first === undefined || commits.length >= MAX_COMMITS) return null;
  return authored.every(({ author }) => author === first.author) ? first.author : null;
}
