/** An open `{`, or the top level when `outer` is null. */
interface Group {
  readonly outer: Group | null;
  readonly start: number;
  commas: number;
  /** Sum over the alternatives before the last comma. */
  closed: number;
  /** Product of the groups in the alternative being read. */
  current: number;
  /** Product of all groups inside, for the case that this `{` is never closed and its commas mean nothing. */
  all: number;
}

const NUMBERS = /^(-?\d+)\.\.(-?\d+)(?:\.\.(-?\d+))?$/;
const LETTERS = /^([a-zA-Z])\.\.([a-zA-Z])(?:\.\.(-?\d+))?$/;

/**
 * How many patterns the braces of `pattern` stand for, without building any of them: nested groups, `{1..9}`,
 * `{a..f}` and steps included. Exact for balanced braces and never less than what minimatch would build, so a limit
 * on it bounds the expansion. May be Infinity. Takes one pass.
 */
export function countAlternatives(pattern: string): number {
  let group = openGroup(null, 0);
  let stray = false;
  for (let at = 0; at < pattern.length; at++) {
    const character = pattern[at];
    if (character === "\\") at++;
    else if (character === "{") group = openGroup(group, at + 1);
    else if (character === ",") nextAlternative(group);
    else if (character !== "}") continue;
    else if (group.outer === null) stray = true;
    else group = closeGroup(group, group.outer, pattern.slice(group.start, at));
  }
  return total(group, stray);
}

function openGroup(outer: Group | null, start: number): Group {
  return { outer, start, commas: 0, closed: 0, current: 1, all: 1 };
}

function nextAlternative(group: Group): void {
  group.commas++;
  group.closed += group.current;
  group.current = 1;
}

function closeGroup(group: Group, outer: Group, body: string): Group {
  const count = groupCount(group, body);
  outer.current *= count;
  outer.all *= count;
  return outer;
}

function groupCount(group: Group, body: string): number {
  if (group.commas > 0) return group.closed + group.current;
  // `{{1..,2..}9}` turns into the ranges {1..9} and {2..9} only while it is expanded: do not follow it there.
  if (group.all > 1 && body.includes("..")) return Number.POSITIVE_INFINITY;
  return rangeCount(body) ?? group.all;
}

function rangeCount(body: string): number | null {
  const numbers = NUMBERS.exec(body);
  if (numbers !== null) return steps(Number(numbers[1]), Number(numbers[2]), numbers[3]);
  const letters = LETTERS.exec(body);
  if (letters === null) return null;
  return steps(body.charCodeAt(0), body.charCodeAt(letters[0].indexOf("..") + 2), letters[3]);
}

function steps(from: number, to: number, step: string | undefined): number {
  return Math.floor(Math.abs(to - from) / Math.max(1, Math.abs(Number(step ?? 1)))) + 1;
}

/**
 * Braces that are never closed multiply what is inside. A `}` too many makes minimatch pair it with an earlier
 * `{a}` (`{a},b}` is `a}` and `b`): every comma at the top may then double the count.
 */
function total(innermost: Group, stray: boolean): number {
  let product = 1;
  let group = innermost;
  while (group.outer !== null) {
    product *= group.all;
    group = group.outer;
  }
  return product * group.all * (stray ? 2 ** group.commas : 1);
}
