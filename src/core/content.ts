/**
 * A file's content as an adapter could read it. Everything but `text` is unknown to the rules, and unknown never
 * counts as fine. `text` is decoded as UTF-8 (invalid bytes become U+FFFD) with CRLF kept.
 */
export type Content =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "binary" }
  | { readonly kind: "too-large"; readonly bytes: number }
  | { readonly kind: "unreadable"; readonly reason: string };

/** Contents by object id, as gathered by an adapter. An id that is absent was not asked for. */
export type Contents = ReadonlyMap<string, Content>;

/** The text behind an object id, or null when it is unknown for whatever reason. */
export function textOf(contents: Contents, oid: string | null | undefined): string | null {
  const content = oid ? contents.get(oid) : undefined;
  return content?.kind === "text" ? content.text : null;
}
