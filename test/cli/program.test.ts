import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { temporaryDirectory, temporaryRepository, writeFiles } from "../support/temporary-repository.ts";
import { runCli } from "./run-cli.ts";
import { outdatedRepository } from "./world.ts";

const ESCAPE = "\u001b[";

describe.concurrent("the program as a process", () => {
  it("writes the result to standard output, plain off a terminal, and exits with 1 for a finding", async () => {
    const { code, stdout, stderr } = await runCli(["check"], { in: outdatedRepository().directory });
    expect([code, stderr]).toEqual([1, ""]);
    expect(stdout).toMatch(/^✗ 1 SOP must be updated\n/);
    expect(stdout).not.toContain(ESCAPE);
  });

  it("colours when FORCE_COLOR asks for it, not when NO_COLOR does", async () => {
    const repository = temporaryRepository({ "README.md": "" });
    repository.write({ "README.md": "# Infra\n" });
    const { directory } = repository;
    const [forced, none] = await Promise.all([
      runCli(["check"], { in: directory, env: { FORCE_COLOR: "1" } }),
      runCli(["check"], { in: directory, env: { NO_COLOR: "1" } }),
    ]);
    expect(forced).toMatchObject({ code: 0, stdout: expect.stringContaining(ESCAPE) });
    expect(none).toMatchObject({ code: 0, stdout: expect.not.stringContaining(ESCAPE) });
  });

  it("writes what went wrong to standard error, and exits with 2 for a command it does not know", async () => {
    const { code, stdout, stderr } = await runCli(["chek"], { in: temporaryDirectory() });
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toBe("sopwatch: unknown command 'chek'\n(Did you mean check?)\nSee sopwatch --help.\n");
  });

  it("ends quietly when the reader has seen enough", () => {
    const { directory } = outdatedRepository();
    const script = `"${process.execPath}" src/cli/main.ts --repo "${directory}" check --format json | true`;
    expect(execFileSync("sh", ["-c", `{ ${script}; } 2>&1`], { encoding: "utf8" })).toBe("");
  });

  it("exits with 130 on Ctrl-C", async () => {
    const { directory } = temporaryRepository();
    const interrupting = "#!/bin/sh\nkill -INT $PPID\nexec sleep 3\n";
    writeFiles(directory, { "bin/git": { executable: interrupting } });
    const path = `${join(directory, "bin")}:${process.env.PATH}`;
    const { code, stdout, stderr } = await runCli(["check"], { in: directory, env: { PATH: path } });
    expect([code, stdout, stderr]).toEqual([130, "", ""]);
  });
});
