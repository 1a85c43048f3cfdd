/** What every path holds that a CODEOWNERS pattern selects: cheap to test before the pattern is compiled. */
export interface PatternWords {
  /** Texts in this order, none of them over another. */
  readonly words: readonly string[];
  /** The longest segment without a wildcard; null where there is none. */
  readonly segment: string | null;
}

/** What stands between slashes and wildcards. Nothing is certain of a pattern with `.` or `..` segments. */
export function literalWords(pattern: string): PatternWords {
  const words: string[] = [];
  let longest = "";
  for (const segment of pattern.split("/")) {
    if (segment === "." || segment === "..") return { words: [], segment: null };
    const found: readonly string[] = segment.match(/(?:\\.|[^*?\\])+/g) ?? [];
    const [whole = ""] = found;
    for (const word of found) words.push(unescaped(word));
    if (whole.length === segment.length && whole.length > longest.length) longest = whole;
  }
  return { words, segment: longest === "" ? null : unescaped(longest) };
}

function unescaped(text: string): string {
  return text.includes("\\") ? text.replaceAll(/\\(.)/g, "$1") : text;
}
