import type { Sop } from "../model/sop.ts";

/** Tells whether a path is an SOP's, or the file that an SOP leads to as a symbolic link: neither is ever infrastructure. */
export function isSopPath(sops: ReadonlyMap<string, Pick<Sop, "places">>): (path: string) => boolean {
  let ends: Set<string> | null = null;
  return (path) => {
    if (sops.has(path)) return true;
    ends ??= new Set([...sops.values()].flatMap(({ places }) => places.slice(1)));
    return ends.has(path);
  };
}
