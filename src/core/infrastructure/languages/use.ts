/** What a part of a repository is that others are built from. */
export type UnitSort = "module" | "kustomization" | "chart" | "role" | "action" | "file";

/** A part of a repository that others are built from: a folder ("" is the root), or the one file that it is. */
export interface Unit {
  readonly sort: UnitSort;
  readonly path: string;
}

/** What a use names, as far as its own text tells. */
export type Target =
  /** The first of the units that is there counts; where none is, that is `absent`. */
  | {
      readonly kind: "local";
      readonly units: readonly Unit[];
      readonly absent: "missing" | "nothing";
    }
  /** Another repository, a registry, a web address. */
  | { readonly kind: "remote" }
  /** An absolute path, or one that leaves the repository. */
  | { readonly kind: "outside" }
  /** A template, whose value nobody knows here. */
  | { readonly kind: "unknown" };

/** One place in a file that names something the file is built from. */
export interface Use {
  /** As the file writes it. */
  readonly written: string;
  /** From 1. */
  readonly line: number;
  readonly target: Target;
}

/** How files of one tool are built from others. */
export interface UseReader {
  /** The unit that a file belongs to whose text may name others; null for any other file. By its path alone. */
  readonly homeOf: (path: string) => Unit | null;
  /** Sorts of the folders that such a file may name. */
  readonly sorts: readonly UnitSort[];
  /** Paths of single files that it may name. */
  readonly files?: RegExp;
  /** Only where the repository has a unit of this sort may such a file name anything. */
  readonly needs?: UnitSort;
  /** What the file names, in order; null for a text that is not understood. Linear. */
  readonly usesOf: (file: { readonly path: string; readonly text: string }) => readonly Use[] | null;
}
