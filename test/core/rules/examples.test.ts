import { describe, expect, test } from "vitest";
import { scanCatalog } from "../../../src/core/judge/judge-catalog.ts";
import type { ExampleChange, Rule, RuleExample } from "../../../src/core/model/rule.ts";
import { ruleRow } from "../../../src/core/model/rule-table.ts";
import { RULES } from "../../../src/core/rules/index.ts";
import { gatherCatalog } from "../../../src/gather/gather-catalog.ts";
import { check } from "../../../src/use-cases/check.ts";
import { scan } from "../../../src/use-cases/scan.ts";
import { memoryScan } from "../../support/memory-scan.ts";
import { memorySources } from "../../support/memory-sources.ts";

/** What a rule says of an example: about the change, or (for a rule that judges no change) about the files after it. */
async function messagesOf(
  rule: Rule,
  { before, after, now = "2026-01-01", mainline }: RuleExample,
): Promise<readonly string[]> {
  const sources = memorySources({ before, after });
  if (rule.check !== null) {
    const { findings } = await check(sources);
    return findings.filter((finding) => finding.rule === rule.id).map((finding) => finding.message);
  }
  if (mainline !== undefined) return scanMessages(rule, { now, mainline });
  const { head, contents, branches } = sources.change;
  const found = await gatherCatalog({
    snapshot: head,
    contents,
    branches,
    slugs: [],
    policyFile: null,
    everExisted: null,
  });
  return found.catalog === null ? [] : scanCatalog(found.catalog, [rule]).map((finding) => finding.message);
}

async function scanMessages(
  rule: Rule,
  world: { readonly now: string; readonly mainline: readonly ExampleChange[] },
): Promise<readonly string[]> {
  const { findings, sops } = await scan(memoryScan(world));
  return [...findings, ...sops.flatMap((sop) => sop.findings)]
    .filter((finding) => finding.rule === rule.id)
    .map((finding) => finding.message);
}

describe.each(RULES)("$id", (rule) => {
  test.each(rule.examples)("$title", async (example) => {
    expect(await messagesOf(rule, example)).toEqual(example.complaints);
  });

  test.each(rule.examples)("$title: its history ends where it says", ({ after, mainline }) => {
    if (mainline === undefined) return;
    expect(Object.assign({}, ...mainline.map(({ files }) => files))).toEqual(after);
  });

  test("is documented: a summary, a why and an example", () => {
    const { summary, why } = ruleRow(rule.id);
    expect(summary).toMatch(/^[a-z]/);
    expect(why.length).toBeGreaterThan(40);
    expect(rule.examples.length).toBeGreaterThan(0);
  });
});
