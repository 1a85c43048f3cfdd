import { expect, test } from "vitest";
import { splitUntil } from "../../../src/core/statements/until.ts";

test.each([
  ["temporary size until: 2026-12-31", "temporary size", "2026-12-31"],
  ["temporary size Until:2026-12-31", "temporary size", "2026-12-31"],
  ["temporary size until: \t 2026-12-31", "temporary size", "2026-12-31"],
  ["until: 2026-12-31 temporary size", "temporary size", "2026-12-31"],
  ["temporary  until: 2026-12-31  size", "temporary size", "2026-12-31"],
  ["temporary size until: 2026-12-31,);.", "temporary size", "2026-12-31"],
  ["  temporary  size  ", "temporary  size", null],
  ["not until we know", "not until we know", null],
  ["thuntil: 2026-12-31", "thuntil: 2026-12-31", null],
])("%j is %j until %j", (text, reason, until) => {
  expect(splitUntil(text)).toEqual({ reason, until, malformed: null });
});

test.each([
  ["temporary until: soon", "soon"],
  ["temporary until: 2026-13-01", "2026-13-01"],
  [" temporary until:", ""],
  ["temporary until: 2.3.2026, then", "2.3.2026,"],
])("%j has no date, and keeps what stands in its place", (text, malformed) => {
  expect(splitUntil(text)).toEqual({ reason: text.trim(), until: null, malformed });
});
