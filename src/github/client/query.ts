import type { Octokit } from "@octokit/rest";
import * as z from "zod/mini";
import type { Clock } from "./clock.ts";
import { GitHubProblem } from "./github-problem.ts";
import { retry } from "./retry.ts";
import type { Fetch } from "./send-once.ts";

/** A GraphQL query with the schema of the fields that it asks for. */
export interface Query<T> {
  /** The operation's name, for messages. */
  readonly name: string;
  readonly text: string;
  readonly schema: z.ZodMiniType<T>;
  /** True for an answer that a stranger can make large: it is read through the client's `small` fetch. */
  readonly small?: true;
}

/** Errors that leave the rest of the answer usable: the field is null, and the schema says whether it may be. */
const PARTIAL = new Set(["NOT_FOUND", "FORBIDDEN"]);

const failureSchema = z.object({
  name: z.literal("GraphqlResponseError"),
  data: z.unknown(),
  errors: z.array(z.object({ type: z.optional(z.string()), message: z.string() })),
});

/** What a query is sent with. */
export interface QueryClient {
  readonly octokit: Octokit;
  readonly clock: Clock;
  /** Fails with `answer-too-large` where the answer has more than a few megabytes. */
  readonly small: { readonly fetch: Fetch };
}

/**
 * Runs a query and checks the answer. What may not be seen is null in it, and so is what is not there; anything else that
 * GraphQL complains about is a problem, since half an answer must not pass for a whole one.
 */
export async function runQuery<T>(
  { octokit, clock, small }: QueryClient,
  query: Query<T>,
  variables: Readonly<Record<string, unknown>>,
): Promise<T> {
  const request = query.small === true ? { request: small } : {};
  return retry(clock, async () => {
    const answer = await ask(octokit, query, { ...variables, ...request });
    if (answer.usable) return { done: true, value: parse(query, answer.data, answer.complaint) };
    const { problem } = answer;
    if (problem.code !== "server-error") throw problem;
    return {
      done: false,
      giveUp: () => {
        throw problem;
      },
    };
  });
}

type Answer =
  | { readonly usable: true; readonly data: unknown; readonly complaint: string }
  | { readonly usable: false; readonly problem: GitHubProblem };

async function ask<T>(
  octokit: Octokit,
  query: Query<T>,
  variables: Readonly<Record<string, unknown>>,
): Promise<Answer> {
  try {
    return { usable: true, data: await octokit.graphql(query.text, { ...variables }), complaint: "" };
  } catch (error) {
    const failure = failureSchema.safeParse(error);
    if (!failure.success) throw error;
    const { data, errors } = failure.data;
    const complaint = errors
      .map(({ message }) => message)
      .join("; ")
      .slice(0, 300);
    const partial = errors.every(({ type }) => PARTIAL.has(type ?? ""));
    if (partial && data !== null && data !== undefined) return { usable: true, data, complaint };
    return { usable: false, problem: explain(query.name, errors, complaint) };
  }
}

function explain(
  name: string,
  errors: readonly { readonly type?: string | undefined }[],
  complaint: string,
): GitHubProblem {
  const where = `GraphQL query ${name}`;
  const types = new Set(errors.map(({ type }) => type ?? ""));
  if (types.has("FORBIDDEN") || types.has("INSUFFICIENT_SCOPES")) {
    return new GitHubProblem({
      code: "permission-missing",
      message: `GitHub refused the ${where}: ${complaint}`,
      where,
      next: "Grant what app.yml lists in the App's settings under Permissions & events; then each owner has to accept it.",
      detail: complaint,
    });
  }
  // Without a type it is GitHub's own failure ("Something went wrong while executing your query").
  const code = types.has("") || types.has("INTERNAL") ? "server-error" : "bad-answer";
  const next = "See https://www.githubstatus.com; sopwatch tries again by itself.";
  return new GitHubProblem({
    code,
    message: `GitHub failed on the ${where}: ${complaint}`,
    where,
    next,
    detail: complaint,
  });
}

function parse<T>(query: Query<T>, data: unknown, complaint: string): T {
  const parsed = query.schema.safeParse(data);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const place = issue === undefined ? "" : ` at ${issue.path.join(".")}`;
  throw new GitHubProblem({
    code: "bad-answer",
    message: `GitHub's answer to the query ${query.name} lacks something${place}: ${complaint || (issue?.message ?? "")}`,
    where: `GraphQL query ${query.name}`,
    next: "See whether the App has every permission of app.yml; if so, report this with this line.",
    detail: complaint,
  });
}
