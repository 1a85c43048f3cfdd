import type { ChangeLinks } from "./change-links.ts";
import type { Contents } from "./content.ts";
import type { CatalogScan } from "./history-facts.ts";
import type { Policy } from "./policy.ts";
import type { Sop } from "./sop.ts";
import type { Tree } from "./tree.ts";

/** The state of a branch, without any change: what `lint`, `explain` and the scheduled scan look at. */
export interface Catalog extends Omit<ChangeLinks, "touched"> {
  readonly policy: Policy;
  readonly tree: Tree;
  /** Every SOP by path. */
  readonly sops: ReadonlyMap<string, Sop>;
  readonly unreadable: ReadonlyMap<string, string>;
  /** Text of files other than SOPs that a rule reads (alert rules), by object id. */
  readonly contents: Contents;
  /** Today as `YYYY-MM-DD`; null where nothing is to be judged by the calendar. */
  readonly now: string | null;
  /** Null where history was not read; then nothing is known about it. */
  readonly scan: CatalogScan | null;
  readonly slugs: readonly string[];
  readonly branches: readonly string[];
  /** True for a path that history once held. Null where history cannot say; then nothing is claimed about it. */
  readonly everExisted: ((path: string) => boolean) | null;
}
