import type { Graph } from "../../../core/infrastructure/graph/reach.ts";
import { pathsToExplain } from "../../../core/judge/command-answers.ts";
import { evaluate } from "../../../core/judge/evaluate.ts";
import { ownersInQuestion } from "../../../core/judge/owners-in-question.ts";
import type { CheckFacts } from "../../../core/model/facts.ts";
import type { PullRequest } from "../../../core/model/pull-request.ts";
import type { Speaker, Statement } from "../../../core/model/statement.ts";
import type { Verdict } from "../../../core/model/verdict.ts";
import type { ButtonPress } from "../../../core/statements/buttons-and-labels.ts";
import {
  pullRequestStatements,
  type StatementSources,
  trailerProblems,
} from "../../../core/statements/pull-request-statements.ts";
import { speakersNeeded } from "../../../core/statements/speakers-needed.ts";
import type { CheckSources, ReadStatements } from "../../../gather/check-sources.ts";
import { gatherGraphAround } from "../../../gather/gather-graph.ts";
import type { PeopleReader } from "../../../gather/ports.ts";
import { SERVER_BUDGET } from "../../../gather/read-budget.ts";
import { readPolicy } from "../../../gather/read-policy.ts";
import { judgingFacts } from "./judging-facts.ts";

/** The verdict on a pull request with everything it was made from. */
export interface Judgement {
  readonly verdict: Verdict;
  readonly facts: CheckFacts;
  readonly statements: readonly Statement[];
  /** Who was looked up, by login in lower case. */
  readonly speakers: ReadonlyMap<string, Speaker>;
  /** What is known of the paths that somebody asks to explain. */
  readonly graph: Graph;
  /** The verdict under the policy that the pull request brings; null when it brings none that could judge. */
  readonly preview: Verdict | null;
}

export interface JudgeRequest {
  readonly pullRequest: PullRequest;
  readonly sources: CheckSources;
  readonly people: PeopleReader;
  readonly presses: readonly ButtonPress[];
}

/** Judges a pull request: gathers as `check` does, reads the statements of those whose rights matter, judges once. */
export async function judge({ pullRequest, sources, people, presses }: JudgeRequest): Promise<Judgement> {
  const gathered = await judgingFacts(sources);
  const owners = ownersInQuestion(gathered);
  const { policy } = gathered.policy;
  const read = await readStatements({ pullRequest, policy, presses }, { people, owners });
  const { statements, speakers, notes } = read;
  const facts = { ...gathered, statements, notes: [...gathered.notes, ...notes] };
  return {
    verdict: evaluate(facts),
    facts,
    statements,
    speakers,
    graph: await graphFor(facts, { pullRequest, sources }),
    preview: await preview(facts, sources),
  };
}

/** Read only where a command asks for it. */
function graphFor(
  { changeLinks, tree }: CheckFacts,
  { pullRequest, sources }: Pick<JudgeRequest, "pullRequest" | "sources">,
): Promise<Graph> {
  const { contents } = sources.change;
  const from = { links: changeLinks.links, tree, contents, budget: SERVER_BUDGET };
  return gatherGraphAround(from, pathsToExplain(pullRequest));
}

/** The statements on a pull request. The rights of those who made them are looked up as far as they matter to `owners`. */
export async function readStatements(
  sources: StatementSources,
  asked: { readonly people: PeopleReader; readonly owners: readonly string[] },
): Promise<Pick<Judgement, "statements" | "speakers"> & ReadStatements> {
  const speakers = await lookUp(sources, asked);
  return {
    statements: pullRequestStatements(sources, speakers),
    speakers,
    notes: trailerProblems(sources),
  };
}

async function lookUp(
  sources: StatementSources,
  { people, owners }: { readonly people: PeopleReader; readonly owners: readonly string[] },
): Promise<ReadonlyMap<string, Speaker>> {
  const author = sources.pullRequest.author.login.toLowerCase();
  const found = await Promise.all(
    speakersNeeded(sources, owners).map(async ({ login, teams }): Promise<[string, Speaker]> => {
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
