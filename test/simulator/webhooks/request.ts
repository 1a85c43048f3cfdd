import { createHmac } from "node:crypto";

/** One POST to the App's webhook address. */
export interface WebhookRequest {
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** `X-Hub-Signature-256` of a body: HMAC-SHA-256 of its bytes with the webhook secret. */
export function sign(secret: string, body: string): string {
  return `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`;
}

/** The request with which GitHub delivers a payload. A redelivery has the same `guid`. */
export function webhookRequest(
  payload: unknown,
  delivery: {
    readonly secret: string;
    readonly event: string;
    readonly guid: string;
    readonly hookId: number;
    readonly appId: number;
  },
): WebhookRequest {
  const body = JSON.stringify(payload);
  return {
    body,
    headers: {
      accept: "*/*",
      "content-type": "application/json",
      "user-agent": "GitHub-Hookshot/0000000",
      "x-github-event": delivery.event,
      "x-github-delivery": delivery.guid,
      "x-github-hook-id": String(delivery.hookId),
      "x-github-hook-installation-target-id": String(delivery.appId),
      "x-github-hook-installation-target-type": "integration",
      "x-hub-signature-256": sign(delivery.secret, body),
    },
  };
}
