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

/** Takes a verified event on; resolves when it is queued, or known to mean nothing to us. No sender waits for it. */
export type Receive = (event: VerifiedEvent) => Promise<void>;

export interface WebhookEndpoint {
  readonly readBody: BodyReader;
  readonly receive: Receive;
  readonly draining: () => boolean;
  readonly metrics: Metrics;
  readonly onRefused: (refusal: Refusal, request: IncomingMessage) => void;
  /** Receives the error of a bug of ours. */
  readonly onError: (error: unknown) => void;
}

/** GitHub's event names (`projects_v2_item` has a digit) and delivery ids; longer or other ones are not GitHub's. */
const EVENT_NAME = /^[a-z][a-z0-9_]{0,63}$/;
const DELIVERY_ID = /^[A-Za-z0-9-]{1,64}$/;

/** A request, and where its answer goes. */
export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

/** Answers one webhook: 202 as soon as its signature is right and it is handed on, or a short refusal. The payload is never logged. */
export async function answerWebhook(exchange: Exchange, endpoint: WebhookEndpoint): Promise<void> {
  const { request, response } = exchange;
  const signature = signatureIn(request, endpoint);
  const body = Buffer.isBuffer(signature) ? await endpoint.readBody(request, signature) : signature;
  const event = Buffer.isBuffer(body) ? eventOf(request, body) : body;
  if ("reason" in event) {
    refuse(event, exchange, endpoint);
    return;
  }
  endpoint.receive(event).catch(endpoint.onError);
  // After all that has arrived was read: answers that leave together wake a waiting sender once, and waking one for each
  // took a fifth of a webhook's time (measured on loopback: 20 of 103 us).
  setImmediate(() => sendJson(response, 202, '{"accepted":true}'));
}

/** The signature, unless the headers alone tell that the request goes no further. */
function signatureIn({ headers }: IncomingMessage, { draining }: WebhookEndpoint): Buffer | Refusal {
  if (draining()) return REFUSALS.draining;
  const signature = signatureOf(headers["x-hub-signature-256"]);
  if (signature === null) return REFUSALS.noSignature;
  return /^application\/json\b/i.test(headers["content-type"] ?? "") ? signature : REFUSALS.notJson;
}

function eventOf({ headers }: IncomingMessage, body: Buffer): VerifiedEvent | Refusal {
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

/** A refused body up to this size is read to its end and dropped; for more the connection is closed. */
const MAX_DROPPED_BYTES = 64 * 1024;

/**
 * Once a refused sender has its answer, nothing of it is kept: no timer and no body. Node closes the connection itself when the
 * answer is sent, and a slow sender is cut off by the server's time limits.
 */
function refuse(refusal: Refusal, { request, response }: Exchange, endpoint: WebhookEndpoint): void {
  endpoint.metrics.refused.inc({ reason: refusal.reason });
  endpoint.onRefused(refusal, request);
  if (!request.complete) {
    const declared = Number(request.headers["content-length"] ?? Number.NaN);
    if (declared <= MAX_DROPPED_BYTES) request.resume();
    else response.setHeader("connection", "close");
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
