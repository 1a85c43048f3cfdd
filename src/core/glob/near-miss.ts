import { globSegments } from "./glob-segments.ts";
import { buildPathIndex } from "./path-index.ts";
import { isBounded } from "./pattern-limits.ts";
import { globOf, isExclusion } from "./polarity.ts";
import { compileSegment, type Segment } from "./segment.ts";

/** A pattern that does not match a path but comes near. */
export interface NearMiss {
  readonly pattern: string;
  /** Higher is nearer; 0 means that nothing but wildcards fitted. */
  readonly closeness: number;
  /** One clause for people. */
  readonly why: string;
}

/** How far one pattern gets along a path: segments of the pattern that fit, and path segments they used up. */
interface Progress {
  readonly fitted: number;
  readonly used: number;
}

/** The including pattern of a list that comes nearest to matching `path`, the first one of equals. */
export function nearestMiss(list: readonly string[], path: string): NearMiss {
  let nearest: NearMiss = { pattern: list[0] ?? "", closeness: 0, why: "no pattern of the list matches" };
  for (const pattern of list) {
    if (isExclusion(pattern)) continue;
    const miss = missOf(pattern, path);
    if (miss.closeness > nearest.closeness) nearest = miss;
  }
  return nearest;
}

function missOf(pattern: string, path: string): NearMiss {
  const names = path.split("/");
  if (matchesInAnyCase(globOf(pattern), path)) {
    return { pattern, closeness: names.length + 1, why: "it differs only in upper and lower case" };
  }
  let nearest: NearMiss = { pattern, closeness: 0, why: "" };
  for (const segments of globSegments(pattern)) {
    const progress = furthest(segments, names);
    const closeness = segments
      .slice(0, progress.fitted)
      .filter((text) => text !== "**" && text !== "*").length;
    if (closeness > nearest.closeness)
      nearest = { pattern, closeness, why: reason(segments, names, progress) };
  }
  return nearest;
}

function matchesInAnyCase(glob: string, path: string): boolean {
  const lower = glob.toLowerCase();
  return isBounded(lower) && buildPathIndex([lower]).match(path.toLowerCase()).length > 0;
}

function furthest(segments: readonly string[], names: readonly string[]): Progress {
  const compiled = segments.map(compileSegment);
  let best: Progress = { fitted: 0, used: 0 };
  let reached = new Set([0]);
  for (let used = 0; used <= names.length; used++) {
    const next = new Set<number>();
    for (const fitted of reached) {
      if (fitted >= best.fitted) best = { fitted, used };
      const segment = compiled[fitted];
      const name = names[used];
      if (segment?.kind === "globstar") reached.add(fitted + 1);
      if (segment === undefined || name === undefined) continue;
      if (segment.kind === "globstar") next.add(fitted);
      else if (matches(segment, name)) next.add(fitted + 1);
    }
    reached = next;
  }
  return best;
}

function matches(segment: Segment, name: string): boolean {
  if (segment.kind === "name") return segment.name === name;
  return segment.kind !== "wild" || segment.test(name);
}

function reason(segments: readonly string[], names: readonly string[], { fitted, used }: Progress): string {
  const want = segments[fitted];
  const got = names[used];
  if (want !== undefined && got !== undefined) return `\`${want}\` does not match \`${got}\``;
  if (want !== undefined) {
    return segments[fitted - 1] === "**"
      ? `no later part of the path matches \`${want}\``
      : `the path ends where the pattern goes on with \`${want}\``;
  }
  if (got === undefined) return "it selects what is below this path, not the path itself";
  const end = names.slice(0, used).join("/");
  return `the pattern ends at \`${end}\`; \`${end}/**\` would select everything below`;
}
