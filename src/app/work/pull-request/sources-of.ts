import type { IssueStatement } from "../../../core/model/issue-statement.ts";
import type { OwnedSop } from "../../../core/model/owned-sop.ts";
import type { Comment, PullRequest } from "../../../core/model/pull-request.ts";
import type { SopAttestation } from "../../../core/model/scan-facts.ts";
import { foreignCommits } from "../../../core/statements/foreign-commits.ts";
import { issueStatements } from "../../../core/statements/issue-statements.ts";
import { issuesAbout } from "../../../core/statements/issues-about.ts";
import { mergedStatements } from "../../../core/statements/merged-statements.ts";
import type { CheckSources } from "../../../gather/check-sources.ts";
import type { AttestationSources, Host, RecordedIssue } from "../../../gather/host.ts";
import type { ChangeReader } from "../../../gather/ports.ts";
import { SERVER_BUDGET } from "../../../gather/read-budget.ts";
import { type RefusalLookup, refusalLookup } from "../issue/refusal-lookup.ts";

/** Merges of the base that are looked into; a bot's branch seldom has more than one. */
const MAX_MERGES = 3;

/**
 * Where a check gets its facts: of one pull request, or of several in a merge group, which have an author where all have the same one.
 * Statements come later: they depend on the owners.
 */
export function sourcesOf(
  repository: Host,
  change: ChangeReader,
  pullRequests: readonly PullRequest[],
): CheckSources {
  const authors = new Set(pullRequests.map(({ author }) => author.login));
  const [author = null] = authors;
  return {
    change,
    history: (globs) => repository.history(globs),
    slugs: [repository.slug],
    policyFile: null,
    orgPolicy: () => repository.orgPolicy(),
    author: authors.size === 1 ? author : null,
    foreign: async () => {
      const reasons = await Promise.all(pullRequests.map((each) => foreignIn(repository, each)));
      return reasons.flat();
    },
    statements: async () => ({ statements: [], notes: [] }),
    attested: attestedOutside(repository, baseOf(pullRequests)),
    budget: SERVER_BUDGET,
    progress: () => {},
  };
}

/** The branch that a change goes to: pull requests of one merge group have the same. */
function baseOf([first]: readonly PullRequest[]): { readonly base: string; readonly isDefault: boolean } {
  const base = first?.base.ref ?? "";
  return { base, isDefault: base === first?.defaultBranch };
}

/** Why a pull request is not its author's alone. A merge costs requests, so only a few are looked into. */
async function foreignIn({ pullRequests }: Host, pullRequest: PullRequest): Promise<readonly string[]> {
  const { reasons, merges } = foreignCommits(pullRequest);
  if (reasons.length > 0 || merges.length > MAX_MERGES)
    return [...reasons, ...merges.map(({ reason }) => reason)];
  const clean = await Promise.all(merges.map((merge) => pullRequests.bringsOnlyBase(merge)));
  return merges.flatMap(({ reason }, at) =>
    clean[at] ? [] : [`${reason}, and it brings more than the base did`],
  );
}

/**
 * Attestations given outside a change, as the scan knows them: on pull requests merged into its base, and on issues. Issues speak of
 * the default branch, so they count for changes to it alone. One request for the records of an ordinary repository, one
 * more where an issue about these SOPs has comments; what was read is not asked for again.
 */
function attestedOutside(
  repository: Host,
  { base, isDefault }: { readonly base: string; readonly isDefault: boolean },
): NonNullable<CheckSources["attested"]> {
  let reading: Promise<AttestationSources> | null = null;
  const known = new Map<number, readonly Comment[]>();
  const judge = refusalLookup(repository.people);
  return async (sops) => {
    reading ??= repository.attestationSources(base, { issues: isDefault });
    const { merged, issues } = await reading;
    const about = issuesAbout(issues, sops).filter(({ issue }) => issue.commentCount > 0);
    const unread = about.map(({ issue }) => issue.number).filter((number) => !known.has(number));
    const comments = unread.length === 0 ? [] : await repository.issues.comments(unread);
    for (const [number, each] of comments) known.set(number, each);
    const accepted = sops.map((sop) => newestCounting(statementsAbout(sop, about, known), { sop, judge }));
    return [...mergedStatements(merged).attestations, ...(await Promise.all(accepted)).flat()];
  };
}

/** The statements that owners may have made about one SOP, the newest first. */
function statementsAbout(
  of: OwnedSop,
  about: readonly { readonly issue: RecordedIssue; readonly sop: OwnedSop }[],
  comments: ReadonlyMap<number, readonly Comment[]>,
): readonly IssueStatement[] {
  return about
    .filter(({ sop }) => sop === of)
    .flatMap(({ issue }) => issueStatements(of.sop, comments.get(issue.number) ?? []))
    .filter(({ command }) => command.verb === "still-accurate")
    .toSorted((one, other) => Date.parse(other.at) - Date.parse(one.at));
}

/** The newest statement that counts makes all older ones irrelevant, so nobody else needs to be looked up. */
async function newestCounting(
  statements: readonly IssueStatement[],
  { sop, judge }: { readonly sop: OwnedSop; readonly judge: RefusalLookup },
): Promise<readonly SopAttestation[]> {
  for (const statement of statements)
    if ((await judge(statement, sop.owners)) === null)
      return [{ sop: sop.sop, login: statement.login, at: statement.at }];
  return [];
}
