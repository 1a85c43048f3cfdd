import { readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { temporaryDirectory } from "../support/temporary-repository.ts";
import { run } from "./run-cli.ts";

describe("npm run demo -- --once", () => {
  const scratch = temporaryDirectory();
  const { exitCode, stdout, stderr } = run("scripts/demo.ts", ["--once"], { TMPDIR: scratch });
  const [, outdated = "", updated = "", dateOnly = "", deleted = ""] = stdout.split(/^\d of 4: /m);

  test("ends well, with nothing on stderr", () => {
    expect(stderr).toBe("");
    expect(exitCode).toBe(0);
  });

  test("leaves nothing behind", () => {
    expect(readdirSync(scratch)).toEqual([]);
  });

  test("shows a change without its SOP fail, with link, SOP, section and owner", () => {
    expect(outdated).toContain("docs/runbooks/payments-db-failover.md");
    expect(outdated).toContain("@acme/dba");
    expect(outdated).toContain("Exit code 1.");
  });

  test("shows the updated SOP pass", () => {
    expect(updated).toContain("Exit code 0.");
  });

  test("shows a new date refused, with the reason", () => {
    expect(dateOnly).toMatch(/only the review date changed/i);
    expect(dateOnly).toContain("Exit code 1.");
  });

  test("shows a deleted script named by an SOP, with the place", () => {
    expect(deleted).toMatch(/docs\/runbooks\/node-drain\.md:\d+/);
    expect(deleted).toContain("scripts/drain-node.sh");
    expect(deleted).toContain("Exit code 1.");
  });
});
