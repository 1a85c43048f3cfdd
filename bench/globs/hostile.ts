import { buildPathIndex } from "../../src/core/glob/path-index.ts";
import { patternProblem } from "../../src/core/glob/pattern-limits.ts";
import { timePerCall } from "../lib/measure.ts";
import { formatMs, type Section } from "../lib/section.ts";

const LONG_NAME = "a".repeat(4_096);
const DEEP = `${"a/".repeat(60)}ab/a`;
const ABSURD = `${"a/".repeat(2_040)}ab/a`;

/** Patterns within the limits that a backtracking matcher would not survive, each on the path that hurts it most. */
const HOSTILE: readonly (readonly [string, string, string])[] = [
  ["`a*a*a*...z`, one name of 4,096 characters", `${"a*".repeat(127)}z`, LONG_NAME],
  ["`a*a*...z*`, the same name", `${"a*".repeat(120)}z*`, LONG_NAME],
  ["`a*?a*?...z*`, the same name", `${"a*?".repeat(80)}z*`, LONG_NAME],
  ["`[ab]*[ab]*...z*`, the same name", `${"[ab]*".repeat(50)}z*`, LONG_NAME],
  ["`*aaa...b*z*`, the same name", `*${"a".repeat(200)}b*z*`, LONG_NAME],
  ["`**/**/**/...z`, 62 levels", `${"**/".repeat(84)}z`, DEEP],
  ["`**/a/**/a/...`, 62 levels", `${"**/a/".repeat(48)}b*/**/a`, DEEP],
  ["`**/*a*/**/*a*/...`, 62 levels", `${"**/*a*/".repeat(34)}b*/**/a`, DEEP],
  [
    "32 alternatives before `**/a/...`, 62 levels",
    `{a,?}{a,?}{a,?}{a,?}{a,?}/${"**/a/".repeat(14)}b`,
    `aaaaa/${DEEP}`,
  ],
  ["64 alternatives of 16 segments, 62 levels", `${"{a,?}/".repeat(6)}${"**/a/".repeat(4)}b`, DEEP],
  ["`**/a/a/a/...`, 62 levels", `**/${"a/".repeat(120)}b*/**/a`, DEEP],
  ["`**/a/**/a/...`, 2,042 levels", `${"**/a/".repeat(48)}b*/**/a`, ABSURD],
  ["`**/a*/a*/...`, 2,042 levels", `**/${"a*/".repeat(80)}b*/**/a`, ABSURD],
  [
    "32 alternatives before `**/a/...`, 2,042 levels",
    `{a,?}{a,?}{a,?}{a,?}{a,?}/${"**/a/".repeat(11)}b*/**/a`,
    `aaaaa/${ABSURD}`,
  ],
];

/** Patterns over the limits: they cost only the refusal. */
const REFUSED: readonly (readonly [string, string])[] = [
  ["`{a,b}` 50 times", "{a,b}".repeat(50)],
  ["`{1..100000}`", "{1..100000}"],
  ["100,000 opening braces", "{".repeat(100_000)],
  ["100,000 times `{a},`", "{a},".repeat(100_000)],
];

/** The slowest of a corpus of hostile patterns, building included. */
export function measureHostile(progress: (text: string) => void): Section {
  progress("hostile patterns");
  const matched = HOSTILE.map(([what, pattern, path]) => {
    if (patternProblem(pattern) !== null) throw new Error(`${what} is refused, so it measures nothing`);
    return { what, ms: fastestOf5(() => buildPathIndex([pattern]).match(path)) };
  });
  const refused = REFUSED.map(([what, pattern]) => {
    if (patternProblem(pattern) === null) throw new Error(`${what} should be refused`);
    return { what: `${what} (refused)`, ms: fastestOf5(() => patternProblem(pattern)) };
  });
  const all = [...matched, ...refused];
  return {
    claims: [
      {
        what: "slowest hostile pattern, build and match",
        value: Math.max(...all.map(({ ms }) => ms)),
        atMost: 50,
        unit: "ms",
      },
    ],
    tables: [
      {
        title: "Hostile patterns, build and match one path",
        columns: ["", "time"],
        rows: all.map(({ what, ms }) => [what, formatMs(ms)]),
      },
    ],
    notes: [
      "Hostile times are the least of five, because there is no contestant beside them to cancel the machine's noise.",
    ],
  };
}

function fastestOf5(run: () => void): number {
  return Math.min(...Array.from({ length: 5 }, () => timePerCall(run)));
}
