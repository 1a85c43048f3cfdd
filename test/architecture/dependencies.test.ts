import { describe, expect, test } from "vitest";
import { z } from "zod";
import { type Edge, resolveImports } from "./module-graph.ts";
import { readImports } from "./read-imports.ts";
import { readSources, readText } from "./repository.ts";

const names = z.record(z.string(), z.string()).default({});
const manifest = z
  .object({ dependencies: names, devDependencies: names, optionalDependencies: names, scripts: names })
  .parse(JSON.parse(readText("package.json")));

/** Tools that no file imports: npm scripts or another tool's configuration run them. */
const RUN_NOT_IMPORTED = {
  "@biomejs/biome": "biome ",
  "@stryker-mutator/core": "@stryker-mutator/core/bin/",
  "@stryker-mutator/vitest-runner": '"@stryker-mutator/vitest-runner"',
  "@types/node": '"types": ["node"]',
  "@vitest/coverage-v8": 'provider: "v8"',
  node: "node ",
  typescript: "tsc ",
};

const runtime = { ...manifest.dependencies, ...manifest.optionalDependencies };
const declared = { ...runtime, ...manifest.devDependencies };
const edgesOfSrc = await packageEdges(["src"]);
const edgesOfAll = await packageEdges(["src", "test", "scripts", "bench"], ["vitest.config.ts"]);
const packagesOfSrc = namesOf(edgesOfSrc);
const packagesOfAll = namesOf(edgesOfAll);

describe("package.json", () => {
  test("declares every package that is imported", () => {
    expect(
      [...packagesOfAll].filter((name) => !(name in declared) && !(`@types/${name}` in declared)),
    ).toEqual([]);
  });

  test("declares what src imports as a runtime dependency, types aside", () => {
    const needed = namesOf(edgesOfSrc.filter((edge) => !edge.typeOnly));
    expect([...needed].filter((name) => !(name in runtime))).toEqual([]);
  });

  test("declares as runtime only what src imports", () => {
    expect(Object.keys(runtime).filter((name) => !packagesOfSrc.has(name))).toEqual([]);
  });

  test("declares no development package that nothing uses", () => {
    const unused = Object.keys(manifest.devDependencies).filter(
      (name) => !(name in RUN_NOT_IMPORTED) && !packagesOfAll.has(name.replace(/^@types\//, "")),
    );
    expect(unused).toEqual([]);
  });

  test.each(Object.entries(RUN_NOT_IMPORTED))("has a use for %s", (_, evidence) => {
    const places = [
      ...Object.values(manifest.scripts),
      readText("tsconfig.json"),
      readText("vitest.config.ts"),
      readText("scripts/mutation.ts"),
    ];
    expect(places.some((text) => text.includes(evidence))).toBe(true);
  });

  test("has the packages that docs/decisions/0002-dependencies.md explains, and no others", () => {
    const rows = readText("docs/decisions/0002-dependencies.md").matchAll(/^\| `([^`]+)` \|/gm);
    expect([...rows].map(([, name]) => name).sort()).toEqual(Object.keys(declared).sort());
  });
});

async function packageEdges(
  folders: readonly string[],
  files: readonly string[] = [],
): Promise<readonly Edge[]> {
  const sources = new Map([...readSources(folders), ...files.map((path) => [path, readText(path)] as const)]);
  return resolveImports(await readImports(sources)).filter((edge) => edge.kind === "package");
}

function namesOf(edges: readonly Edge[]): Set<string> {
  return new Set(edges.map((edge) => edge.to));
}
