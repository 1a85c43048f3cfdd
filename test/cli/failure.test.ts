import { describe, expect, it } from "vitest";
import { reportFailure } from "../../src/cli/failure.ts";
import { UsageProblem } from "../../src/cli/usage-problem.ts";
import { GitProblem } from "../../src/git/git-problem.ts";
import { fakeConsole } from "./fake-console.ts";

describe("reportFailure", () => {
  it("says what is wrong and what to do next", () => {
    const console = fakeConsole();
    const problem = new GitProblem({
      code: "unknown-ref",
      message: "no ref x",
      where: "/r",
      next: "Run git fetch.",
    });
    expect(reportFailure(problem, console)).toBe(3);
    expect(console.written).toEqual({ out: "", err: "sopwatch: no ref x\nRun git fetch.\n" });
  });

  it("says how to write a command that was misunderstood", () => {
    const console = fakeConsole();
    expect(reportFailure(new UsageProblem("\u001b[31mx", "Do y."), console)).toBe(2);
    expect(console.written.err).toBe("sopwatch: \\x1b[31mx\nDo y.\n");
  });

  it("says of an operating system error what the system says", () => {
    const console = fakeConsole();
    const error = Object.assign(new Error("EIO: i/o error, read"), { syscall: "read", code: "EIO" });
    expect(reportFailure(error, console)).toBe(3);
    expect(console.written.err).toBe("sopwatch: EIO: i/o error, read\n");
  });

  it("takes the blame for our own bugs, and hides the stack", () => {
    const console = fakeConsole();
    expect(reportFailure(new TypeError("x is undefined"), console)).toBe(3);
    expect(console.written.err).toMatch(
      /^sopwatch: internal error: x is undefined\nThis is a bug in sopwatch/,
    );
    expect(console.written.err).toContain("SOPWATCH_DEBUG=1");
    expect(console.written.err).not.toContain("failure.test.ts");
  });

  it("shows the stack to who asks for it", () => {
    const console = fakeConsole({ debug: true });
    reportFailure(new TypeError("x is undefined"), console);
    expect(console.written.err).toContain("failure.test.ts");
    const other = fakeConsole({ debug: true });
    reportFailure(new UsageProblem("a", "b"), other);
    expect(other.written.err).toContain("failure.test.ts");
  });

  it("survives things that are no errors", () => {
    const console = fakeConsole({ debug: true });
    expect(reportFailure("odd", console)).toBe(3);
    expect(console.written.err).toContain("internal error: odd");
  });
});
