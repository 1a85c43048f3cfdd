import { createHmac, timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { REFUSALS, type Refusal } from "./refusal.ts";

/** GitHub sends no webhook larger than 25 MB (docs: Webhook events and payloads). */
export const MAX_BODY_BYTES = 25 * 1024 * 1024;

/** Bytes that all requests together may hold before they are verified: two of the largest. */
const MAX_HELD_BYTES = 2 * MAX_BODY_BYTES;

/**
 * Reads bodies and verifies them while they come in: the body, or the reason why there is none. Nothing is parsed, and little is
 * kept, before the signature is right.
 */
export type BodyReader = (request: IncomingMessage, signature: Buffer) => Promise<Buffer | Refusal>;

/**
 * A reader that checks HMAC-SHA256 over the raw bytes. When all requests together hold too much, the one that has been sending
 * for longest is refused: GitHub's own bodies are whole within moments, so slow senders cannot shut it out.
 */
export function createBodyReader(secret: string): BodyReader {
  let held = 0;
  /** Bodies that did not arrive in one piece and are not whole yet, the oldest first. */
  const unfinished = new Set<Stop>();
  const read = (
    request: IncomingMessage,
    signature: Buffer,
    done: (body: Buffer | Refusal) => void,
  ): void => {
    const declared = Number(request.headers["content-length"] ?? 0);
    if (declared > MAX_BODY_BYTES) {
      done(REFUSALS.tooLarge);
      return;
    }
    const hmac = createHmac("sha256", secret);
    const chunks: Buffer[] = [];
    let bytes = 0;
    const take = (chunk: Buffer): void => {
      bytes += chunk.length;
      held += chunk.length;
      hmac.update(chunk);
      if (chunks.push(chunk) === 1 && bytes !== declared) unfinished.add(stop);
      if (bytes > MAX_BODY_BYTES) stop(REFUSALS.tooLarge);
      else if (held > MAX_HELD_BYTES) makeRoom();
    };
    const stop = readChunks(request, take, (refusal) => {
      held -= bytes;
      unfinished.delete(stop);
      const wrong = refusal ?? (timingSafeEqual(hmac.digest(), signature) ? null : REFUSALS.wrongSignature);
      const body = wrong ?? (chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks, bytes));
      if (body !== chunks[0]) for (const chunk of chunks) giveBack(chunk);
      done(body);
    });
  };
  return (request, signature) => new Promise((done) => read(request, signature, done));
  function makeRoom(): void {
    for (const stop of unfinished) {
      if (held <= MAX_HELD_BYTES) return;
      stop(REFUSALS.busy);
    }
  }
}

/** Ends the reading of one body. */
type Stop = (refusal: Refusal) => void;

/** V8 would give it back only when it collects, which it does for every 64 MiB: whoever sends often would hold that much. */
function giveBack({ buffer, byteLength }: Buffer): void {
  if (buffer instanceof ArrayBuffer && buffer.byteLength === byteLength) buffer.transfer(0);
}

/**
 * Hands every chunk to `take` until it is stopped: then nothing more is read. With listeners, because the asynchronous
 * iterator of a stream costs as much as all the rest.
 */
function readChunks(
  request: IncomingMessage,
  take: (chunk: Buffer) => void,
  done: (refusal: Refusal | null) => void,
): Stop {
  let ended = false;
  const end = (refusal: Refusal | null) => {
    if (ended) return;
    ended = true;
    done(refusal);
  };
  request.on("data", take);
  request.on("end", () => end(null));
  // Emitted for every request, but after its end only when it came to one.
  request.on("close", () => end(REFUSALS.incomplete));
  request.on("error", () => end(REFUSALS.incomplete));
  return (refusal) => {
    request.off("data", take);
    request.pause();
    end(refusal);
  };
}

/** The digest that the header `X-Hub-Signature-256` carries; null when it is missing or has another form. */
export function signatureOf(header: string | string[] | undefined): Buffer | null {
  const hex = typeof header === "string" ? /^sha256=([0-9a-f]{64})$/.exec(header)?.[1] : undefined;
  return hex === undefined ? null : Buffer.from(hex, "hex");
}
