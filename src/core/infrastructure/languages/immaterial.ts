import type { FileChange } from "../../model/change-set.ts";
import { kindOf } from "../kinds.ts";
import { type AlignedPins, alignPins } from "./pins.ts";
import { sameMeaning, type Versions } from "./same-meaning.ts";

/** A change of one file with what could be read of it. */
export interface ImmaterialQuestion {
  readonly change: FileChange;
  /** Text of each version; null when there is none or it could not be read. */
  readonly before: string | null;
  readonly after: string | null;
  /** GitHub's unified diff of the file, asked only when the versions are unknown. */
  readonly patch?: string | null;
}

/**
 * Why a change cannot matter to an SOP, as a phrase for people ("only comments changed"); null when it can, or when
 * nobody knows: a missing version is unknown, and unknown is material. New, removed, moved, binary and linked files are
 * material, and so is anything whose language is not understood.
 */
export function immaterialReason(question: ImmaterialQuestion): string | null {
  const { change, before, after } = question;
  if (!isPlain(change)) return null;
  const kind = kindOf(change.path);
  if (kind.immaterial !== undefined) return kind.immaterial;
  if (change.status !== "modified" || losesExecutableBit(change)) return null;
  if (change.before?.oid === change.after?.oid) return "only the file mode changed";
  if (before !== null && after !== null) return reasonFor({ kind, before, after });
  return reasonFromPatch(question.patch ?? null);
}

function isPlain(change: FileChange): boolean {
  const kinds = [change.before?.kind, change.after?.kind];
  const linked = kinds.includes("symlink") || kinds.includes("submodule");
  return !linked && change.status !== "renamed" && change.status !== "copied";
}

/** A procedure may run the file by its name. */
function losesExecutableBit(change: FileChange): boolean {
  return change.before?.kind === "executable" && change.after?.kind !== "executable";
}

function reasonFor(versions: Versions): string | null {
  const pins = alignPins(versions.before, versions.after);
  if (pins.before === pins.after) return pinReason(pins);
  const difference = sameMeaning({ kind: versions.kind, before: pins.before, after: pins.after });
  return difference && (pinReason(pins) ?? DIFFERENCES[difference]);
}

const DIFFERENCES = {
  comments: "only comments changed",
  layout: "only the layout changed",
  order: "only the order of keys changed",
} as const;

const PINS = {
  digest: "only image digests changed",
  patch: "only pinned patch versions changed",
} as const;

function pinReason({ changed }: AlignedPins): string | null {
  return changed && PINS[changed];
}

/** A patch shows pins only: whether a `#` line is a comment depends on lines that the patch may not show. */
function reasonFromPatch(patch: string | null): string | null {
  const sides = patch === null ? null : patchSides(patch);
  const pins = sides && alignPins(sides.before, sides.after);
  return pins && pins.before === pins.after ? pinReason(pins) : null;
}

/** The lines a patch shows, as they were and as they are. */
interface PatchSides {
  readonly before: string;
  readonly after: string;
}

const HUNK = /^@@ -\d+(?:,(\d+))? \+\d+(?:,(\d+))? @@/;

/**
 * Both sides of the hunks of one file's unified diff. Null when a hunk holds fewer or more lines than it says: GitHub
 * may cut a patch, and what is cut away is unknown.
 */
function patchSides(patch: string): PatchSides | null {
  const before: string[] = [];
  const after: string[] = [];
  let [owedBefore, owedAfter] = [0, 0];
  for (const line of patch.split("\n")) {
    const complete = owedBefore === 0 && owedAfter === 0;
    const hunk = complete ? HUNK.exec(line) : null;
    if (hunk !== null) {
      [owedBefore, owedAfter] = [Number(hunk[1] ?? 1), Number(hunk[2] ?? 1)];
      continue;
    }
    if (line.startsWith("\\") || (line === "" && complete)) continue;
    const sign = line.charAt(0);
    if (!" +-".includes(sign) || sign === "") return null;
    if (sign !== "+") owedBefore -= before.push(line.slice(1)) && 1;
    if (sign !== "-") owedAfter -= after.push(line.slice(1)) && 1;
  }
  return owedBefore === 0 && owedAfter === 0 && before.length > 0
    ? { before: before.join("\n"), after: after.join("\n") }
    : null;
}
