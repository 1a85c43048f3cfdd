import { expect, it } from "vitest";
import type { Content } from "../../src/core/model/content.ts";
import { treeOf } from "../../src/core/model/tree.ts";
import { gatherAlerts } from "../../src/gather/gather-alerts.ts";
import { LOCAL_BUDGET } from "../../src/gather/read-budget.ts";
import { blob, memoryContents } from "../support/memory-sources.ts";

const alert = (name: string, filler = 0) =>
  `groups:\n  - rules:\n      - alert: ${name}\n# ${"x".repeat(filler)}\n`;

async function gathered(files: Readonly<Record<string, string>>, budget = LOCAL_BUDGET) {
  const entries = Object.entries(files).map(([path, text]) => [path, blob(text)] as const);
  const contents = new Map<string, Content>(
    Object.values(files).map((text) => [blob(text).oid, { kind: "text", text }]),
  );
  const { contents: read, notes } = await gatherAlerts(
    treeOf(new Map(entries)),
    memoryContents(contents),
    budget,
  );
  return {
    texts: [...read.values()].flatMap((content) => (content.kind === "text" ? [content.text] : [])),
    notes,
  };
}

it("rule files of a branch are read, and nothing else", async () => {
  const found = await gathered({ "rules/a.yaml": alert("A"), "main.tf": "x\n" });
  expect(found).toEqual({ texts: [alert("A")], notes: [] });
});

it("what is too large or would take too long is left out, and a note names it", async () => {
  const files = {
    "rules/a.yaml": alert("A"),
    "rules/b.yaml": alert("B", 500),
    "rules/c.yaml": "- a: b\n".repeat(50),
  };
  expect(await gathered(files, { ...LOCAL_BUDGET, fileBytes: 400 })).toEqual({
    texts: [alert("A"), files["rules/c.yaml"]],
    notes: [
      "Alert files that were not read: rules/b.yaml (it has 539 bytes, and at most 400 bytes of a file are read).",
    ],
  });
  const slow = await gathered(files, { ...LOCAL_BUDGET, fileCost: 1_000 });
  expect(slow.notes).toEqual([
    "Alert files that were not read: rules/c.yaml (it would take too long to take apart).",
  ]);
  const all = await gathered(files, { ...LOCAL_BUDGET, totalCost: 10 });
  expect([all.texts, all.notes[0]]).toEqual([[], expect.stringContaining("rules/c.yaml")]);
});

it("a note names three of many", async () => {
  const files = Object.fromEntries(
    Array.from({ length: 5 }, (_, at) => [`rules/${at}.yaml`, alert(`A${at}`)]),
  );
  const found = await gathered(files, { ...LOCAL_BUDGET, totalCost: 0 });
  expect(found.notes[0]).toMatch(/rules\/2\.yaml \([^)]*\) and 2 more\.$/);
});
