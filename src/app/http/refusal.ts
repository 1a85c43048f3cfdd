/** Why a webhook request was turned away; the reasons are the values of a metric. */
export type RefusalReason =
  | "too-large"
  | "busy"
  | "draining"
  | "not-json"
  | "no-signature"
  | "wrong-signature"
  | "malformed";

/** A request that is answered with an error and goes no further. `message` is short and holds nothing from the request. */
export interface Refusal {
  readonly status: number;
  readonly reason: RefusalReason;
  readonly message: string;
}

export const REFUSALS = {
  tooLarge: { status: 413, reason: "too-large", message: "Webhooks have at most 25 MiB." },
  busy: { status: 503, reason: "busy", message: "Too many large requests at once." },
  draining: { status: 503, reason: "draining", message: "Shutting down; deliver again." },
  notJson: {
    status: 415,
    reason: "not-json",
    message: "Set the webhook's content type to application/json.",
  },
  noSignature: {
    status: 401,
    reason: "no-signature",
    message: "X-Hub-Signature-256 is missing: set a webhook secret in the App's settings.",
  },
  wrongSignature: {
    status: 401,
    reason: "wrong-signature",
    message: "The signature is wrong: the App's webhook secret differs from WEBHOOK_SECRET.",
  },
  noHeaders: { status: 400, reason: "malformed", message: "X-GitHub-Event or X-GitHub-Delivery is missing." },
  badJson: { status: 400, reason: "malformed", message: "The body is not a JSON object." },
  incomplete: { status: 400, reason: "malformed", message: "The body ended early." },
} as const satisfies Readonly<Record<string, Refusal>>;
