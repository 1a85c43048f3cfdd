import { interleave, median } from "../lib/measure.ts";
import type { Section } from "../lib/section.ts";
import { COMPILED, contestantsOf, INDEX_COLD, INDEX_WARM, NAIVE_BY_FILE, workloadOf } from "./contestants.ts";

const PATHS = 200;
const GLOBS = [100, 200, 300, 600, 1200] as const;

/** Time per pair by number of globs: it must not jump when a cache somewhere is full. */
export function measureCliff(progress: (text: string) => void): Section {
  progress("time per pair from 100 to 1,200 globs");
  const names = [INDEX_WARM, INDEX_COLD, COMPILED[0], NAIVE_BY_FILE];
  const perGlobs = GLOBS.map((globs) => {
    const all = contestantsOf(workloadOf(PATHS, globs));
    const samples = interleave(
      Object.fromEntries(Object.entries(all).filter(([name]) => names.includes(name))),
      5,
    );
    return new Map(names.map((name) => [name, (median(samples[name] ?? []) * 1e6) / (PATHS * globs)]));
  });
  const at = (globs: (typeof GLOBS)[number], name: string) =>
    perGlobs[GLOBS.indexOf(globs)]?.get(name) ?? Number.NaN;
  const growth = (name: string) => at(600, name) / at(100, name);
  return {
    claims: [INDEX_WARM, INDEX_COLD].map((name) => ({
      what: `ns per pair at 600 globs against 100 globs, ${name}`,
      value: growth(name),
      atMost: 2,
      unit: "ratio",
    })),
    tables: [
      {
        title: `Nanoseconds per (path, glob) pair by number of globs, ${PATHS} paths`,
        columns: ["", ...GLOBS.map(String), "600 against 100"],
        rows: names.map((name) => [
          name,
          ...GLOBS.map((globs) => at(globs, name).toPrecision(3)),
          `${growth(name).toFixed(2)}x`,
        ]),
      },
    ],
    notes: [],
  };
}
