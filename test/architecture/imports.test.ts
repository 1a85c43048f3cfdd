import { basename } from "node:path";
import { describe, expect, test } from "vitest";
import { RULE_IDS } from "../../src/core/model/rule-table.ts";
import { CORE_ORDER, findClimbs, findViolations, IMPORT_TABLE } from "./import-table.ts";
import { findCycles, findUnreachable, resolveImports } from "./module-graph.ts";
import { readImports } from "./read-imports.ts";
import { renderTable } from "./render-table.ts";
import { readSources, readText } from "./repository.ts";

/** What is started from outside: the command line, the Action, and the App under `probot run`. */
const ENTRIES = ["src/cli/main.ts", "src/action.ts", "src/app/probot-app.ts"];

const sources = readSources(["src"]);
const edges = resolveImports(await readImports(sources));

describe("src", () => {
  test("keeps to the import table of ARCHITECTURE.md", () => {
    expect(findViolations(edges, IMPORT_TABLE)).toEqual([]);
  });

  test("keeps the rooms of the core in their order, without a circle of folders", () => {
    expect(findClimbs(edges, CORE_ORDER)).toEqual([]);
  });

  test("names the rooms of the core in ARCHITECTURE.md from the lowest up", () => {
    expect(readText("ARCHITECTURE.md")).toContain(CORE_ORDER.map((room) => `\`${room}\``).join(" < "));
  });

  test("has at most three files outside its folders", () => {
    expect([...sources.keys()].filter((path) => path.split("/").length === 2).length).toBeLessThanOrEqual(3);
  });

  test("has no two files of one name", () => {
    const names = [...sources.keys()].map((path) => basename(path));
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
  });

  test("is described by ARCHITECTURE.md, table included", () => {
    expect(readText("ARCHITECTURE.md")).toContain(renderTable(IMPORT_TABLE));
  });

  test("derives links where it gathers, and nowhere else", () => {
    const importers = (path: string) => edges.filter(({ to }) => to === path).map(({ from }) => from);
    expect(importers("src/core/links/build-links.ts")).toEqual(["src/core/links/derive-links.ts"]);
    expect(importers("src/core/links/derive-links.ts").toSorted()).toEqual([
      "src/gather/gather-catalog.ts",
      "src/gather/gather-links.ts",
    ]);
  });

  test("imports only files that are there", () => {
    const files = edges.filter((edge) => edge.kind === "file");
    expect(files.filter((edge) => !sources.has(edge.to) && !edge.to.endsWith(".json"))).toEqual([]);
  });

  test("has no import cycles", () => {
    expect(findCycles(edges)).toEqual([]);
  });

  test("has no file that the program never reaches", () => {
    expect(findUnreachable(sources.keys(), edges, ENTRIES)).toEqual([]);
  });

  test("registers every rule file", () => {
    const ruleFiles = RULE_IDS.map((id) => `src/core/rules/${id}.ts`).filter((path) => sources.has(path));
    const registered = edges.filter((edge) => edge.from === "src/core/rules/index.ts").map((edge) => edge.to);
    expect(ruleFiles.length).toBeGreaterThan(0);
    expect(ruleFiles.filter((path) => !registered.includes(path))).toEqual([]);
  });
});
