import { readFileSync, statSync } from "node:fs";

/** GitHub's own limit for a webhook payload is 25 MB (docs: Webhook events and payloads). */
const MAX_BYTES = 25 * 1024 * 1024;

/** The event that started a workflow: the value, or why there is none, as the end of a sentence. */
export type EventFile =
  | { readonly event: unknown; readonly problem: null }
  | { readonly event: null; readonly problem: string };

/**
 * Reads the event file of GitHub Actions. Whoever opens a pull request writes part of it, so it is bounded, parsed as
 * JSON and nothing else, and whatever is wrong with it is an answer, not a failure.
 */
export function readGithubEvent(path: string): EventFile {
  try {
    const status = statSync(path);
    if (!status.isFile()) return unusable("is not a file");
    if (status.size > MAX_BYTES) return unusable(`has ${status.size} bytes, more than a webhook can have`);
    const event: unknown = JSON.parse(readFileSync(path, "utf8"));
    return event !== null && typeof event === "object" && !Array.isArray(event)
      ? { event, problem: null }
      : unusable("holds no JSON object");
  } catch (error) {
    return unusable(reasonOf(error));
  }
}

/** The value behind a path of keys, own ones only; undefined where there is none. */
export function fieldOf(value: unknown, ...keys: readonly string[]): unknown {
  return keys.reduce<unknown>((found, key) => {
    if (found === null || typeof found !== "object") return undefined;
    return Object.getOwnPropertyDescriptor(found, key)?.value;
  }, value);
}

function unusable(problem: string): EventFile {
  return { event: null, problem };
}

function reasonOf(error: unknown): string {
  if (error instanceof SyntaxError) return "is not JSON";
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return code === "ENOENT" || code === "ENOTDIR" ? "does not exist" : `cannot be read (${code || "unknown"})`;
}
