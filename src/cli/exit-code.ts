import { atLeast, type Level } from "../core/model/level.ts";
import type { Finding, Verdict } from "../core/model/verdict.ts";
import { GitProblem } from "../git/git-problem.ts";
import { UsageProblem } from "./usage-problem.ts";

/** Every exit code of the command line, and nowhere else. `interrupted` is what shells report for Ctrl-C. */
export const EXIT = { pass: 0, finding: 1, usage: 2, cannotRun: 3, interrupted: 130 } as const;

/** A policy that cannot be used is 2 whatever the findings say; else a `require` finding is 1. */
export function exitCodeOfVerdict({ policy, conclusion }: Verdict): number {
  if (policy.problems.length > 0) return EXIT.usage;
  return conclusion === "failure" ? EXIT.finding : EXIT.pass;
}

/** 1 when a finding is at the level `failOn` or harder. */
export function exitCodeOfFindings(findings: readonly Finding[], failOn: Level): number {
  return findings.some((finding) => atLeast(finding.level, failOn)) ? EXIT.finding : EXIT.pass;
}

/** What went wrong, for the exit code and for the words: the user's command, the surroundings, or us. */
export type FailureKind = "help" | "usage" | "surroundings" | "internal";

/** Sorts whatever was thrown. Anything that is not known to be the user's or the machine's doing is our bug. */
export function failureKind(error: unknown): FailureKind {
  if (isOfArguments(error)) return error.exitCode === 0 ? "help" : "usage";
  if (error instanceof UsageProblem) return "usage";
  return error instanceof GitProblem || isSystemError(error) ? "surroundings" : "internal";
}

/** The exit code for a failure. Our own bugs count as "could not run": they must never look like a pass. */
export function exitCodeOfFailure(kind: FailureKind): number {
  if (kind === "help") return EXIT.pass;
  return kind === "usage" ? EXIT.usage : EXIT.cannotRun;
}

/** An error of the argument parser, recognised by its code: a run that needs no parser must not load it to ask. */
function isOfArguments(error: unknown): error is Error & { readonly exitCode: unknown } {
  return (
    error instanceof Error && "exitCode" in error && "code" in error && /^commander\./.test(`${error.code}`)
  );
}

/** Errors of the operating system name the call that failed; programming errors of Node do not. */
function isSystemError(error: unknown): boolean {
  return error instanceof Error && "syscall" in error;
}
