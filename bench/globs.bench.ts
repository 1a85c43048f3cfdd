import { measureCliff } from "./globs/cliff.ts";
import { compareWithMinimatch } from "./globs/compare-with-minimatch.ts";
import { measureHostile } from "./globs/hostile.ts";
import { measureSizes } from "./globs/sizes.ts";
import type { Benchmark } from "./lib/section.ts";

/** The path index against minimatch: speed by size, no cliff, no hostile pattern, the same answer. */
export const benchmark: Benchmark = {
  id: "globs",
  title: "Globs: which of many patterns match a path",
  run: async (progress) => {
    const parts = [];
    for (const part of [measureSizes, measureCliff, measureHostile, compareWithMinimatch])
      parts.push(part(progress));
    return {
      claims: parts.flatMap((part) => part.claims),
      tables: parts.flatMap((part) => part.tables),
      notes: [
        "Workload: generated paths (43 characters on average) and globs of an infrastructure monorepo, seeded, so the same in every run. `!` is stripped for all contestants: polarity is the list's business, not the pattern's.",
        ...parts.flatMap((part) => part.notes),
      ],
    };
  },
};
