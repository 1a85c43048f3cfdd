import type { Unit } from "../languages/use.ts";
import { type UnitIndex, unitKey } from "./unit-index.ts";
import type { Edge, OpenUse, Uses } from "./use-walk.ts";

/** How a path reaches a file of an asker. */
export interface Way {
  /** The path first, then what is built from it step by step, the user of the last part at the end. */
  readonly chain: readonly string[];
  /** The uses that make the steps, in the same order. */
  readonly uses: readonly NamedUse[];
}

/** A use, and the user by what it is part of: `stacks/prod` for `stacks/prod/main.tf`. */
export interface NamedUse extends Edge {
  readonly user: string;
}

/** What the files of several askers (links) are built from, directly or through others. */
export interface Reach {
  /**
   * The positions, in ascending order, of the askers whose files are built from the part of the repository that a path
   * is in.
   */
  askersOf(path: string): readonly number[];
  /** The shortest way from a path to an asker's file; null where there is none. */
  way(path: string, asker: number): Way | null;
  /** What an asker's files are built from. */
  unitsOf(asker: number): readonly Unit[];
  /** The names of units on a way from a unit back to itself, the unit at both ends; null where there is none. */
  circleOf(unit: Unit): readonly string[] | null;
}

/** What the infrastructure of links is built from, as far as it was looked at. */
export interface Graph {
  /** The askers are the links. */
  readonly reach: Reach;
  readonly index: UnitIndex;
  /** Uses that lead nowhere here, and files that could not be read. */
  readonly open: readonly OpenUse[];
}

/** How a unit was reached: by which use, and from which unit; null for a file of the asker. */
interface Step {
  readonly edge: Edge;
  readonly previous: string | null;
  readonly depth: number;
  /** The asker's file at the end of the way. */
  readonly user: string;
}

/** Steps of a way that are shown. */
const MAX_STEPS = 30;

type Steps = ReadonlyMap<string, Step>;

/**
 * Answers for askers by their files. What an asker's files are built from is worked out when it is first asked for,
 * linear in the uses.
 */
export function reachOf({ edges }: Uses, index: UnitIndex, askers: readonly (readonly string[])[]): Reach {
  const used = new Set([...edges.values()].flatMap((list) => list.map(({ unit }) => unitKey(unit))));
  const known = new Map<number, Steps>();
  const stepsOf = (asker: number): Steps => {
    const steps = known.get(asker) ?? stepsFrom(askers[asker] ?? [], edges, index);
    known.set(asker, steps);
    return steps;
  };
  const keysOf = (path: string) =>
    index
      .unitsOf(path)
      .map(unitKey)
      .filter((key) => used.has(key));
  const byParts = new Map<string, readonly number[]>();
  const byPath = new Map<string, readonly number[]>();
  const look = (path: string): readonly number[] => {
    const keys = keysOf(path);
    const name = keys.join("\n");
    const answer =
      byParts.get(name) ?? [...askers.keys()].filter((at) => keys.some((key) => stepsOf(at).has(key)));
    byParts.set(name, answer);
    byPath.set(path, answer);
    return answer;
  };
  return {
    // A history asks for the same paths again and again.
    askersOf: (path) => (used.size === 0 ? [] : (byPath.get(path) ?? look(path))),
    way: (path, asker) => {
      const steps = stepsOf(asker);
      const found = keysOf(path).flatMap((key) => steps.get(key) ?? []);
      const [first] = found.toSorted((a, b) => a.depth - b.depth);
      return first === undefined ? null : wayOf(path, first, steps, index);
    },
    unitsOf: (asker) => [...stepsOf(asker).values()].map(({ edge }) => edge.unit),
    circleOf: (unit) => {
      const steps = stepsFrom(index.usersIn(unit), edges, index);
      const step = steps.get(unitKey(unit));
      return step === undefined ? null : wayOf(nameOf(unit), step, steps, index).chain;
    },
  };
}

/** What some files are built from, nearest first. Each unit is looked at once, so that a circle ends. */
function stepsFrom(files: readonly string[], edges: Uses["edges"], index: UnitIndex): Steps {
  const steps = new Map<string, Step>();
  const queue: (Omit<Step, "edge"> & { readonly file: string })[] = files.map((file) => ({
    file,
    user: file,
    previous: null,
    depth: 0,
  }));
  const seen = new Set(files);
  for (const { file, user, previous, depth } of queue) {
    for (const edge of edges.get(file) ?? []) {
      const key = unitKey(edge.unit);
      if (steps.has(key)) continue;
      steps.set(key, { edge, previous, depth, user });
      for (const next of index.usersIn(edge.unit)) {
        if (seen.has(next)) continue;
        seen.add(next);
        queue.push({ file: next, user, previous: key, depth: depth + 1 });
      }
    }
  }
  return steps;
}

function wayOf(path: string, first: Step, steps: Steps, index: UnitIndex): Way {
  const names = [path];
  const uses: NamedUse[] = [];
  for (let step: Step | undefined = first; step !== undefined; ) {
    names.push(nameOf(step.edge.unit));
    uses.push({ ...step.edge, user: nameOfUser(step.edge.from, index) });
    step = step.previous === null ? undefined : steps.get(step.previous);
    if (uses.length < MAX_STEPS || step === undefined) continue;
    names.push("...");
    break;
  }
  names.push(nameOfUser(first.user, index));
  return { chain: names.filter((name, at) => name !== names[at - 1]), uses };
}

/** A unit by its path; `.` is the repository's root. */
export function nameOf({ path }: Unit): string {
  return path === "" ? "." : path;
}

/** A file by what it is part of; at the root, where that says nothing, by itself. */
function nameOfUser(file: string, index: UnitIndex): string {
  return index.homeOf(file).path || file;
}
