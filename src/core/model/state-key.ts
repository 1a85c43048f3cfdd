import type { LinkState } from "./verdict.ts";

/** Tells the SOPs and sections of a link apart: a state and the finding about it have the same key. */
export function stateKey({
  link,
  sop,
  section,
}: Pick<LinkState, "section"> & { readonly link: string | null; readonly sop: string | null }): string {
  return JSON.stringify([link, sop, section]);
}
