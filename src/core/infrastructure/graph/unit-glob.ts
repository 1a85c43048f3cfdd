import type { Unit } from "../languages/use.ts";

/** Signs that mean something in a glob. */
const SPECIAL = /[*?[\]{}()!+@\\]/;

/** A glob that selects at least the files of a unit; everything where its path cannot be written as one. */
export function unitGlob({ sort, path }: Unit): string {
  if (SPECIAL.test(path)) return "**";
  if (sort === "file") return path;
  return path === "" ? "*" : `${path}/**`;
}
