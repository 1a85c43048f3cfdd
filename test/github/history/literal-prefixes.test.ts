import { expect, test } from "vitest";
import { literalPrefixes } from "../../../src/github/history/literal-prefixes.ts";

test.each([
  [["terraform/prod/rds/**"], ["terraform/prod/rds"]],
  [["docs/db.md"], ["docs/db.md"]],
  [["k8s/{base,overlays}/x/**"], ["k8s"]],
  [
    ["terraform/**", "terraform/prod/**", "docs/*.md"],
    ["docs", "terraform"],
  ],
  [["a/**", "!a/README.md"], ["a"]],
  [["**/*.tf", "docs/db.md"], [""]],
  [
    ["ab/**", "a/**"],
    ["a", "ab"],
  ],
  [["./a/**"], [""]],
  [[], []],
])("%j is under %j", (globs, expected) => {
  expect(literalPrefixes(globs)).toEqual(expected);
});

test("very many places are asked for by their folders", () => {
  const globs = Array.from({ length: 100 }, (_, at) => `docs/${at % 10}/${at}.md`);
  expect(literalPrefixes(globs)).toEqual(Array.from({ length: 10 }, (_, at) => `docs/${at}`));
});
