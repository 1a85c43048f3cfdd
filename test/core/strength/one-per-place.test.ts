import { expect, it } from "vitest";
import { onePerPlace } from "../../../src/core/strength/one-per-place.ts";
import { rateChange } from "./rate-change.ts";

const reason = (text: string, line: number | null, sopLine: number | null) => ({
  evidence: { text, path: "a.tf", line, sopLine },
});

it("keeps the first reason of each pair of lines", () => {
  const all = [
    reason("a", 1, 2),
    reason("b", 1, 2),
    reason("c", null, 2),
    reason("d", 1, 3),
    reason("e", null, 2),
  ];
  expect(onePerPlace(all).map(({ evidence }) => evidence.text)).toEqual(["a", "c", "d"]);
  expect(onePerPlace([])).toEqual([]);
});

it("names a thing once, not by each of its parts", () => {
  const path = "hosts.yml";
  const sop = "# Restore\n\nCopy from `srv/backups/db_daily`.\n";
  const change = { path, before: "from: srv/backups/db_daily\n", after: "from: s3\n", sop };
  expect(rateChange(change).evidence.map(({ text }) => text)).toEqual([
    "the SOP mentions `srv/backups/db_daily`, which this change replaces with `s3`",
  ]);
});
