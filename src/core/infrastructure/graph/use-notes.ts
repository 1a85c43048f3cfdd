import { count, listOf } from "../../model/wording.ts";
import type { OpenUse } from "./use-walk.ts";

const MAX_WRITTEN = 100;

/** What is said of open uses, by why they are open: of one, of several. */
const WORDS: Readonly<
  Record<Exclude<OpenUse["why"], "not-read" | "not-understood">, readonly [string, string]>
> = {
  missing: ["names what is not in this repository", "name what is not in this repository"],
  remote: [
    "comes from elsewhere, so its changes are not seen here",
    "come from elsewhere, so their changes are not seen here",
  ],
  outside: [
    "lies outside this repository, so it was not followed",
    "lie outside this repository, so they were not followed",
  ],
  unknown: [
    "is filled in by a template, so it was not followed",
    "are filled in by templates, so they were not followed",
  ],
};

const ORDER = ["missing", "outside", "unknown", "remote"] as const;

/** One sentence for each way in which uses lead nowhere, and one for files of which nobody knows what they use. */
export function useNotes(open: readonly OpenUse[], parts: readonly string[] = []): readonly string[] {
  const files = (why: OpenUse["why"]) => [
    ...new Set(open.filter((use) => use.why === why).map(({ from }) => from)),
  ];
  return [
    ...ORDER.flatMap((why) => {
      const uses = open.filter((use) => use.why === why);
      const [of = "", ofMany = ""] = WORDS[why];
      return uses.length === 0
        ? []
        : [
            `${count(uses.length, "use")} ${uses.length === 1 ? of : ofMany}: ${listOf(uses.map(useText), "and")}.`,
          ];
    }),
    ...unreadNote(files("not-read"), "not read", parts),
    ...unreadNote(files("not-understood"), "not understood", parts),
  ];
}

/** That users of some parts may have been missed, because these files are not known. */
function unreadNote(files: readonly string[], why: string, parts: readonly string[]): readonly string[] {
  if (files.length === 0) return [];
  const [were, they] =
    files.length === 1 ? ["1 file was", "it is"] : [`${files.length} files were`, "they are"];
  const unknown =
    parts.length === 0
      ? `what ${they} built from is not known`
      : `users of ${listOf(parts, "and")} may be missing`;
  return [`${were} ${why}, so ${unknown}: ${listOf(files, "and")}.`];
}

/** Circles that are named. */
const MAX_CIRCLES = 3;

/** One sentence for each circle: the names of units on the way from one back to itself. */
export function circleNotes(circles: readonly (readonly string[])[]): readonly string[] {
  const known = new Map(circles.map((names) => [[...new Set(names)].toSorted().join("\n"), names] as const));
  return [...known.values()].slice(0, MAX_CIRCLES).map((names) => {
    const way = names.length > 1 ? `: ${names.join(" -> ")}` : "";
    return `${names[0]} is built from itself${way}.`;
  });
}

/** `../modules/db (stacks/prod/main.tf:12)` */
export function useText({ written, from, line }: Pick<OpenUse, "written" | "from" | "line">): string {
  return `${shown(written)} (${from}:${line})`;
}

/** A source without the name and password that its address may hold, and no longer than a sentence bears. */
function shown(written: string): string {
  const bare = written.replace(/\/\/[^/@\s]*@/, "//");
  return bare.length > MAX_WRITTEN ? `${bare.slice(0, MAX_WRITTEN)}...` : bare;
}
