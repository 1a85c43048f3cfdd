import { Minimatch, minimatch } from "minimatch";
import { GLOB_OPTIONS } from "../../src/core/glob/glob-options.ts";
import { buildPathIndex, type PathIndex } from "../../src/core/glob/path-index.ts";
import type { Contestants } from "../lib/measure.ts";
import { seededRandom } from "../lib/random.ts";
import { infraGlobs, infraPaths, serviceNames } from "../workload/infra-monorepo.ts";

export interface Workload {
  readonly paths: readonly string[];
  readonly globs: readonly string[];
}

/** A seeded workload of the given size; a repository has about one service per ten globs. */
export function workloadOf(paths: number, globs: number): Workload {
  const random = seededRandom(paths * 31 + globs);
  const services = serviceNames(Math.max(20, Math.ceil(globs / 10)));
  return {
    paths: infraPaths(paths, services, random),
    globs: infraGlobs(globs, services, random).map((glob) => glob.replace(/^!/, "")),
  };
}

export const INDEX_WARM = "sopwatch: index, warm";
export const INDEX_COLD = "sopwatch: build the index and match";
export const COMPILED = ["Minimatch objects, file by file", "Minimatch objects, glob by glob"] as const;
export const NAIVE = "minimatch(path, glob), glob by glob";
export const NAIVE_BY_FILE = "minimatch(path, glob), file by file";
const FLOOR = "floor: split every path, look every segment up";

const SEGMENTS = new Set(["terraform"]);

/** Ways to find every matching pair of a workload; each answers with the number of matches. */
export function contestantsOf({ paths, globs }: Workload): Contestants {
  const compiled = globs.map((glob) => new Minimatch(glob, GLOB_OPTIONS));
  const warm = buildPathIndex(globs);
  const byIndex = (index: PathIndex) => sum(paths, (path) => index.match(path).length);
  return {
    [INDEX_WARM]: () => byIndex(warm),
    [INDEX_COLD]: () => byIndex(buildPathIndex(globs)),
    [COMPILED[0]]: () => sum(paths, (path) => count(compiled, (glob) => glob.match(path))),
    [COMPILED[1]]: () => sum(compiled, (glob) => count(paths, (path) => glob.match(path))),
    [NAIVE]: () => sum(globs, (glob) => count(paths, (path) => minimatch(path, glob, GLOB_OPTIONS))),
    [NAIVE_BY_FILE]: () => sum(paths, (path) => count(globs, (glob) => minimatch(path, glob, GLOB_OPTIONS))),
    [FLOOR]: () => sum(paths, (path) => count(path.split("/"), (segment) => SEGMENTS.has(segment))),
  };
}

function sum<T>(items: readonly T[], of: (item: T) => number): number {
  let total = 0;
  for (const item of items) total += of(item);
  return total;
}

function count<T>(items: readonly T[], holds: (item: T) => boolean): number {
  let total = 0;
  for (const item of items) if (holds(item)) total++;
  return total;
}
