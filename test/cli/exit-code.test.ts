import { readFileSync } from "node:fs";
import { CommanderError } from "commander";
import { describe, expect, it } from "vitest";
import {
  EXIT,
  exitCodeOfFailure,
  exitCodeOfFindings,
  exitCodeOfVerdict,
  failureKind,
} from "../../src/cli/exit-code.ts";
import { UsageProblem } from "../../src/cli/usage-problem.ts";
import { GitProblem } from "../../src/git/git-problem.ts";
import { finding, policyProblem, verdict } from "../report/verdicts.ts";

const gitProblem = new GitProblem({ code: "unknown-ref", message: "m", where: "/", next: "n" });

function systemError(): unknown {
  try {
    return readFileSync("/does/not/exist");
  } catch (error) {
    return error;
  }
}

describe("exitCodeOfVerdict", () => {
  const broken = {
    path: "p.yml",
    from: "base",
    problems: [policyProblem()],
    repair: null,
    waiver: null,
  } as const;
  it.each([
    ["nothing", verdict(), 0],
    ["advice", verdict({ findings: [finding({ level: "advise" })] }), 0],
    ["a requirement", verdict({ findings: [finding()] }), 1],
    ["a broken policy", verdict({ policy: broken }), 2],
    ["a broken policy and a requirement", verdict({ policy: broken, findings: [finding()] }), 2],
  ])("%s", (_, judged, code) => {
    expect(exitCodeOfVerdict(judged)).toBe(code);
  });
});

describe("exitCodeOfFindings", () => {
  it.each([
    ["require", "require", 1],
    ["advise", "require", 0],
    ["advise", "advise", 1],
    ["observe", "advise", 0],
    ["observe", "observe", 1],
  ] as const)("%s with --fail-on %s is %i", (level, failOn, code) => {
    expect(exitCodeOfFindings([finding({ level })], failOn)).toBe(code);
    expect(exitCodeOfFindings([], failOn)).toBe(0);
  });
});

describe("failures", () => {
  it.each([
    ["help", new CommanderError(0, "commander.helpDisplayed", "help"), "help", EXIT.pass],
    ["an unknown option", new CommanderError(1, "commander.unknownOption", "?"), "usage", EXIT.usage],
    ["a usage problem", new UsageProblem("a", "b"), "usage", EXIT.usage],
    ["a git problem", gitProblem, "surroundings", EXIT.cannotRun],
    ["an unreadable file", systemError(), "surroundings", EXIT.cannotRun],
    ["a bug", new TypeError("x is not a function"), "internal", EXIT.cannotRun],
    ["a bug with a code", Object.assign(new Error("x"), { code: "ERR_INVALID_ARG_TYPE" }), "internal", 3],
    ["something thrown", "text", "internal", EXIT.cannotRun],
  ] as const)("%s", (...[, error, kind, code]) => {
    expect(failureKind(error)).toBe(kind);
    expect(exitCodeOfFailure(kind)).toBe(code);
  });
});
