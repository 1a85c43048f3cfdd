/** The words of a text by the rule for whole words: letters, digits and underscores. */
export function wordsOf(text: string): readonly string[] {
  return text.match(/\w+/g) ?? [];
}

/**
 * A quick test whether a text holds a name as a whole word (or, for a name of several words, holds it at all). The text is
 * cut into words once, so that thousands of names can be asked for.
 */
export function holderOf(text: string): (name: string) => boolean {
  const words = new Set(wordsOf(text));
  return (name) => (/^\w+$/.test(name) ? words.has(name) : holdsAll(words, name) && text.includes(name));
}

function holdsAll(words: ReadonlySet<string>, name: string): boolean {
  return wordsOf(name).every((word) => words.has(word));
}
