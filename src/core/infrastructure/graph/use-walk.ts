import type { Unit, Use } from "../languages/use.ts";
import { rememberedUses } from "./remembered-uses.ts";
import type { UnitIndex } from "./unit-index.ts";

/** One use of a unit that is there: the file that names it, where, and how. */
export interface Edge {
  readonly from: string;
  readonly line: number;
  readonly written: string;
  readonly unit: Unit;
}

/** A use that leads nowhere in this repository, or a file of which nobody knows what it uses. */
export interface OpenUse {
  readonly from: string;
  /** From 1; of a file that nobody knows, its first. */
  readonly line: number;
  readonly written: string;
  readonly why: "missing" | "remote" | "outside" | "unknown" | "not-read" | "not-understood";
}

/** What was followed: the uses of every file that was read, and what is open. */
export interface Uses {
  readonly edges: ReadonlyMap<string, readonly Edge[]>;
  readonly open: readonly OpenUse[];
}

/**
 * Follows uses from files to what they name, and on from there. The files that it wants to see are read by its caller.
 */
export interface UseWalk extends Uses {
  /** Files that are needed next, in order; none when all is known. Asked for only once. */
  wanted(): readonly string[];
  /** The text of a file; null for one that could not be read. That of a symbolic link does not matter. */
  add(path: string, text: string | null): void;
}

/** Starts a walk at some files. Each file is wanted once, so that a circle ends. Linear in the texts and their uses. */
export function useWalk(index: UnitIndex, starts: Iterable<string>): UseWalk {
  const known = new Set<string>();
  const edges = new Map<string, Edge[]>();
  const open: OpenUse[] = [];
  let next: string[] = [];
  const want = (path: string) => {
    if (known.has(path)) return;
    known.add(path);
    next.push(path);
  };
  const follow = (edge: Edge, list: Edge[]) => {
    list.push(edge);
    for (const user of index.usersIn(edge.unit)) want(user);
  };
  for (const path of starts) want(path);
  return {
    edges,
    open,
    wanted: () => {
      const now = next;
      next = [];
      return now;
    },
    add: (path, text) => {
      const uses = text === null ? null : usesIn(path, text, index);
      const why = text === null ? "not-read" : "not-understood";
      if (uses === null) open.push({ from: path, line: 1, written: "", why });
      const list: Edge[] = [];
      for (const { line, written, target } of uses ?? []) {
        const found = target.kind === "local" ? firstThere(target.units, index) : null;
        if (found !== null) follow({ from: path, line, written, unit: found }, list);
        else {
          const reason = reasonOf(target);
          if (reason !== null) open.push({ from: path, line, written, why: reason });
        }
      }
      for (const unit of ownParts(path, index))
        follow({ from: path, line: 1, written: unit.path, unit }, list);
      edges.set(path, list);
    },
  };
}

/** A symbolic link is what it leads to; that is one of its own parts. */
function usesIn(path: string, text: string, index: UnitIndex): readonly Use[] | null {
  return index.linkedFile(path) === null ? rememberedUses(path, text) : [];
}

function firstThere(units: readonly Unit[], index: UnitIndex): Unit | null {
  for (const unit of units) {
    const found = index.find(unit);
    if (found !== null) return found;
  }
  return null;
}

function reasonOf(target: Use["target"]): OpenUse["why"] | null {
  if (target.kind !== "local") return target.kind;
  return target.absent === "nothing" ? null : target.absent;
}

/** Parts that a file uses without naming them: charts in its own chart's folder, and what a symbolic link leads to. */
function ownParts(path: string, index: UnitIndex): readonly Unit[] {
  const home = index.homeOf(path);
  const charts = home.sort === "chart" ? index.chartsIn(home.path) : [];
  const linked = index.linkedFile(path);
  return linked === null ? charts : [...charts, linked];
}
