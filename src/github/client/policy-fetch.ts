import type { Log } from "./client-log.ts";
import type { Clock } from "./clock.ts";
import { answerFrom, type EtagCache } from "./etag-cache.ts";
import { GitHubProblem } from "./github-problem.ts";
import type { Limits } from "./limits.ts";
import { retry } from "./retry.ts";
import { AnswerTooLarge, type Fetch, NoAnswer, sendOnce } from "./send-once.ts";
import type { Slots } from "./slots.ts";
import type { WriteLane } from "./write-lane.ts";

/** What one installation's requests pass through. */
export interface Policy {
  readonly fetch: Fetch;
  readonly clock: Clock;
  readonly log: Log;
  readonly limits: Limits;
  readonly slots: Slots;
  readonly writes: WriteLane;
  readonly etags: EtagCache;
  /** Names the installation in cache keys. */
  readonly scope: string;
  /** The `authorization` header; `refresh` asks for a new token because GitHub did not take the old one. Null: Octokit adds it. */
  readonly authorize: ((refresh: boolean) => Promise<string>) | null;
  /** Milliseconds for one attempt. */
  readonly timeoutMs: number;
  /** Milliseconds that a caller may be kept waiting for a rate limit; above it, the problem says until when. */
  readonly patienceMs: number;
}

/** Waits for rate limits within one request, so that nothing waits for ever. */
const MAX_WAITS = 4;

/** Largest answer that is read unless the caller says less: a page of files with their patches has a few megabytes. */
const MAX_ANSWER_BYTES = 32 * 1024 * 1024;

/** Refusals for the rate are short; a longer answer of a query holds data. */
const MAX_REFUSAL_BYTES = 16_000;

/**
 * A `fetch` that keeps GitHub's rules: time limit per attempt, repetition with jitter where that is harmless, rate limits
 * obeyed, ETags used, writes in their lane. A POST that got no answer is never repeated here, since it may have had its
 * effect: the caller looks first. `repeat: false` says the same for a PATCH that appends. An answer above `maxAnswerBytes` is the
 * problem `answer-too-large`.
 */
export function createPolicyFetch(
  policy: Policy,
  options: { readonly repeat: boolean; readonly maxAnswerBytes?: number },
): Fetch {
  const { maxAnswerBytes = MAX_ANSWER_BYTES } = options;
  return async (url, init) => {
    const request = { url, init, maxAnswerBytes, ...kindOf(url, init) };
    const repeat = options.repeat && request.repeatable;
    const run = () => persist(policy, request, repeat);
    const answer = await (request.isWrite ? policy.writes.run(run) : run());
    // Octokit's pagination reads the page from the answer's URL, which a `Response` made by hand does not have.
    return Object.defineProperty(answer, "url", { value: url, configurable: true });
  };
}

interface PolicyRequest {
  readonly url: string;
  readonly init: RequestInit;
  readonly maxAnswerBytes: number;
  readonly isQuery: boolean;
  readonly isWrite: boolean;
  readonly repeatable: boolean;
}

/** Queries and tokens are POSTs to GitHub, but they change nothing: this App sends no mutations. */
function kindOf(
  url: string,
  { method }: RequestInit,
): Pick<PolicyRequest, "isQuery" | "isWrite" | "repeatable"> {
  const isQuery = method === "POST" && /\/graphql$/.test(url);
  const isToken = method === "POST" && /\/access_tokens$/.test(url);
  if (isQuery || isToken) return { isQuery, isWrite: false, repeatable: true };
  return { isQuery, isWrite: method !== "GET", repeatable: method !== "POST" };
}

/** Sends a request until it has an answer. Waits for rate limits, and one new token, are no attempts. */
async function persist(policy: Policy, request: PolicyRequest, repeat: boolean): Promise<Response> {
  let waits = 0;
  let refreshed = policy.authorize === null;
  let refresh = false;
  return retry(policy.clock, async () => {
    for (;;) {
      await obeyLimits(policy, request);
      const outcome = await attemptOnce(policy, request, refresh);
      refresh = false;
      if (outcome.kind === "limited") {
        waits += 1;
        if (request.isWrite) policy.writes.slowDown();
        if (waits > MAX_WAITS) throw limitedProblem(policy, request);
        continue;
      }
      if (outcome.kind === "answer" && outcome.answer.status === 401 && !refreshed) {
        refresh = true;
        refreshed = true;
        continue;
      }
      if (outcome.kind === "answer" && outcome.answer.status < 500)
        return { done: true, value: outcome.answer };
      if (!repeat) return { done: true, value: finalOutcome(request, outcome) };
      return { done: false, giveUp: () => finalOutcome(request, outcome) };
    }
  });
}

