import { createHmac, timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { REFUSALS, type Refusal } from "./refusal.ts";

/** GitHub sends no webhook larger than 25 MB (docs: Webhook events and payloads). */
export const MAX_BODY_BYTES = 25 * 1024 * 1024;

/** Bytes that all requests together may hold before they are verified: two of the largest. */
const MAX_HELD_BYTES = 2 * MAX_BODY_BYTES;

/**
 * Reads bodies and verifies them while they come in. Nothing is parsed, and little is kept, before the signature is right.
 * `done` is called once, with the body or the reason why there is none; not a promise, because each of those that stand
 * between a webhook and its answer takes about as long as checking its headers.
 */
export type BodyReader = (
  request: IncomingMessage,
  signature: Buffer,
  done: (body: Buffer | Refusal) => void,
) => void;

/** A reader that checks HMAC-SHA256 over the raw bytes. */
export function createBodyReader(secret: string): BodyReader {
  let held = 0;
  return (request, signature, done) => {
    const declared = Number(request.headers["content-length"] ?? 0);
    if (declared > MAX_BODY_BYTES) return done(REFUSALS.tooLarge);
    const hmac = createHmac("sha256", secret);
    const chunks: Buffer[] = [];
    let bytes = 0;
    const take = (chunk: Buffer): Refusal | null => {
      bytes += chunk.length;
      held += chunk.length;
      if (bytes > MAX_BODY_BYTES) return REFUSALS.tooLarge;
      if (held > MAX_HELD_BYTES) return REFUSALS.busy;
      hmac.update(chunk);
      chunks.push(chunk);
      return null;
    };
    readChunks(request, take, (refusal) => {
      held -= bytes;
      if (refusal !== null) return done(refusal);
      if (!timingSafeEqual(hmac.digest(), signature)) return done(REFUSALS.wrongSignature);
      done(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks, bytes));
    });
  };
}

/**
 * Hands every chunk to `take`, until it answers with a refusal: then nothing more is read. With listeners, because the
 * asynchronous iterator of a stream costs as much as all the rest.
 */
function readChunks(
  request: IncomingMessage,
  take: (chunk: Buffer) => Refusal | null,
  done: (refusal: Refusal | null) => void,
): void {
  let ended = false;
  const end = (refusal: Refusal | null) => {
    if (ended) return;
    ended = true;
    done(refusal);
  };
  const onData = (chunk: Buffer) => {
    const refusal = take(chunk);
    if (refusal === null) return;
    request.off("data", onData);
    request.pause();
    end(refusal);
  };
  request.on("data", onData);
  request.on("end", () => end(null));
  // Emitted for every request, but after its end only when it came to one.
  request.on("close", () => end(REFUSALS.incomplete));
  request.on("error", () => end(REFUSALS.incomplete));
}

/** The digest that the header `X-Hub-Signature-256` carries; null when it is missing or has another form. */
export function signatureOf(header: string | string[] | undefined): Buffer | null {
  const hex = typeof header === "string" ? /^sha256=([0-9a-f]{64})$/.exec(header)?.[1] : undefined;
  return hex === undefined ? null : Buffer.from(hex, "hex");
}
