import { describe, expect, test } from "vitest";
import { CORE_ORDER, findClimbs, findViolations, IMPORT_TABLE } from "./import-table.ts";
import { findCycles, findUnreachable, resolveImports } from "./module-graph.ts";
import { readImports } from "./read-imports.ts";

async function edgesOf(sources: Record<string, string>) {
  return resolveImports(await readImports(new Map(Object.entries(sources))));
}

async function violations(path: string, source: string) {
  return findViolations(await edgesOf({ [path]: source }), IMPORT_TABLE);
}

describe("what counts as an import", () => {
  test.each([
    ['import { a } from "./a.ts";', "./a.ts", false],
    ['import type { A } from "./a.ts";', "./a.ts", true],
    ['import { type A } from "./a.ts";', "./a.ts", false],
    ['import "./a.ts";', "./a.ts", false],
    ['export * from "./a.ts";', "./a.ts", false],
    ['export { a } from "./a.ts";', "./a.ts", false],
    ['export type { A } from "./a.ts";', "./a.ts", true],
    ['export type * from "./a.ts";', "./a.ts", true],
    ['const a = await import("./a.ts");', "./a.ts", false],
    ['type A = import("./a.ts").A;', "./a.ts", false],
    ['import a from "./a.json" with { type: "json" };', "./a.json", false],
    ["const a = await import(name);", "<computed>", false],
  ])("%s", async (source, specifier, typeOnly) => {
    expect(await readImports(new Map([["x.ts", source]]))).toEqual([{ from: "x.ts", specifier, typeOnly }]);
  });

  test.each(['// import "./a.ts"', 'const a = `import "./a.ts"`;', "const here = import.meta.dirname;"])(
    "not %s",
    async (source) => {
      expect(await readImports(new Map([["x.ts", source]]))).toEqual([]);
    },
  );
});

describe("the import table forbids", () => {
  test.each([
    ["src/core/rules/a.ts", 'import { readFileSync } from "node:fs";', "core may not import node:fs"],
    ["src/core/rules/a.ts", 'import type { Stats } from "node:fs";', "core may not import types of node:fs"],
    ["src/core/a.ts", 'import pino from "pino";', "core may not import pino"],
    [
      "src/core/a.ts",
      'import type { R } from "../report/r.ts";',
      "core may not import types of src/report/r.ts",
    ],
    [
      "src/core/model/tree.ts",
      'import { a } from "../policy/a.ts";',
      "model may not import src/core/policy/a.ts",
    ],
    ["src/report/a.ts", 'import { b } from "../git/b.ts";', "report may not import src/git/b.ts"],
    [
      "src/report/a.ts",
      'import type { P } from "../gather/ports.ts";',
      "report may not import types of src/gather/ports.ts",
    ],
    [
      "src/gather/ports.ts",
      'import { textOf } from "../core/model/content.ts";',
      "ports may not import src/core/model/content.ts",
    ],
    ["src/use-cases/check.ts", 'import { b } from "../git/b.ts";', "use cases may not import src/git/b.ts"],
    [
      "src/use-cases/check.ts",
      'import { b } from "../report/b.ts";',
      "use cases may not import src/report/b.ts",
    ],
    ["src/git/a.ts", 'import { b } from "../core/rules/b.ts";', "git may not import src/core/rules/b.ts"],
    ["src/git/a.ts", 'import { b } from "../report/b.ts";', "git may not import src/report/b.ts"],
    ["src/github/a.ts", 'import { b } from "../git/b.ts";', "github may not import src/git/b.ts"],
    ["src/app/a.ts", 'import { b } from "../cli/b.ts";', "app may not import src/cli/b.ts"],
    ["src/cli/a.ts", 'import { b } from "../app/b.ts";', "cli may not import src/app/b.ts"],
    ["src/cli/a.ts", 'import { b } from "../../test/b.ts";', "cli may not import test/b.ts"],
    ["src/cli/a.ts", "const a = await import(name);", "cli may not import <computed>"],
  ])("%s: %s", async (path, source, message) => {
    expect(await violations(path, source)).toEqual([`${path}: ${message}`]);
  });

  test("a file outside every zone", async () => {
    expect(await violations("src/utils/a.ts", 'import "node:fs";')).toEqual([
      "src/utils/a.ts: belongs to no zone of the import table",
    ]);
  });
});

