/** GitHub docs: an installation has 5,000 requests an hour, and as many points for GraphQL. */
export const HOURLY_LIMIT = 5000;

export type Resource = "core" | "graphql" | "search";

/** What is left for each installation (0 stands for the App itself), counted from the start of the simulator. */
export interface RateLimits {
  /** Counts one request; a 304 costs nothing. Answers with the headers. */
  count(owner: number, resource: Resource, cost: number): Readonly<Record<string, string>>;
  state(owner: number, resource: Resource): RateLimit;
}

export interface RateLimit {
  readonly limit: number;
  readonly remaining: number;
  readonly used: number;
  /** Seconds of the machine's clock, because a client compares it with that. */
  readonly reset: number;
}

export function createRateLimits(limit: number): RateLimits {
  const used = new Map<string, number>();
  const reset = Math.floor(Date.now() / 1000) + 3600;
  const state = (owner: number, resource: Resource): RateLimit => {
    const count = used.get(`${owner} ${resource}`) ?? 0;
    return { limit, remaining: Math.max(0, limit - count), used: count, reset };
  };
  return {
    state,
    count: (owner, resource, cost) => {
      used.set(`${owner} ${resource}`, (used.get(`${owner} ${resource}`) ?? 0) + cost);
      const now = state(owner, resource);
      return {
        "x-ratelimit-limit": String(limit),
        "x-ratelimit-remaining": String(now.remaining),
        "x-ratelimit-used": String(now.used),
        "x-ratelimit-reset": String(reset),
        "x-ratelimit-resource": resource,
      };
    },
  };
}
