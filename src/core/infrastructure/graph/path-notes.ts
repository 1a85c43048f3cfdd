import type { Graph } from "./reach.ts";
import { circleNotes, useNotes } from "./use-notes.ts";

/** What a reader must know about what a path uses and what it is part of: sentences, none where nothing is odd. */
export function pathNotes(path: string, { reach, index, open }: Graph): readonly string[] {
  const circles = index.unitsOf(path).map((unit) => reach.circleOf(unit));
  const unread = open.filter(
    ({ why, from }) => from !== path && (why === "not-read" || why === "not-understood"),
  );
  return [
    ...useNotes(open.filter(({ from }) => from === path)),
    ...useNotes(unread, [path]),
    ...circleNotes(circles.filter((circle) => circle !== null)),
  ];
}
