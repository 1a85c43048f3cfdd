import { basename } from "node:path";
import { describe, expect, test } from "vitest";
import { readSources } from "./repository.ts";

const MAX_LINES = 200;
const MAX_MEDIAN_LINES = 100;
const KEBAB_CASE = /^[a-z0-9]+(?:-[a-z0-9]+)*(?:\.(?:property|test|bench))*\.ts$/;

const code = readSources(["src", "scripts", "bench"]);
const tests = readSources(["test"]);
const all = new Map([...code, ...tests]);

describe("the size of the tree", () => {
  test("no source file is over 200 lines", () => {
    expect(longerThan(MAX_LINES)).toEqual([]);
  });

  test("the middle source file is small enough to read at a glance", () => {
    const lines = [...code.values()].map(lineCount).sort((a, b) => a - b);
    expect(lines[Math.floor(lines.length / 2)]).toBeLessThanOrEqual(MAX_MEDIAN_LINES);
  });
});

describe("the form of the tree", () => {
  test("files are named in kebab-case", () => {
    expect([...all.keys()].filter((path) => !KEBAB_CASE.test(basename(path)))).toEqual([]);
  });

  test("nothing is exported by default", () => {
    expect([...all].filter(([, text]) => /^export default\b/m.test(text)).map(([path]) => path)).toEqual([]);
  });

  test("only the rule list re-exports whole files", () => {
    const barrels = [...code].filter(([, text]) => /^export \*/m.test(text)).map(([path]) => path);
    expect(barrels).toEqual([]);
  });

  test("no module is mocked and no test is skipped", () => {
    const shortcuts = /\bvi\.(?:mock|doMock)\(|\b(?:test|it|describe)\.(?:skip|only|todo)\b/;
    expect(
      [...tests].filter(([path, text]) => path !== SELF && shortcuts.test(text)).map(([path]) => path),
    ).toEqual([]);
  });
});

const SELF = "test/architecture/budgets.test.ts";

function longerThan(limit: number): string[] {
  return [...code]
    .filter(([, text]) => lineCount(text) > limit)
    .map(([path, text]) => `${path}: ${lineCount(text)}`);
}

function lineCount(text: string): number {
  return text.split("\n").length - 1;
}
