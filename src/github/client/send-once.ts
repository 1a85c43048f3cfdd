/** The part of `fetch` that Octokit uses. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** No answer came: the request may or may not have had its effect. */
export class NoAnswer extends Error {
  override readonly name = "NoAnswer";
}

/** Statuses whose answers have no body (Fetch standard: null body status). */
const EMPTY = new Set([101, 103, 204, 205, 304]);

/**
 * One attempt with a time limit over the whole of it, the body included: an answer that trickles is no answer. Octokit
 * itself has no time limit. Throws `NoAnswer` with the reason.
 */
export async function sendOnce(
  fetch: Fetch,
  request: { readonly url: string; readonly init: RequestInit },
  timeoutMs: number,
): Promise<Response> {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), timeoutMs);
  try {
    const response = await fetch(request.url, { ...request.init, signal: stop.signal });
    const body = await response.arrayBuffer();
    const { status, headers } = response;
    return new Response(EMPTY.has(status) ? null : body, { status, headers });
  } catch (error) {
    if (stop.signal.aborted) throw new NoAnswer(`no answer within ${timeoutMs / 1000} s`);
    throw new NoAnswer(reasonOf(error));
  } finally {
    clearTimeout(timer);
  }
}

/** The words of the cause, which says more (`ECONNRESET`) than `fetch failed`. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return "the connection failed";
  return error.cause instanceof Error && error.cause.message !== "" ? error.cause.message : error.message;
}
