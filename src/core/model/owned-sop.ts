/** An SOP as far as it has to be known to tell who may speak for it. */
export interface OwnedSop {
  readonly sop: string;
  readonly owners: readonly string[];
  readonly formerPaths: readonly string[];
}

/** SOPs by any path that they have or had. What a path names now wins over what it named before. */
export function byAnyPath<T extends Pick<OwnedSop, "sop" | "formerPaths">>(
  sops: readonly T[],
): ReadonlyMap<string, T> {
  const index = new Map<string, T>();
  for (const sop of sops) index.set(sop.sop, sop);
  for (const sop of sops) {
    for (const path of sop.formerPaths) if (!index.has(path)) index.set(path, sop);
  }
  return index;
}
