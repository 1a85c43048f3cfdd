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

/**
 * False only where a content surely does not hold a name as a whole word, by git's rule for `-w`: no letter, digit or
 * underscore touches either end. What could not be read may hold anything; binary files hold no names.
 */
export function mayHoldWord(content: Content | undefined, name: string): boolean {
  if (content?.kind === "binary") return false;
  return content?.kind === "text" ? holdsWord(content.text, name) : true;
}

function holdsWord(text: string, name: string): boolean {
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    if (!isWordCharacter(text[at - 1]) && !isWordCharacter(text[at + name.length])) return true;
  }
  return false;
}

function isWordCharacter(character: string | undefined): boolean {
  return character !== undefined && /^\w$/.test(character);
}