describe("the import table allows", () => {
  test.each([
    ["src/core/rules/a.ts", 'import { z } from "zod"; import { b } from "../documents/b.ts";'],
    ["src/report/a.ts", 'import { b } from "../core/b.ts"; import { c } from "./c.ts";'],
    ["src/gather/ports.ts", 'import type { Tree } from "../core/model/tree.ts";'],
    ["src/action.ts", 'import { b } from "./git/b.ts";'],
    ["src/use-cases/check.ts", 'import { g } from "../gather/gather-facts.ts";'],
    [
      "src/use-cases/check.ts",
      'import { b } from "../core/b.ts"; import type { P } from "../gather/ports.ts";',
    ],
    [
      "src/git/a.ts",
      'import { spawn } from "node:child_process"; import { treeOf } from "../core/model/tree.ts";',
    ],
    ["src/git/a.ts", 'import type { Policy } from "../core/model/policy.ts";'],
    ["src/cli/a.ts", 'import { b } from "../git/b.ts"; import { Command } from "commander";'],
  ])("%s: %s", async (path, source) => {
    expect(await violations(path, source)).toEqual([]);
  });
});

describe("the order of the core's rooms forbids", () => {
  test.each([
    [
      "src/core/glob/a.ts",
      'import { b } from "../policy/b.ts";',
      "glob may not import from policy (src/core/policy/b.ts)",
    ],
    [
      "src/core/model/a.ts",
      'import type { B } from "../links/b.ts";',
      "model may not import from links (src/core/links/b.ts)",
    ],
    [
      "src/core/new/a.ts",
      'import { b } from "../glob/b.ts";',
      "new may not import from glob (src/core/glob/b.ts)",
    ],
    ["src/core/a.ts", 'import { b } from "./glob/b.ts";', ". may not import from glob (src/core/glob/b.ts)"],
  ])("%s: %s", async (path, source, message) => {
    expect(findClimbs(await edgesOf({ [path]: source }), CORE_ORDER)).toEqual([`${path}: ${message}`]);
  });

  test("nothing within a room, nothing downwards, nothing outside the core", async () => {
    const sources = {
      "src/core/links/a.ts": 'import { b } from "./b.ts"; import { c } from "../glob/c.ts";',
      "src/core/infrastructure/names/a.ts": 'import { b } from "../languages/b.ts";',
      "src/report/a.ts": 'import { b } from "../core/links/b.ts";',
    };
    expect(findClimbs(await edgesOf(sources), CORE_ORDER)).toEqual([]);
  });
});

describe("the module graph", () => {
  test("tells a cycle once, also through types and re-exports", async () => {
    const edges = await edgesOf({
      "src/a.ts": 'import type { B } from "./b.ts";',
      "src/b.ts": 'export { c } from "./c.ts";',
      "src/c.ts": 'import "./a.ts";',
      "src/d.ts": 'import "./a.ts";',
    });
    expect(findCycles(edges)).toEqual(["src/a.ts -> src/b.ts -> src/c.ts -> src/a.ts"]);
  });

  test("takes a diamond for no cycle", async () => {
    const edges = await edgesOf({
      "src/a.ts": 'import "./b.ts"; import "./c.ts";',
      "src/b.ts": 'import "./d.ts";',
      "src/c.ts": 'import "./d.ts";',
    });
    expect(findCycles(edges)).toEqual([]);
  });

  test("names files that no entry reaches", async () => {
    const sources = { "src/main.ts": 'import "./a.ts";', "src/a.ts": "", "src/b.ts": 'import "./a.ts";' };
    const edges = await edgesOf(sources);
    expect(findUnreachable(Object.keys(sources), edges, ["src/main.ts"])).toEqual(["src/b.ts"]);
  });

  test("keeps only the name of a package", async () => {
    const edges = await edgesOf({ "src/a.ts": 'import "zod/v4"; import "@octokit/rest/x";' });
    expect(edges.map((edge) => edge.to)).toEqual(["zod", "@octokit/rest"]);
  });
});
