import { type Followed, followLink } from "../core/documents/follow-link.ts";
import type { Content } from "../core/model/content.ts";
import type { Tree } from "../core/model/tree.ts";
import type { ContentReader } from "./ports.ts";

/** Longer targets are no paths. */
const MAX_LINK_BYTES = 4_096;

/** Where paths of a commit lead through symbolic links. Reads in as many batches as the longest chain has links, at most eight. */
export async function followLinks(
  paths: readonly string[],
  tree: Tree,
  contents: ContentReader,
): Promise<ReadonlyMap<string, Exclude<Followed, { readonly kind: "unread" }>>> {
  const links = new Map<string, Content>();
  const found = new Map<string, Exclude<Followed, { readonly kind: "unread" }>>();
  for (let open = paths; open.length > 0; ) {
    const unread = new Set<string>();
    open = open.filter((path) => {
      const followed = followLink(path, tree, links);
      if (followed.kind === "unread") unread.add(followed.oid);
      else found.set(path, followed);
      return followed.kind === "unread";
    });
    if (unread.size === 0) break;
    const read = await contents.read(unread, MAX_LINK_BYTES);
    for (const oid of unread)
      links.set(oid, read.get(oid) ?? { kind: "unreadable", reason: "it was not found" });
  }
  return found;
}
