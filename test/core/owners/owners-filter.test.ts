import { expect, it } from "vitest";
import { readOwnersFilter } from "../../../src/core/owners/owners-filter.ts";

const PATHS = ["a.md", "docs/a.md", "docs/a.go", "readme", "a.md.bak", "x$", "docsx"];

it.each([
  [".*", PATHS],
  ["^.*$", PATHS],
  ["", PATHS],
  ["\\.md$", ["a.md", "docs/a.md"]],
  [".*\\.md$", ["a.md", "docs/a.md"]],
  ["^.*\\.md$", ["a.md", "docs/a.md"]],
  ["\\.md", ["a.md", "docs/a.md", "a.md.bak"]],
  ["^docs/", ["docs/a.md", "docs/a.go"]],
  ["^docs/.*", ["docs/a.md", "docs/a.go"]],
  ["^docs/.*$", ["docs/a.md", "docs/a.go"]],
  ["^readme$", ["readme"]],
  ["x\\$", ["x$"]],
  ["docs", ["docs/a.md", "docs/a.go", "docsx"]],
])("%j selects what the regular expression selects", (filter, expected) => {
  const matches = readOwnersFilter(filter);
  expect(PATHS.filter((path) => matches?.(path))).toEqual(expected);
  expect(PATHS.filter((path) => new RegExp(filter).test(path))).toEqual(expected);
});

it.each([
  "(a+)+$",
  "^(docs|k8s)/",
  "[a-z]",
  "a?",
  "a+",
  "a*",
  "a.md",
  "\\d",
  "\\",
  "a{2}",
  "(?i)a",
  "a|b",
  "$a",
  "a^",
  "\\\\$",
  `${"a".repeat(256)}$`,
])("%j is not read", (filter) => {
  expect(readOwnersFilter(filter)).toBe(null);
});
