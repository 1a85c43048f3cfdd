import { isJson, type Json } from "./trim-schema.ts";

/** A place where GitHub's description says something that GitHub does not do. */
export interface Correction {
  readonly at: readonly string[];
  /** Laid over what is there. */
  readonly change: Json;
  /** Taken away from what is there. */
  readonly without?: readonly string[];
  readonly reason: string;
}

const SCHEMAS = ["components", "schemas"];

const NO_FORK_LEFT = ["pull-request", "pull-request-simple"].map(
  (name): Correction => ({
    at: [...SCHEMAS, name, "properties", "head", "properties", "repo"],
    change: { nullable: true },
    reason: "the repository is null when the fork was deleted",
  }),
);

/** Known errors of `@octokit/openapi`. */
export const REST_CORRECTIONS: readonly Correction[] = [
  {
    at: [
      ...["paths", "/app/installations", "get", "responses", "200", "content", "application/json", "schema"],
      "items",
    ],
    change: { $ref: "#/components/schemas/installation" },
    without: ["title", "description", "type", "properties", "required"],
    reason: "an old copy in which the account has to be a user and an enterprise at once",
  },
  {
    at: [
      ...[...SCHEMAS, "pull-request-simple", "properties", "labels", "items", "properties", "description"],
    ],
    change: { nullable: true },
    reason: "labels without a description have null, as in every other place",
  },
  ...NO_FORK_LEFT,
];

/** Known errors of `@octokit/openapi-webhooks`. */
export const WEBHOOK_CORRECTIONS: readonly Correction[] = [
  ...NO_FORK_LEFT.slice(0, 1),
  ...[
    ["webhook-pull-request-synchronize"],
    ["webhook-pull-request-review-requested", "oneOf", "0"],
    ["webhook-pull-request-review-requested", "oneOf", "1"],
    ["webhook-pull-request-review-request-removed", "oneOf", "0"],
    ["webhook-pull-request-review-request-removed", "oneOf", "1"],
  ].map(
    (webhook): Correction => ({
      at: [
        ...[...SCHEMAS, ...webhook, "properties", "pull_request", "properties", "head", "properties", "repo"],
      ],
      change: { nullable: true },
      reason: "the repository is null when the fork was deleted",
    }),
  ),
];

/**
 * The description with its known errors corrected.
 * @throws Error when a place is not there any more: then look whether the correction is still needed.
 */
export function correct(description: Json, corrections: readonly Correction[]): Json {
  return corrections.reduce<Json>((current, correction) => {
    const corrected = correctAt(current, correction.at, correction);
    return isJson(corrected) ? corrected : current;
  }, description);
}

function correctAt(value: unknown, [first, ...rest]: readonly string[], correction: Correction): unknown {
  if (Array.isArray(value) && first !== undefined)
    return value.with(Number(first), correctAt(value[Number(first)], rest, correction));
  if (!isJson(value))
    throw new Error(`Nothing to correct at ${correction.at.join(" > ")}: ${correction.reason}.`);
  if (first !== undefined) return { ...value, [first]: correctAt(value[first], rest, correction) };
  const removed = new Set(correction.without);
  return {
    ...Object.fromEntries(Object.entries(value).filter(([key]) => !removed.has(key))),
    ...correction.change,
  };
}
