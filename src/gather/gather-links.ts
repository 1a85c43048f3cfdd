import { type Graph, nameOf, type Reach } from "../core/infrastructure/graph/reach.ts";
import { circleNotes, useNotes } from "../core/infrastructure/graph/use-notes.ts";
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
 * The links of a change with the changes that reach a link's infrastructure through what it is built from, and what a reader must
 * know about the search for them.
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
  return { linked: { ...derived, touched: reached }, notes: notesOn(graph, changes) };
}

/** Files on the ways from a path to those that asked. */
function usersOf(path: string, reach: Reach): readonly string[] {
  return reach.askersOf(path).flatMap((at) => reach.way(path, at)?.uses.map(({ from }) => from) ?? []);
}

function notesOn({ open, reach, index }: Graph, changes: readonly FileChange[]): readonly string[] {
  const units = changes.slice(0, MAX_NOTED).map(({ path }) => index.unitsOf(path));
  const parts = units.flatMap(([file, folder]) => folder ?? file ?? []);
  const users = new Set(changes.slice(0, MAX_NOTED).flatMap(({ path }) => usersOf(path, reach)));
  const circles = units
    .flat()
    .map((unit) => reach.circleOf(unit))
    .filter((circle) => circle !== null);
  return [
    ...useNotes(
      open.filter(({ why, from }) => why !== "remote" || users.has(from)),
      [...new Set(parts.map(nameOf))],
    ),
    ...circleNotes(circles),
  ];
}
