import type { Attested } from "../model/history-facts.ts";

/** By SOP, the newest of its attestations, wherever each was given; the first of several of one moment. */
export function newestAttested(
  attestations: readonly (Attested & { readonly sop: string })[],
): ReadonlyMap<string, Attested> {
  const newest = new Map<string, Attested>();
  for (const { sop, login, at } of attestations) {
    const known = newest.get(sop);
    if (known === undefined || Date.parse(known.at) < Date.parse(at)) newest.set(sop, { login, at });
  }
  return newest;
}
