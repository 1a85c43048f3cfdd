import { GitProblem } from "../git/git-problem.ts";
import { visible, visibleLines } from "../report/escape.ts";
import type { Console } from "./console.ts";
import { exitCodeOfFailure, failureKind } from "./exit-code.ts";
import { UsageProblem } from "./usage-problem.ts";

/** Tells on standard error what went wrong and what to do next, and answers with the exit code. */
export function reportFailure(error: unknown, console: Console): number {
  const kind = failureKind(error);
  // The argument parser has written its own message by now.
  if (kind === "internal" || kind === "surroundings" || error instanceof UsageProblem) {
    console.err(kind === "internal" ? ourBug(error, console.debug) : theirs(error));
    if (kind !== "internal" && console.debug) console.err(`${stackOf(error)}\n`);
  }
  return exitCodeOfFailure(kind);
}

function theirs(error: unknown): string {
  const next = error instanceof UsageProblem || error instanceof GitProblem ? error.next : "";
  return `sopwatch: ${visible(messageOf(error))}\n${next === "" ? "" : `${visible(next)}\n`}`;
}

function ourBug(error: unknown, debug: boolean): string {
  const lines = [
    `sopwatch: internal error: ${visible(messageOf(error))}`,
    "This is a bug in sopwatch, not in your repository; nothing was decided.",
    "Please report it with the command you ran, the output of `sopwatch --version`, and the stack.",
    debug ? stackOf(error) : "Run it again with SOPWATCH_DEBUG=1 to see the stack.",
  ];
  return `${lines.join("\n")}\n`;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function stackOf(error: unknown): string {
  return visibleLines(error instanceof Error ? (error.stack ?? "no stack") : "no stack");
}
