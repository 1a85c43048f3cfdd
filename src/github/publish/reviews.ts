import type { RefusedReviewer, ReviewRefusal } from "../../core/model/publication.ts";
import type { ReviewRequester } from "../../gather/ports.ts";
import { isProblem } from "../client/github-problem.ts";
import { type InstallationClient, writeOnce } from "../client/installation-client.ts";
import type { RepositoryPlace } from "../content/read-tree.ts";
import { peopleReader } from "../people-reader.ts";

/** Reviewers of one request; GitHub documents no limit and refused more than 15 in the past. */
const MAX_REVIEWERS = 15;

/** Where reviews are asked for. */
export interface ReviewPlace extends RepositoryPlace {
  readonly client: InstallationClient;
}

interface Reviewer {
  /** As the caller wrote it. */
  readonly written: string;
  readonly kind: "user" | "team";
  /** Login, or a team's slug. */
  readonly name: string;
}

/**
 * Asks for reviews. GitHub takes a request whole or not at all, so after a refusal each reviewer is asked alone, and one
 * bad name costs only itself.
 */
export function reviewRequester(place: ReviewPlace): ReviewRequester {
  return {
    request: async (number, reviewers) => {
      const asked: string[] = [];
      const refused: ReviewRefusal[] = [];
      const parsed = reviewers.map((written) => parseReviewer(written, place.owner));
      for (const each of parsed) if ("reason" in each) refused.push({ ...each, isCertain: true });
      const askable = parsed.filter((each) => "name" in each);
      for (let at = 0; at < askable.length; at += MAX_REVIEWERS) {
        const batch = askable.slice(at, at + MAX_REVIEWERS);
        const refusal = await tryAsk(place, number, batch);
        if (refusal === null) asked.push(...batch.map(({ written }) => written));
        else if (batch.length === 1)
          refused.push(...batch.map((each) => ({ reviewer: each.written, ...refusal })));
        else await askEach(place, number, { batch, asked, refused });
      }
      return { asked, refused };
    },
  };
}

async function askEach(
  place: ReviewPlace,
  number: number,
  outcome: {
    readonly batch: readonly Reviewer[];
    readonly asked: string[];
    readonly refused: ReviewRefusal[];
  },
): Promise<void> {
  for (const each of outcome.batch) {
    const refusal = await tryAsk(place, number, [each]);
    if (refusal === null) outcome.asked.push(each.written);
    else outcome.refused.push({ reviewer: each.written, ...refusal });
  }
}

/** GitHub's reason, and whether it will be the same the next time. */
type Refusal = Omit<ReviewRefusal, "reviewer">;

/** Null when they were asked. */
async function tryAsk(
  place: ReviewPlace,
  number: number,
  batch: readonly Reviewer[],
): Promise<Refusal | null> {
  const { client, owner, name: repo } = place;
  const { pulls } = client.octokit.rest;
  const at = { owner, repo, pull_number: number };
  const users = batch.filter(({ kind }) => kind === "user").map(({ name }) => name);
  const teams = batch.filter(({ kind }) => kind === "team").map(({ name }) => name);
  try {
    await writeOnce<true>(client.clock, {
      send: async () => {
        await pulls.requestReviewers({
          ...at,
          ...(users.length > 0 ? { reviewers: users } : {}),
          ...(teams.length > 0 ? { team_reviewers: teams } : {}),
        });
        return true;
      },
      reread: async () => {
        const { data } = await pulls.listRequestedReviewers(at);
        const pending = new Set([
          ...data.users.map(({ login }) => login),
          ...data.teams.map(({ slug }) => slug),
        ]);
        return batch.every(({ name }) => pending.has(name)) ? true : null;
      },
    });
    return null;
  } catch (error) {
    if (isProblem(error, "refused", "not-found"))
      return { reason: error.detail, isCertain: await cannotReview(place, batch, error.detail) };
    if (isProblem(error, "permission-missing") && teams.length > 0) {
      return {
        reason: "the App may not ask teams: it needs the permission members: read",
        isCertain: true,
      };
    }
    throw error;
  }
}

/**
 * True when a refusal is no accident: GitHub says in its own words that somebody has no access here, or a person was looked up
 * and has none.
 */
async function cannotReview(place: ReviewPlace, batch: readonly Reviewer[], words: string): Promise<boolean> {
  const [only, ...more] = batch;
  if (only === undefined || more.length > 0) return false;
  if (/\bcollaborator/i.test(words)) return true;
  if (only.kind === "team") return false;
  const { permission } = await peopleReader(place.client, place).speaker(only.name, []);
  return permission === null || permission === "none";
}

/** `@login`, or `@org/team` of the repository's own organisation: GitHub knows no other teams there. */
function parseReviewer(written: string, owner: string): Reviewer | RefusedReviewer {
  const [, login, slug] = /^@([a-z\d](?:[a-z\d-]{0,38}))(?:\/([\w.-]{1,100}))?$/i.exec(written) ?? [];
  if (login === undefined) return { reviewer: written, reason: "it is not a GitHub user or team" };
  if (slug === undefined) return { written, kind: "user", name: login };
  if (login.toLowerCase() === owner.toLowerCase()) return { written, kind: "team", name: slug };
  return { reviewer: written, reason: `only teams of ${owner} can be asked here` };
}
