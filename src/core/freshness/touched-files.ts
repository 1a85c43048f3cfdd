import { compileGlobList, compileGlobLists } from "../glob/glob-list.ts";
import type { FileChange } from "../model/change-set.ts";

/** What may touch a link. */
export interface TouchRequest {
  /** Infrastructure globs of each link. */
  readonly infra: readonly (readonly string[])[];
  /** Documents of the catalog are never infrastructure. */
  readonly isSop: (path: string) => boolean;
  /** Globs of files that presets call immaterial (lock files and the like): a change of nothing else is no drift. */
  readonly immaterial: readonly string[];
  /** The links whose infrastructure is built from what a path is part of, as it is at head. */
  readonly reached?: (path: string) => readonly number[];
}

/** The files of one change that touch a link; `isReached` where its globs select none of them. */
export interface LinkFiles {
  readonly files: FileChange[];
  isReached: boolean;
}

/**
 * The links that a change touches, with the files: by what stands at its paths after it, and where a rename took
 * something away.
 */
export function touchedFiles(
  { infra, isSop, immaterial, reached = () => [] }: TouchRequest,
  wasSop: (path: string) => boolean,
): (files: readonly FileChange[]) => ReadonlyMap<number, LinkFiles> {
  const index = compileGlobLists(infra);
  const isImmaterial = immaterial.length === 0 ? () => false : compileGlobList(immaterial);
  return (files) => {
    const links = new Map<number, LinkFiles>();
    const add = (link: number, file: FileChange, isReached: boolean): void => {
      const known = links.get(link);
      if (known === undefined) links.set(link, { files: [file], isReached });
      else if (known.files.at(-1) !== file) known.files.push(file);
      if (known !== undefined && !isReached) known.isReached = false;
    };
    for (const file of files) {
      const { path, oldPath } = file;
      if (isSop(path) || wasSop(path) || isImmaterial(path)) continue;
      for (const each of oldPath === null ? [path] : [path, oldPath]) {
        for (const link of index.match(each)) add(link, file, false);
        for (const link of reached(each)) add(link, file, true);
      }
    }
    return links;
  };
}
