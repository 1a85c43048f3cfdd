/** What a text must hold to name one of the paths: every word of some group. Null asks for no word: all texts pass. */
type WordGroups = ReadonlyMap<string, readonly (readonly string[])[]>;

/**
 * Returns a test that is cheap and never wrong in one direction: a text that fails it names none of `paths` by its
 * last segment. Works on ASCII words, so that escapes (`a\_b`), percent-encoding (`a%20b`), entities and other file
 * extensions (`x.html` for `x.md`) do not hide a name. Linear in the text, whatever the number of paths.
 */
export function createNameFilter(paths: Iterable<string>): (text: string) => boolean {
  const groups = new Map<string, string[][]>();
  for (const stem of new Set(Array.from(paths, stemOf))) {
    const words = wordsOf(stem).toSorted((a, b) => b.length - a.length);
    const [longest, ...others] = words;
    if (longest === undefined || stem.includes("%")) return () => true;
    const group = groups.get(longest) ?? [];
    group.push(others);
    groups.set(longest, group);
  }
  return (text) => holdsGroup(new Set(wordsOf(text)), groups);
}

function holdsGroup(words: ReadonlySet<string>, groups: WordGroups): boolean {
  for (const word of words) {
    if (groups.get(word)?.some((others) => others.every((other) => words.has(other)))) return true;
  }
  return false;
}

/** The name up to its first dot: the extensions may differ between a page and its source. */
function stemOf(path: string): string {
  const name = path.slice(path.lastIndexOf("/") + 1);
  const dot = name.indexOf(".", 1);
  return dot < 0 ? name : name.slice(0, dot);
}

function wordsOf(text: string): string[] {
  return Array.from(text.matchAll(/%[0-9A-Fa-f]{2}|[A-Za-z0-9]+/g), ([word]) => word).filter(
    (word) => !word.startsWith("%"),
  );
}
