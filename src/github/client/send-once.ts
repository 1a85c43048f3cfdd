/** The part of `fetch` that Octokit uses. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** No answer came: the request may or may not have had its effect. */
export class NoAnswer extends Error {
  override readonly name = "NoAnswer";
}

/** The answer has more bytes than the caller takes; the rest of it was not read. */
export class AnswerTooLarge extends Error {
  override readonly name = "AnswerTooLarge";
}

/** Statuses whose answers have no body (Fetch standard: null body status). */
const EMPTY = new Set([101, 103, 204, 205, 304]);

/** One attempt's limits. */
export interface AttemptLimits {
  readonly timeoutMs: number;
  /** Bytes of the body, as it is after decompression. */
  readonly maxBytes: number;
}

/** An answer that was read whole, with the size of its body in bytes. */
export interface WholeAnswer {
  readonly answer: Response;
  readonly bytes: number;
}

/**
 * One attempt with a time limit over the whole of it, the body included: an answer that trickles is no answer. Octokit
 * itself has neither limit. Throws `NoAnswer` with the reason, or `AnswerTooLarge`.
 */
export async function sendOnce(
  fetch: Fetch,
  request: { readonly url: string; readonly init: RequestInit },
  { timeoutMs, maxBytes }: AttemptLimits,
): Promise<WholeAnswer> {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), timeoutMs);
  try {
    const response = await fetch(request.url, { ...request.init, signal: stop.signal });
    const body = await wholeBody(response, maxBytes);
    const { status, headers } = response;
    return { answer: wholeAnswer(body, { status, headers }), bytes: body.byteLength };
  } catch (error) {
    if (error instanceof AnswerTooLarge) throw error;
    if (stop.signal.aborted) throw new NoAnswer(`no answer within ${timeoutMs / 1000} s`);
    throw new NoAnswer(reasonOf(error));
  } finally {
    clearTimeout(timer);
  }
}

/** Leaving the loop early cancels the stream, which closes the connection. The buffer grows in place, so nothing is held twice. */
async function wholeBody(response: Response, maxBytes: number): Promise<ArrayBuffer> {
  const buffer = new ArrayBuffer(0, { maxByteLength: maxBytes });
  const body = new Uint8Array(buffer);
  for await (const chunk of response.body ?? []) {
    const at = buffer.byteLength;
    if (at + chunk.byteLength > maxBytes) {
      throw new AnswerTooLarge(`the answer has more than ${maxBytes} bytes`);
    }
    buffer.resize(at + chunk.byteLength);
    body.set(chunk, at);
  }
  return buffer;
}

/**
 * A response over bytes that are there. One made of them by `new Response` copies them twice before it is read, which for a large
 * answer is memory that the process keeps. For the same reason they are given back once they were read as text.
 */
function wholeAnswer(body: ArrayBuffer, { status, headers }: Pick<Response, "status" | "headers">): Response {
  const answer = new Response(null, { status, headers });
  if (EMPTY.has(status)) return answer;
  let read: string | null = null;
  const text = (): string => {
    read ??= new TextDecoder().decode(new Uint8Array(body));
    if (body.byteLength > 0) body.resize(0);
    return read;
  };
  const bytes = (): ArrayBuffer => (read === null ? body.slice(0) : new TextEncoder().encode(read).buffer);
  return Object.defineProperties(answer, {
    text: { value: async () => text() },
    json: { value: async () => JSON.parse(text()) },
    arrayBuffer: { value: async () => bytes() },
    clone: { value: () => answer },
  });
}

/** The words of the cause, which says more (`ECONNRESET`) than `fetch failed`. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return "the connection failed";
  return error.cause instanceof Error && error.cause.message !== "" ? error.cause.message : error.message;
}
