import * as z from "zod/mini";
import { GitHubProblem } from "./github-problem.ts";

const MAX_DETAIL = 300;

/** Octokit's `RequestError`, as far as it is needed. */
const failureSchema = z.object({
  name: z.literal("HttpError"),
  message: z.string(),
  status: z.number(),
  cause: z.optional(z.unknown()),
  request: z.object({ method: z.string(), url: z.string() }),
  response: z.optional(z.object({ headers: z.record(z.string(), z.unknown()) })),
});

type Failure = z.infer<typeof failureSchema>;

/** What a failed request of Octokit means, as a problem that says what to do. */
export function explainFailure(error: unknown): unknown {
  const parsed = failureSchema.safeParse(error);
  if (!parsed.success) return error;
  const { data: failure } = parsed;
  if (failure.cause instanceof GitHubProblem) return failure.cause;
  const where = `${failure.request.method} ${pathOf(failure.request.url)}`;
  const detail = failure.message.replace(/ - https:\/\/docs\.github\.com\S*$/, "").slice(0, MAX_DETAIL);
  return new GitHubProblem({ where, detail, ...explain(failure, where, detail) });
}

function explain(failure: Failure, where: string, detail: string) {
  const { status } = failure;
  if (status === 401) return unauthorised(where);
  if (status === 403) return forbidden(failure, where, detail);
  if (status === 404 || status === 410 || isUnknownCommit(status, where, detail)) return notFound(where);
  if (status === 409 || status === 422) {
    const next = "Read GitHub's message; the request itself was valid.";
    return { code: "refused" as const, message: `GitHub refused ${where}: ${detail}`, next };
  }
  if (status >= 500) {
    const next = "See https://www.githubstatus.com; sopwatch tries again by itself.";
    return {
      code: "server-error" as const,
      message: `GitHub failed on ${where} with status ${status}.`,
      next,
    };
  }
  const message = `GitHub answered ${where} with status ${status}: ${detail}`;
  return {
    code: "bad-answer" as const,
    message,
    next: "This is a mistake in sopwatch: report it with this line.",
  };
}

/** GitHub answers 422, not 404, where a commit that is asked for is gone. */
function isUnknownCommit(status: number, where: string, detail: string): boolean {
  return status === 422 && where.startsWith("GET ") && detail.startsWith("No commit found for SHA");
}

function unauthorised(where: string) {
  return {
    code: "unauthorised" as const,
    message: `GitHub does not accept the App's credentials for ${where}.`,
    next: "Compare APP_ID and PRIVATE_KEY with the App's settings page; a key that was deleted there no longer works.",
  };
}

function notFound(where: string) {
  return {
    code: "not-found" as const,
    message: `GitHub says that ${where} does not exist, or that the App may not see it.`,
    next: "If it exists, see whether the App is installed on that repository.",
  };
}

/** GitHub tells which permission it wanted in `x-accepted-github-permissions` (docs: Permissions required for Apps). */
function forbidden(failure: Failure, where: string, detail: string) {
  if (/suspended/i.test(detail)) {
    const message = `The installation is suspended, so GitHub refused ${where}.`;
    return {
      code: "suspended" as const,
      message,
      next: "Its owner can unsuspend it under Settings, GitHub Apps.",
    };
  }
  const accepted = failure.response?.headers["x-accepted-github-permissions"];
  const wanted = typeof accepted === "string" && accepted !== "" ? accepted.replaceAll("=", ": ") : null;
  const lacking = wanted === null ? "a permission it needs" : `the permission ${wanted.slice(0, MAX_DETAIL)}`;
  return {
    code: "permission-missing" as const,
    message: `GitHub refused ${where}: the App lacks ${lacking}.`,
    next: `Grant ${wanted === null ? "what app.yml lists" : wanted.slice(0, MAX_DETAIL)} in the App's settings under Permissions & events; then each owner has to accept it under Settings, GitHub Apps.`,
  };
}

function pathOf(url: string): string {
  return URL.canParse(url) ? new URL(url).pathname : url;
}
