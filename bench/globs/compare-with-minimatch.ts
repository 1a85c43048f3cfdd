import { Minimatch } from "minimatch";
import { GLOB_OPTIONS } from "../../src/core/glob/glob-options.ts";
import { buildPathIndex } from "../../src/core/glob/path-index.ts";
import { isBounded } from "../../src/core/glob/pattern-limits.ts";
import { type Random, seededRandom } from "../lib/random.ts";
import type { Section } from "../lib/section.ts";
import { type Workload, workloadOf } from "./contestants.ts";

const PAIRS = 10_000_000;
const NAMES = [
  "a",
  "b",
  "c",
  "ab",
  "a.tf",
  "b.yml",
  ".a",
  ".github",
  "é",
  "日本",
  "😀",
  "a-b",
  "a b",
  "README.md",
] as const;
const ODD = [
  "",
  ".",
  "..",
  "...",
  "[a",
  "a]",
  "{a",
  "*",
  "\\",
  "a\\b",
  "@(a|b)",
  "#a",
  "!a",
  "a,b",
  "$a",
  "\ud83d",
] as const;
const MAGIC = [
  ...[
    "*",
    "**",
    "*.tf",
    "*.yml",
    "a*",
    "*b",
    "a*b",
    "*a*",
    "?",
    "??",
    "***",
    "a**",
    "**b",
    "*.*",
    ".*",
    "*?",
    "?*",
  ],
  ...["[ab]", "[!a]", "[a-c]*", "[^.]*", "[[:alpha:]]", "[a", "[]a]", "[\\]]", "[😀]", "\\*", "a\\b", "\\"],
  ...[
    "{a,b}",
    "{a,b/c}",
    "{a,}",
    "{,a}",
    "*.{tf,yml}",
    "{1..3}",
    "{a,b}{c,d}",
    "{**,a}",
    "{a/..,b}",
    "{a}",
    "a{b",
  ],
  ...["@(a|b)", "+(a)", "!(a)", "?(a)", "*(a)", "(a|b)", "*é", "?é", "*-*", "a*-*b", "*\ud83d", "\\{a,b}"],
];

/** Compares the index with minimatch pair by pair: half the pairs adversarial, half of the realistic workload. */
export function compareWithMinimatch(progress: (text: string) => void): Section {
  const random = seededRandom(7);
  const total = { pairs: 0, matches: 0, differences: 0 };
  for (let round = 0; total.pairs < PAIRS; round++) {
    const workload = round % 2 === 0 ? adversarial(random) : realistic(random);
    const found = compare(workload);
    total.pairs += workload.paths.length * workload.globs.length;
    total.matches += found.matches;
    total.differences += found.differences;
    if (round % 40 === 0) progress(`same answer as minimatch: ${total.pairs.toLocaleString("en")} pairs`);
  }
  const { pairs, matches, differences } = total;
  return {
    claims: [
      {
        what: `answers that differ from minimatch, of ${pairs.toLocaleString("en")} random pairs`,
        value: differences,
        atMost: 0,
        unit: "count",
      },
    ],
    tables: [],
    notes: [
      `Of the compared pairs ${matches.toLocaleString("en")} match. Half are adversarial: braces with slashes and ranges, classes, escapes, extglob look-alikes, dotfiles, non-ASCII, lone surrogates, stars whose parts overlap in a name, empty, \`.\` and \`..\` segments.`,
    ],
  };
}

function compare({ paths, globs }: Workload): { matches: number; differences: number } {
  const compiled = globs.map((glob) => new Minimatch(glob, GLOB_OPTIONS));
  const index = buildPathIndex(globs);
  let matches = 0;
  let differences = 0;
  for (const path of paths) {
    const ours = new Set(index.match(path));
    compiled.forEach((glob, id) => {
      const theirs = glob.match(path);
      if (theirs) matches++;
      if (theirs !== ours.has(id)) differences++;
    });
  }
  return { matches, differences };
}

/** Names of two letters, and globs of the same letters and stars: parts of such a glob overlap in such a name. */
const LETTERS = ["a", "b"] as const;
const STARRED = [...LETTERS, "*", "*"] as const;

function adversarial(random: Random): Workload {
  const some = <T>(make: () => T) => Array.from({ length: 250 }, make);
  const word = (letters: readonly [string, ...string[]], most: number) =>
    Array.from({ length: 1 + random.below(most) }, () => random.pick(letters)).join("");
  const segments = (most: number, one: () => string) =>
    Array.from({ length: 1 + random.below(most) }, one).join("/");
  const name = (percent: number) => {
    if (random.chance(percent)) return random.pick(ODD);
    return random.chance(30) ? word(LETTERS, 6) : random.pick(NAMES);
  };
  const globSegment = () => {
    if (random.chance(20)) return word(STARRED, 8);
    return random.chance(60) ? random.pick(["**", ...MAGIC]) : name(8);
  };
  return {
    paths: some(() => segments(6, () => name(3))),
    globs: some(() => segments(5, globSegment)).filter(isBounded),
  };
}

function realistic(random: Random): Workload {
  return workloadOf(200 + random.below(50), 250 + random.below(50));
}
