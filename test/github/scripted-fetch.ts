import type { Clock } from "../../src/github/client/clock.ts";
import type { Fetch } from "../../src/github/client/send-once.ts";

/** A request as GitHub would have seen it. */
export interface SentRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Headers;
  readonly body: string;
  /** By the test's clock, in milliseconds since it began. */
  readonly at: number;
}

export type Reply = Response | Error | "hang";

/** Answers each request by `reply`; an error stands for a broken connection, `hang` for none within any time limit. */
export function scriptedFetch(
  clock: Clock,
  reply: (request: SentRequest, index: number) => Reply | Promise<Reply>,
): { readonly fetch: Fetch; readonly sent: SentRequest[] } {
  const sent: SentRequest[] = [];
  const fetch: Fetch = async (url, init) => {
    const { pathname, search } = new URL(url);
    const request: SentRequest = {
      method: init.method ?? "GET",
      path: `${pathname}${search}`,
      headers: new Headers(init.headers),
      body: String(init.body ?? ""),
      at: clock.now() - BEGIN,
    };
    sent.push(request);
    const answer = await reply(request, sent.length - 1);
    if (answer instanceof Error) throw answer;
    return answer === "hang" ? untilAborted(init.signal) : answer;
  };
  return { fetch, sent };
}

function untilAborted(signal: AbortSignal | null | undefined): Promise<never> {
  return new Promise((_, reject) => {
    signal?.addEventListener("abort", () => reject(new Error("aborted")));
  });
}

const BEGIN = Date.parse("2026-03-01T00:00:00Z");

/** A clock that moves only by what is slept; nobody waits. */
export function testClock(): Clock & { readonly slept: number[] } {
  let now = BEGIN;
  const slept: number[] = [];
  return {
    slept,
    now: () => now,
    sleep: async (milliseconds) => {
      slept.push(milliseconds);
      now += milliseconds;
    },
    random: () => 0.5,
  };
}

export function json(status: number, body: unknown, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { "content-type": "application/json; charset=utf-8", ...headers },
  });
}
