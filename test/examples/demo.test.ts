import { readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { temporaryDirectory } from "../support/temporary-repository.ts";
import { run } from "./run-cli.ts";

describe("npm run demo -- --once", () => {
  const scratch = temporaryDirectory();
  const { exitCode, stdout, stderr } = run("scripts/demo.ts", ["--once"], { TMPDIR: scratch });
  const [, ...acts] = stdout.split(/^\d+ of \d+: /m);
  /** The text of an act on one line, wherever it was wrapped. */
  const act = (title: RegExp) => acts.find((text) => title.test(text))?.replaceAll(/\n\s+/g, " ") ?? "";

  test("ends well, with nothing on stderr", () => {
    expect(stderr).toBe("");
    expect(exitCode).toBe(0);
  });

  test("leaves nothing behind", () => {
    expect(readdirSync(scratch)).toEqual([]);
  });

  test.each([
    [
      /^A pull request changes the database module/,
      "✗ sopwatch: 1 SOP must be updated, 1 may need it (failure)",
    ],
    [/^A pull request changes the database module/, "Review requested from acme/dba"],
    [/^The author changes only the SOP's review date/, "only the review date changed"],
    [/^A stranger says/, "stranger does not own"],
    [/^The author updates the step/, "✓ sopwatch:"],
    [
      /^A script is deleted/,
      "docs/runbooks/node-drain.md still names scripts/drain-node.sh, which this change deletes",
    ],
    [/^An owner confirms/, "dana: /sop still-accurate  (answered +1)"],
    [/^Somebody skips the SOP/, "n/a is not a reason"],
    [/^A pull request from a fork/, "! sopwatch: 1 SOP may need an update (neutral)"],
    [/^A pull request breaks the policy/, 'Did you mean "driftBudget"?'],
    [/^A graded link/, "✓ sopwatch: Nothing to do for 1 linked SOP: 1 weakly affected (success)"],
    [/^The same pull request changes a limit/, "the SOP says maxmemory is 3gb; this change makes it 3200mb"],
    [/^The merge queue/, "3 updated, 1 waived (success)"],
    [/^Four months later/, "SOP dashboard"],
    [
      /^Somebody ticks the dashboard's box/,
      "Stale SOP: Get on-call access (docs/runbooks/on-call-access.md)",
    ],
  ])("tells %s", (title, words) => {
    expect(act(title)).toContain(words);
  });
});
