import { interleave, median, medianRatio, type Samples } from "../lib/measure.ts";
import { type Claim, formatFigure, formatMs, type Section } from "../lib/section.ts";
import {
  COMPILED,
  contestantsOf,
  INDEX_COLD,
  INDEX_WARM,
  NAIVE,
  NAIVE_BY_FILE,
  workloadOf,
} from "./contestants.ts";

interface Size {
  readonly paths: number;
  readonly globs: number;
  readonly rounds: number;
  /** Contestants that would take minutes at this size. */
  readonly without: readonly string[];
  readonly claims: (samples: Samples) => readonly Claim[];
}

const SIZES: readonly Size[] = [
  { paths: 20, globs: 50, rounds: 25, without: [], claims: () => [] },
  {
    paths: 300,
    globs: 500,
    rounds: 25,
    without: [],
    claims: (samples) => [warm("300 paths x 500 globs", samples, 60)],
  },
  {
    paths: 3000,
    globs: 1000,
    rounds: 11,
    without: [NAIVE_BY_FILE],
    claims: (samples) => [warm("3,000 paths x 1,000 globs", samples, 100)],
  },
  {
    paths: 3000,
    globs: 10_000,
    rounds: 5,
    without: [NAIVE_BY_FILE, COMPILED[0]],
    claims: (samples) => [
      {
        what: "3,000 paths x 10,000 globs, build and match, against the best naive loop",
        value: slowestRatio(samples, INDEX_COLD, [NAIVE]),
        atMost: 1 / 40,
        unit: "ratio",
      },
    ],
  },
];

/** Times the index beside minimatch at several sizes. */
export function measureSizes(progress: (text: string) => void): Section {
  const results = SIZES.map((size) => {
    progress(`${size.paths} paths x ${size.globs} globs`);
    const all = contestantsOf(workloadOf(size.paths, size.globs));
    const kept = Object.fromEntries(Object.entries(all).filter(([name]) => !size.without.includes(name)));
    return { size, names: Object.keys(all), samples: interleave(kept, size.rounds) };
  });
  const names = results[0]?.names ?? [];
  const rows = names.map((name) => [name, ...results.map(({ samples }) => cell(samples, name))]);
  const columns = ["", ...SIZES.map(({ paths, globs }) => `${paths} x ${globs}`)];
  return {
    claims: results.flatMap(({ size, samples }) => size.claims(samples)),
    tables: [
      { title: "Time to find every match, paths x globs (how many times the warm index)", columns, rows },
    ],
    notes: [
      "The ratio of a budget is the one to the faster of the two loop orders. minimatch keeps 256 to 512 compiled patterns, so file by file it compiles again for every pair beyond that; at the larger sizes that would take minutes.",
    ],
  };
}

function warm(size: string, samples: Samples, times: number): Claim {
  const what = `${size}, warm, against compiled Minimatch objects`;
  return { what, value: slowestRatio(samples, INDEX_WARM, COMPILED), atMost: 1 / times, unit: "ratio" };
}

/** The ratio to the contestant that comes nearest. */
function slowestRatio(samples: Samples, of: string, others: readonly string[]): number {
  return Math.max(...others.map((other) => medianRatio(samples, of, other)));
}

function cell(samples: Samples, name: string): string {
  const times = samples[name];
  if (times === undefined) return "not run";
  const text = formatMs(median(times));
  return name === INDEX_WARM
    ? text
    : `${text} (${formatFigure(medianRatio(samples, name, INDEX_WARM), "ratio")})`;
}
