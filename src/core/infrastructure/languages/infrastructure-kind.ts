import type { CodeLine } from "./code-lines.ts";
import type { FoundName } from "./found-name.ts";
import type { Lexed } from "./lex.ts";
import type { UseReader } from "./use.ts";

/**
 * Everything that is known of one kind of infrastructure file. What a row leaves out is not known: without `lex` every
 * change is material, without `names` no name is looked for.
 */
export interface InfrastructureKind {
  /** Its name in code and tests. */
  readonly id: string;
  /** How a file is recognised: by its name, never by its content. */
  readonly files: FileMarks;
  /** Why a change of such a file never matters to an SOP, as a phrase for people. */
  readonly immaterial?: string;
  /** Takes a text apart into tokens that mean something and comments; null for a text that is not understood. */
  readonly lex?: (text: string) => Lexed | null;
  /** How its lines belong together; without it every line stands for itself. */
  readonly nesting?: "indentation" | "brackets" | "sections" | "instructions";
  /**
   * What begins a comment up to the line's end; `#`, `//`, and at a line's start `;`, `*` and `!` go without saying.
   */
  readonly commentMarks?: readonly string[];
  /** True where a carriage return alone ends a line. */
  readonly loneReturnEndsLine?: true;
  /** About how many microseconds it takes to take a text apart, where that is not a fixed cost for each character. */
  readonly readingCost?: (text: string) => number;
  /** Reads names that a line alone declares. */
  readonly names?: readonly LineReader[];
  /**
   * Reads names that only the lines around tell; `only` are the lines of code on which names are wanted, null for all.
   */
  readonly namesInContext?: (file: NamedFile, only: readonly CodeLine[] | null) => readonly FoundName[];
  /** The text line for line without comments and without what only looks like code. */
  readonly code?: (text: string) => string;
  /** The text without the records of what is gone: a name is present when it stands in the rest. */
  readonly withoutRecords?: (text: string) => string;
  /** The moves that a text records. */
  readonly moves?: (text: string) => readonly RecordedMove[];
  /** Reads what such a file is built from; the first reader that knows the file counts. */
  readonly uses?: readonly UseReader[];
  /** Finds what such a file makes the root of. */
  readonly roots?: readonly RootFinder[];
  /** Presets of the policy whose tools are written mainly in this kind. */
  readonly presets?: readonly string[];
}

/** Marks of a file's name, all in lower case; the first that fits wins, in this order. */
export interface FileMarks {
  readonly names?: readonly string[];
  readonly suffixes?: readonly string[];
  /** What follows the last dot. */
  readonly extensions?: readonly string[];
  readonly prefixes?: readonly string[];
  /** What stands before the first dot, where the extension is a variant: `Dockerfile.arm64`. */
  readonly stems?: readonly string[];
}

/** A readable version of a file. */
export interface NamedFile {
  readonly path: string;
  readonly text: string;
}

export type LineReader = (lines: readonly CodeLine[]) => readonly FoundName[];

/** A move that a text records; the line, from 1, is the one on which the record ends. */
export interface RecordedMove {
  readonly from: string;
  readonly to: string;
  readonly line: number;
}

/** A path taken apart. */
export interface PlacedFile {
  readonly path: string;
  /** Folders from the repository's root down. */
  readonly folders: readonly string[];
  /** All of them as a path; `.` at the root. */
  readonly folder: string;
  readonly file: string;
}

/** What begins at a path, in words for people ("Helm chart"): its folder, or the file itself. */
export interface Root {
  readonly kind: string;
  readonly path: string;
}

export type RootFinder = (place: PlacedFile) => Root | null;
