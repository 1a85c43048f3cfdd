import { GitHubProblem } from "../github/client/github-problem.ts";

/** A structured logger in pino's shape. What is logged never holds payloads, tokens, keys or bodies. */
export interface Log {
  debug(data: Readonly<Record<string, unknown>>, message: string): void;
  info(data: Readonly<Record<string, unknown>>, message: string): void;
  warn(data: Readonly<Record<string, unknown>>, message: string): void;
  error(data: Readonly<Record<string, unknown>>, message: string): void;
}

/** Longer texts are cut: an error may quote what somebody else wrote. */
const MAX_TEXT = 500;

/**
 * What may be logged of an error. Errors are never logged whole: those of HTTP clients carry the request with its token, and
 * those of webhook handlers the event.
 */
export function errorData(error: unknown): Readonly<Record<string, unknown>> {
  if (error instanceof GitHubProblem) {
    const { code, where, next, detail } = error;
    return {
      problem: code,
      where: cut(where),
      reason: cut(error.message),
      next: cut(next),
      detail: cut(detail),
    };
  }
  if (!(error instanceof Error)) return { reason: cut(String(error)) };
  const stack = error.stack
    ?.split("\n")
    .slice(1, 8)
    .map((line) => line.trim());
  return { error: error.name, reason: cut(error.message), stack };
}

function cut(text: string): string {
  return text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT)}...` : text;
}
