import * as z from "zod/mini";
import type { Clock } from "./clock.ts";

/** GitHub: without `retry-after` or a reset, wait at least a minute, then longer each time (docs: Rate limits). */
const MINUTE_MS = 60_000;

/** Resets come in whole seconds; a second more makes sure that it has passed. */
const MARGIN_MS = 1000;

/** The last hundredth of an hour's requests is kept for those already on their way. */
const RESERVE_SHARE = 100;

/**
 * Longest pause, whatever an answer asks for. GitHub's longest window is an hour (docs: Rate limits); a proxy's odd answer must
 * not silence an installation for days. Should GitHub still refuse then, it says so again.
 */
const MAX_PAUSE_MS = 65 * MINUTE_MS;

const MAX_REFUSAL_CHARACTERS = 4000;

const refusalSchema = z.pipe(
  z.pipe(z.string(), z.transform(parseJson)),
  z.object({
    data: z.optional(z.null()),
    errors: z.array(z.object({ type: z.optional(z.string()), message: z.string() })),
  }),
);

/** When one installation may ask again. Other installations have their own. */
export interface Limits {
  /** Milliseconds until anything may be asked; 0 for now. */
  wait(): number;
  /** Learns from an answer; true when it says that the request was refused for its rate and had no effect. */
  learn(answer: { readonly status: number; readonly headers: Headers; readonly text: string }): boolean;
}

/**
 * The rate limits of one installation: the hourly ones and the secondary one. GitHub counts REST and GraphQL apart, but no
 * piece of our work does with one of them, so whichever is spent, nothing is asked until its reset. `onPause` receives until
 * when, in milliseconds since 1970.
 */
export function createLimits(clock: Clock, onPause: (until: number) => void = () => {}): Limits {
  let paused = 0;
  let refusals = 0;
  const pauseUntil = (moment: number): void => {
    const until = Math.min(moment, clock.now() + MAX_PAUSE_MS);
    if (until <= paused) return;
    paused = until;
    onPause(paused);
  };
  return {
    wait: () => {
      // A clock that was set back must not make the pause longer.
      paused = Math.min(paused, clock.now() + MAX_PAUSE_MS);
      return Math.max(0, paused - clock.now());
    },
    learn: ({ status, headers, text }) => {
      const reset = untilReset(headers, clock);
      if (isNearlySpent(headers) && reset !== null) pauseUntil(reset);
      const refused = isRateRefusal(status, headers, text);
      if (!refused) {
        if (status < 400) refusals = 0;
        return false;
      }
      const asked = retryAfter(headers, clock);
      if (asked !== null) pauseUntil(asked);
      else if (headers.get("x-ratelimit-remaining") === "0" && reset !== null) pauseUntil(reset);
      else pauseUntil(clock.now() + MINUTE_MS * 2 ** Math.min(refusals, 4));
      refusals += 1;
      return true;
    },
  };
}

/** Rate limits come as 403 or 429, and from GraphQL also as 200 with an error inside. */
function isRateRefusal(status: number, headers: Headers, text: string): boolean {
  if (status === 429) return true;
  if (status === 200) return isRateRefusalInside(text);
  if (status !== 403) return false;
  const spent = headers.get("x-ratelimit-remaining") === "0";
  return headers.has("retry-after") || spent || /rate limit/i.test(text);
}

/** An answer of GraphQL that is nothing but this refusal. Longer ones hold data, in which anything may be written. */
function isRateRefusalInside(text: string): boolean {
  if (text.length > MAX_REFUSAL_CHARACTERS) return false;
  const { data } = refusalSchema.safeParse(text);
  return (data?.errors ?? []).some(
    ({ type, message }) => type === "RATE_LIMITED" || /secondary rate limit/i.test(message),
  );
}

function isNearlySpent(headers: Headers): boolean {
  const remaining = numberIn(headers, "x-ratelimit-remaining");
  const limit = numberIn(headers, "x-ratelimit-limit");
  return remaining !== null && limit !== null && remaining < Math.max(1, limit / RESERVE_SHARE);
}

/** When `x-ratelimit-reset` comes, by our clock. */
function untilReset(headers: Headers, clock: Clock): number | null {
  const reset = numberIn(headers, "x-ratelimit-reset");
  return reset === null ? null : byOurClock(reset * 1000, headers, clock) + MARGIN_MS;
}

/** When `retry-after` ends: seconds, or a date (RFC 9110). */
function retryAfter(headers: Headers, clock: Clock): number | null {
  const seconds = numberIn(headers, "retry-after");
  if (seconds !== null) return clock.now() + seconds * 1000;
  const date = Date.parse(headers.get("retry-after") ?? "");
  return Number.isNaN(date) ? null : byOurClock(date, headers, clock);
}

/** A moment of GitHub's clock by ours, now at the earliest: its own `date` tells how far apart the two are. */
function byOurClock(moment: number, headers: Headers, clock: Clock): number {
  const theirs = Date.parse(headers.get("date") ?? "");
  const now = clock.now();
  return now + Math.max(0, moment - (Number.isNaN(theirs) ? now : theirs));
}

function numberIn(headers: Headers, name: string): number | null {
  const text = headers.get(name);
  return text !== null && /^\d{1,12}$/.test(text) ? Number(text) : null;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
