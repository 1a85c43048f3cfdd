import { evaluate } from "../../../core/judge/evaluate.ts";
import type { CheckFacts } from "../../../core/model/facts.ts";
import type { PullRequest } from "../../../core/model/pull-request.ts";
import type { Speaker, Statement } from "../../../core/model/statement.ts";
import type { LinkState, Verdict } from "../../../core/model/verdict.ts";
import {
  pullRequestStatements,
  type StatementSources,
  trailerProblems,
} from "../../../core/statements/pull-request-statements.ts";
import type { ButtonPress } from "../../../core/statements/said-elsewhere.ts";
import { speakersNeeded } from "../../../core/statements/speakers-needed.ts";
import type { CheckSources, ReadStatements } from "../../../gather/check-sources.ts";
import type { PeopleReader } from "../../../gather/ports.ts";
import { readPolicy } from "../../../gather/read-policy.ts";
import { knownMarkdown } from "../../state/known-markdown.ts";
import { judgingFacts } from "./judging-facts.ts";

/** The verdict on a pull request with everything it was made from. */
export interface Judgement {
  readonly sources: CheckSources;
  readonly verdict: Verdict;
  readonly facts: CheckFacts;
  readonly statements: readonly Statement[];
  /** Who was looked up, by login in lower case. */
  readonly speakers: ReadonlyMap<string, Speaker>;
  /** The verdict under the policy that the pull request brings; null when it brings none that could judge. */
  readonly preview: Verdict | null;
}

export interface JudgeRequest {
  readonly pullRequest: PullRequest;
  readonly sources: CheckSources;
  readonly people: PeopleReader;
  readonly presses: readonly ButtonPress[];
}

/**
 * Judges a pull request: gathers as `check` does, then lets those who spoke be heard. Whom to look up depends on the owners
 * of what is outdated, so it is judged once without statements; when nobody spoke, that is the verdict.
 */
export async function judge({ pullRequest, sources, people, presses }: JudgeRequest): Promise<Judgement> {
  const unheard = await judgingFacts(sources);
  const first = evaluate(unheard);
  const { policy } = unheard.policy;
  const { statements, speakers, notes } = await heard({
    pullRequest,
    policy,
    links: first.links,
    people,
    presses,
  });
  const facts = { ...unheard, statements, notes: [...unheard.notes, ...notes] };
  const verdict = statements.length + notes.length === 0 ? first : evaluate(facts);
  return { sources, verdict, facts, statements, speakers, preview: await preview(facts, sources) };
}

/** What was said on a pull request, by people whose rights were looked up as far as they matter for `links`. */
export async function heard({
  links,
  people,
  ...said
}: Omit<StatementSources, "parser"> & {
  readonly links: readonly LinkState[];
  readonly people: PeopleReader;
}): Promise<Pick<Judgement, "statements" | "speakers"> & ReadStatements> {
  const sources = { ...said, parser: knownMarkdown };
  const speakers = await lookUp(sources, { people, owners: ownersInQuestion(links) });
  return {
    statements: pullRequestStatements(sources, speakers),
    speakers,
    notes: trailerProblems(sources),
  };
}

function ownersInQuestion(links: readonly LinkState[]): readonly string[] {
  const open = links.filter(({ state }) => ["outdated", "within-budget", "missing"].includes(state));
  return [...new Set(open.flatMap(({ owners }) => owners))];
}

async function lookUp(
  said: StatementSources,
  { people, owners }: { readonly people: PeopleReader; readonly owners: readonly string[] },
): Promise<ReadonlyMap<string, Speaker>> {
  const author = said.pullRequest.author.login.toLowerCase();
  const found = await Promise.all(
    speakersNeeded(said, owners).map(async ({ login, teams }): Promise<[string, Speaker]> => {
      const key = login.toLowerCase();
      return [key, { ...(await people.speaker(login, teams)), isAuthor: key === author }];
    }),
  );
  return new Map(found);
}

/** What the policy at head would say, with the same statements. Whoever edits the judge sees what it would do. */
async function preview(facts: CheckFacts, sources: CheckSources): Promise<Verdict | null> {
  const { from, headPolicy } = facts.policy;
  if (from !== "base" || headPolicy === null) return null;
  const file = await readPolicy(sources.change.head);
  const text = file?.content.kind === "text" ? file.content.text : "";
  const policyFile = { path: file?.path ?? facts.policy.path, text };
  const gathered = await judgingFacts({ ...sources, policyFile, statements: async () => facts });
  return evaluate(gathered);
}
