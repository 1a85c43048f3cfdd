import { type Graph, nameOf, type Reach } from "../core/infrastructure/graph/reach.ts";
import { circleNotes, useNotes } from "../core/infrastructure/graph/use-notes.ts";
import type { Unit } from "../core/infrastructure/languages/use.ts";
import { deriveLinks, isSopPath } from "../core/links/derive-links.ts";
import { withReached } from "../core/links/reach-links.ts";
import type { ChangeLinks } from "../core/model/change-links.ts";
import type { FileChange } from "../core/model/change-set.ts";
import { type GraphSources, gatherGraph } from "./gather-graph.ts";

/** Changed files that notes are about. */
const MAX_NOTED = 50;

/** What links are derived from, and the means to read what their infrastructure is built from. */
export type LinkSources = Parameters<typeof deriveLinks>[0] & Omit<GraphSources, "links">;

/**
 * The links of a change with the changes that reach a link's infrastructure through what it is built from, and what a
 * reader must know about the search for them.
 */
export async function gatherLinks(
  sources: LinkSources,
): Promise<{ readonly linked: ChangeLinks; readonly notes: readonly string[] }> {
  const derived = deriveLinks(sources);
  const { links, touched } = derived;
  const isSop = isSopPath(sources.sops);
  const changes = sources.changes.filter(({ path }) => !isSop(path));
  const graph = await gatherGraph({ ...sources, links }, changes);
  if (graph === null) return { linked: derived, notes: [] };
  const reached = withReached(links, touched, { changes, reach: graph.reach });
  const through = changes.filter(({ path }) => reached.some(({ chains }) => chains.has(path)));
  return { linked: { ...derived, touched: reached }, notes: notesOn(graph, changes, through) };
}

/** Files on the ways from a path to those that asked. */
function usersOf(path: string, reach: Reach): readonly string[] {
  return reach.askersOf(path).flatMap((at) => reach.way(path, at)?.uses.map(({ from }) => from) ?? []);
}

/** What is odd about the search, and about the way of the changes that reached a link through others. */
function notesOn(
  { open, reach, index }: Graph,
  changes: readonly FileChange[],
  through: readonly FileChange[],
): readonly string[] {
  const parts = changes.slice(0, MAX_NOTED).flatMap(({ path }) => partOf(index.unitsOf(path)) ?? []);
  const reached = through.slice(0, MAX_NOTED).map(({ path }) => path);
  const users = new Set(reached.flatMap((path) => usersOf(path, reach)));
  const circles = reached.flatMap(index.unitsOf).map((unit) => reach.circleOf(unit));
  return [
    ...useNotes(
      open.filter(({ why, from }) => why !== "remote" || users.has(from)),
      [...new Set(parts)],
    ),
    ...circleNotes(circles.filter((circle) => circle !== null)),
  ];
}

/** The folder that a path is part of, else the path; null for a document. */
function partOf(units: readonly Unit[]): string | null {
  const part = units.find(({ sort }) => sort !== "file") ?? units[0];
  return part === undefined ? null : nameOf(part);
}
