import { expect, test } from "vitest";
import { type Mutant, mutationSummary, withoutSurvivors } from "../../scripts/mutation/mutation-summary.ts";

const source = "export const most = 3;\nexport function few(n: number): boolean {\n  return n < most;\n}\n";
const mutant = (status: string, over: Partial<Mutant> = {}): Mutant => ({
  mutatorName: "EqualityOperator",
  replacement: "n <= most",
  status,
  location: { start: { line: 3, column: 10 }, end: { line: 3, column: 18 } },
  ...over,
});

test("a summary gives each folder's score, then what survived in the order of the lines", () => {
  const block = {
    mutatorName: "BlockStatement",
    replacement: "{}",
    location: { start: { line: 2, column: 41 }, end: { line: 4, column: 2 } },
  };
  const files = {
    "src/core/links/few.ts": {
      source,
      mutants: [
        mutant("Survived"),
        mutant("Killed"),
        mutant("Timeout"),
        mutant("Ignored"),
        mutant("NoCoverage", block),
      ],
    },
    "src/core/documents/few.ts": { source, mutants: [mutant("Survived")] },
  };
  expect(mutationSummary({ files }, ["links", "owners"]).split("\n")).toEqual([
    "| folder | mutants | noticed | survived | score |",
    "| --- | --- | --- | --- | --- |",
    "| links | 4 | 2 | 2 | 50.0 % |",
    "| owners | 0 | 0 | 0 | - |",
    "",
    "src/core/links/few.ts:2:41 BlockStatement, run by no test: { return n < most; } -> {}",
    "src/core/links/few.ts:3:10 EqualityOperator: n < most -> n <= most",
  ]);
});

test("a summary cuts long texts", () => {
  const files = {
    "src/core/documents/few.ts": { source, mutants: [mutant("Survived", { replacement: "x".repeat(200) })] },
  };
  expect(mutationSummary({ files }, ["documents"])).toContain(`n < most -> ${"x".repeat(90)}...`);
});

test("what survived in a folder is forgotten, so that the next run tries it again", () => {
  const statuses = ["Survived", "Killed", "NoCoverage", "Timeout", "Ignored"];
  const mutants = statuses.map((status) => mutant(status));
  const report = {
    schemaVersion: "2",
    files: {
      "src/core/links/few.ts": { source, mutants },
      "src/core/links-more/few.ts": { source, mutants },
    },
  };
  const left = withoutSurvivors(report, "links");
  expect(left).toMatchObject({ schemaVersion: "2" });
  expect(Object.values(left.files).map((file) => file.mutants.map(({ status }) => status))).toEqual([
    ["Killed", "Timeout", "Ignored"],
    statuses,
  ]);
});