type Outcome =
  | { readonly kind: "answer"; readonly answer: Response }
  | { readonly kind: "limited" }
  | { readonly kind: "no-answer"; readonly reason: string };

async function attemptOnce(policy: Policy, request: PolicyRequest, refresh: boolean): Promise<Outcome> {
  const key = `${policy.scope} ${request.url}`;
  const kept = request.init.method === "GET" ? policy.etags.get(key) : null;
  const headers = new Headers(request.init.headers);
  if (policy.authorize !== null) headers.set("authorization", await policy.authorize(refresh));
  if (kept) headers.set("if-none-match", kept.etag);
  try {
    const send = { url: request.url, init: { ...request.init, headers } };
    const limits = { timeoutMs: policy.timeoutMs, maxBytes: request.maxAnswerBytes };
    const { answer, bytes } = await policy.slots(() => sendOnce(policy.fetch, send, limits));
    const isShort = bytes <= MAX_REFUSAL_BYTES;
    const text = isShort && mayTellLimit(answer.status, request.isQuery) ? await answer.clone().text() : "";
    if (policy.limits.learn({ status: answer.status, headers: answer.headers, text })) {
      return { kind: "limited" };
    }
    if (answer.status === 304 && kept) return { kind: "answer", answer: answerFrom(kept) };
    return { kind: "answer", answer: await (request.isWrite ? answer : policy.etags.keep(key, answer)) };
  } catch (error) {
    if (error instanceof AnswerTooLarge) throw tooLargeProblem(request, error.message);
    if (!(error instanceof NoAnswer)) throw error;
    return { kind: "no-answer", reason: error.message };
  }
}

/** Bodies are read only where they can say that there was a limit: they may be large. */
function mayTellLimit(status: number, isQuery: boolean): boolean {
  return status === 403 || status === 429 || (status === 200 && isQuery);
}

async function obeyLimits(policy: Policy, request: PolicyRequest): Promise<void> {
  for (let wait = policy.limits.wait(); wait > 0; ) {
    if (wait > policy.patienceMs) throw limitedProblem(policy, request);
    policy.log.warn({ installation: policy.scope, waitMs: wait }, "GitHub's rate limit: waiting");
    await policy.clock.sleep(wait);
    wait = policy.limits.wait();
  }
}

function limitedProblem(policy: Policy, request: PolicyRequest): GitHubProblem {
  const until = policy.clock.now() + policy.limits.wait();
  return new GitHubProblem({
    code: "rate-limited",
    message: `GitHub's rate limit for this installation is spent until ${new Date(until).toISOString()}.`,
    where: whereOf(request),
    next: "There is nothing to do: sopwatch goes on then.",
    until,
  });
}

function tooLargeProblem(request: PolicyRequest, detail: string): GitHubProblem {
  return new GitHubProblem({
    code: "answer-too-large",
    message: `GitHub's answer to ${whereOf(request)} is too large: ${detail}.`,
    where: whereOf(request),
    next: "Judge this change with `sopwatch check` on a clone, where the limits are larger.",
  });
}

function finalOutcome(
  request: PolicyRequest,
  outcome: Exclude<Outcome, { readonly kind: "limited" }>,
): Response {
  if (outcome.kind === "answer") return outcome.answer;
  throw new GitHubProblem({
    code: "unreachable",
    message: `GitHub did not answer ${whereOf(request)}: ${outcome.reason}.`,
    where: whereOf(request),
    next: `See https://www.githubstatus.com, and whether ${new URL(request.url).host} can be reached from here; sopwatch tries again by itself.`,
  });
}

/** Method and path: the query may hold a login, and says nothing to whoever reads the log. */
function whereOf({ url, init }: PolicyRequest): string {
  return `${init.method ?? "GET"} ${new URL(url).pathname}`;
}
