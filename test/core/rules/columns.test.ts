import { describe, expect, test } from "vitest";
import { locationsOf } from "../../../src/core/model/finding-places.ts";
import type { Files } from "../../../src/core/model/rule.ts";
import type { RuleId } from "../../../src/core/model/rule-table.ts";
import { check } from "../../../src/use-cases/check.ts";
import { memorySources } from "../../support/memory-sources.ts";

const SOP = "docs/runbooks/a.md";

/** What a change that deletes a script, or renames a job, makes of an SOP: `line:column-endColumn` of each place, and the words there. */
async function places(rule: RuleId, text: string): Promise<readonly string[]> {
  const job = (name: string): string => `on: push\njobs:\n  ${name}:\n    runs-on: ubuntu-latest\n`;
  const before: Files = {
    [SOP]: text,
    "scripts/promote.sh": "#!/bin/sh\n",
    ".github/workflows/w.yml": job("nightly-snapshot-copy"),
  };
  const after = { [SOP]: text, ".github/workflows/w.yml": job("hourly-copy") };
  const { findings } = await check(memorySources({ before, after }));
  return findings
    .filter((finding) => finding.rule === rule)
    .flatMap(locationsOf)
    .map(({ line, column, endColumn }) => {
      const source = text.split(/\r\n|\n/)[(line ?? 0) - 1] ?? "";
      return `${line}:${column}-${endColumn} ${source.slice((column ?? 1) - 1, (endColumn ?? 1) - 1)}`;
    });
}

describe("a dead reference has the columns of its words", () => {
  test.each([
    ["inline code", "# A\n\nRun `scripts/promote.sh`.\n", ["3:6-24 scripts/promote.sh"]],
    ["a link", "# A\n\nSee [it](../../scripts/promote.sh).\n", ["3:10-34 ../../scripts/promote.sh"]],
    ["a fence", "# A\n\n```sh\n./x &&\n  scripts/promote.sh\n```\n", ["5:3-21 scripts/promote.sh"]],
    [
      "an indented block in a list",
      "1. Run\n\n   ```sh\n   scripts/promote.sh\n   ```\n",
      ["4:4-22 scripts/promote.sh"],
    ],
    ["a line behind a tab", "# A\n\n-\tRun `scripts/promote.sh`.\n", ["3:8-26 scripts/promote.sh"]],
    ["line endings of Windows", "# A\r\n\r\nRun\r\n`scripts/promote.sh`.\r\n", ["4:2-20 scripts/promote.sh"]],
    ["wide characters", "# A\n\n表\u{1F680} `scripts/promote.sh`\n", ["3:6-24 scripts/promote.sh"]],
    ["front matter", "---\nowner: x\n---\n# A\n\n`scripts/promote.sh`\n", ["6:2-20 scripts/promote.sh"]],
    ["a quotation", "> Run `scripts/promote.sh`\n", ["1:8-26 scripts/promote.sh"]],
    ["HTML", "<code>scripts/promote.sh</code>\n", ["1:7-25 scripts/promote.sh"]],
    [
      "several places",
      "`scripts/promote.sh`\n\nor `scripts/promote.sh`\n",
      ["1:2-20 scripts/promote.sh", "3:5-23 scripts/promote.sh"],
    ],
  ])("in %s", async (_, text, expected) => {
    expect(await places("sop-broken-reference", text)).toEqual(expected);
  });

  test("and none where an escape hides them", async () => {
    const hidden = await places("sop-broken-reference", "[it](../../scripts/promote&#46;sh)\n");
    expect(hidden).toEqual(["1:undefined-undefined "]);
  });
});

describe("a mention of a removed name has the columns of the name", () => {
  test.each([
    ["inline code", "Re-run `nightly-snapshot-copy`.\n", ["1:9-30 nightly-snapshot-copy"]],
    ["a fence", "```sh\ngh run nightly-snapshot-copy\n```\n", ["2:8-29 nightly-snapshot-copy"]],
    ["line endings of Windows", "# A\r\n\r\n\t`nightly-snapshot-copy`\r\n", ["3:3-24 nightly-snapshot-copy"]],
    ["wide characters", "\u{1F680} `nightly-snapshot-copy`\n", ["1:5-26 nightly-snapshot-copy"]],
  ])("in %s", async (_, text, expected) => {
    expect(await places("sop-removed-name", text)).toEqual(expected);
  });
});
