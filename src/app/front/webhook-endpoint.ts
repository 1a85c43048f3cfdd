import type { IncomingMessage, ServerResponse } from "node:http";
import type { Metrics } from "../metrics.ts";
import { type BodyReader, signatureOf } from "./read-body.ts";
import { REFUSALS, type Refusal } from "./refusal.ts";

/** A webhook whose signature was right. */
export interface VerifiedEvent {
  /** The delivery's GUID, the same when it is delivered again. */
  readonly id: string;
  readonly name: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** What was done about an event: the key it was queued under, or null when it means nothing to us. */
export type Receive = (event: VerifiedEvent) => Promise<{ readonly key: string | null }>;

export interface WebhookEndpoint {
  readonly readBody: BodyReader;
  readonly receive: Receive;
  readonly draining: () => boolean;
  readonly metrics: Metrics;
  readonly onRefused: (refusal: Refusal, request: IncomingMessage) => void;
}

/** GitHub's event names and delivery ids; longer or other ones are not GitHub's. */
const EVENT_NAME = /^[a-z_]{1,64}$/;
const DELIVERY_ID = /^[A-Za-z0-9-]{1,64}$/;

/** Answers one webhook: 202 with the queue key as soon as it is queued, or a short refusal. The payload is never logged. */
export async function answerWebhook(
  request: IncomingMessage,
  response: ServerResponse,
  endpoint: WebhookEndpoint,
): Promise<void> {
  const event = await verifiedEvent(request, endpoint);
  if ("reason" in event) return refuse(event, { request, response, endpoint });
  const { key } = await endpoint.receive(event);
  sendJson(response, 202, key === null ? '{"ignored":true}' : JSON.stringify({ queued: key }));
}

async function verifiedEvent(
  request: IncomingMessage,
  { draining, readBody }: WebhookEndpoint,
): Promise<VerifiedEvent | Refusal> {
  if (draining()) return REFUSALS.draining;
  const { headers } = request;
  const signature = signatureOf(headers["x-hub-signature-256"]);
  if (signature === null) return REFUSALS.noSignature;
  if (!/^application\/json\b/i.test(headers["content-type"] ?? "")) return REFUSALS.notJson;
  const body = await readBody(request, signature);
  if (!Buffer.isBuffer(body)) return body;
  const name = matching(headers["x-github-event"], EVENT_NAME);
  const id = matching(headers["x-github-delivery"], DELIVERY_ID);
  if (name === null || id === null) return REFUSALS.noHeaders;
  const payload = parseObject(body);
  return payload === null ? REFUSALS.badJson : { id, name, payload };
}

function matching(header: string | string[] | undefined, form: RegExp): string | null {
  return typeof header === "string" && form.test(header) ? header : null;
}

function parseObject(body: Buffer): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(body.toString("utf8"));
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** How long a refused sender may go on before its connection is cut: enough to read the answer. */
const LINGER_MS = 500;

function refuse(
  refusal: Refusal,
  {
    request,
    response,
    endpoint,
  }: { request: IncomingMessage; response: ServerResponse; endpoint: WebhookEndpoint },
): void {
  endpoint.metrics.refused.inc({ reason: refusal.reason });
  endpoint.onRefused(refusal, request);
  if (!request.complete) {
    response.setHeader("connection", "close");
    response.once("finish", () => {
      const { socket } = request;
      setTimeout(() => socket.destroy(), LINGER_MS).unref();
    });
  }
  sendJson(response, refusal.status, JSON.stringify({ error: refusal.message }));
}

/** Sends a small JSON answer. */
export function sendJson(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, {
    "content-type": "application/json; charset=utf-8",
    "content-length": Buffer.byteLength(body),
  });
  response.end(body);
}
