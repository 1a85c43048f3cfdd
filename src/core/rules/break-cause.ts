import type { Cause, CauseGroup } from "../model/verdict.ts";
import { listOf } from "../model/wording.ts";
import type { BrokenReference } from "../references/broken-references.ts";

/** What broke a reference: the path that is gone, the directory that went with it, or, of an SOP that moved, the move. */
export function breakCause(
  sop: string,
  {
    cause,
    oldPath,
    newPath,
    largest,
    whole,
  }: Pick<BrokenReference, "cause" | "oldPath" | "newPath" | "largest" | "whole">,
): Cause {
  const from = whole ? `${whole.from}/` : cause === "moved-sop" ? folderOf(sop) : folderOf(oldPath);
  const to = whole?.to ? `${whole.to}/` : newPath === null ? null : folderOf(newPath);
  const key = JSON.stringify(whole ? [cause, from, to] : [cause, oldPath, newPath]);
  return {
    key,
    // A directory that went to several places is reported by itself.
    wider: largest ? key : JSON.stringify(cause === "moved-sop" ? [cause, from] : [cause, from, to]),
    subject: sop,
    item: oldPath,
    words: (group) => WORDS[cause](group, { oldPath, newPath, from, to, parts: partsOf(largest) }),
  };
}

interface Move {
  readonly oldPath: string;
  readonly newPath: string | null;
  readonly from: string;
  readonly to: string | null;
  /** Where the largest part of a directory is, as the end of a sentence; null when all of it went to one place or is gone. */
  readonly parts: string | null;
}

function partsOf(largest: BrokenReference["largest"]): string | null {
  if (largest === undefined) return null;
  const { folder, moved, files } = largest;
  return `: ${moved * 2 > files ? "most" : "part"} of it went to ${folder} (${moved} of ${files} files)`;
}

type Words = (group: CauseGroup, move: Move) => ReturnType<Cause["words"]>;

const WORDS: Readonly<Record<BrokenReference["cause"], Words>> = {
  removed: (group, { oldPath, parts }) => ({
    message: `${stillName(group)}, which this change deletes${parts ?? ""}`,
    fix:
      group.items.length === 1
        ? `Say in each place what to use instead of ${oldPath}, or keep the path.`
        : "Say in each place what to use instead, or keep the paths.",
  }),
  renamed: (group, { newPath, from, to, parts }) =>
    group.items.length === 1
      ? {
          message: `${stillName(group)}, which this change ${parts === null ? `moves to ${newPath}` : `deletes${parts}`}`,
          fix: `Name ${newPath} in each place.`,
        }
      : {
          message: `${stillName(group)}, which this change moves from ${from} to ${to}`,
          fix: "Name the new path in each place.",
        },
  "moved-sop": ({ subjects, items }) => {
    const [has, it] = subjects.length === 1 ? ["has", "the SOP"] : ["have", "the SOPs"];
    const [link, breaks] = items.length === 1 ? ["a relative link", "breaks"] : ["relative links", "break"];
    return {
      message: `${listOf(subjects, "and")} ${has} ${link} to ${listOf(items, "and")} that ${breaks} because this change moves ${it}`,
      fix: "Correct the relative link in each place.",
    };
  },
};

function stillName({ subjects, items }: CauseGroup): string {
  return `${listOf(subjects, "and")} still ${subjects.length === 1 ? "names" : "name"} ${listOf(items, "and")}`;
}

/** The folder of a path, as people write it. */
function folderOf(path: string): string {
  const end = path.lastIndexOf("/");
  return end < 0 ? "the root" : `${path.slice(0, end)}/`;
}
