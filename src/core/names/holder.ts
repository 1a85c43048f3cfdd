/**
 * A quick test whether a text holds a name as a whole word (or, for a name of several words, holds it at all). The text is
 * cut into words once, so that thousands of names can be asked for.
 */
export function holderOf(text: string): (name: string) => boolean {
  const words = new Set(text.match(WORDS));
  return (name) =>
    /^\w+$/.test(name)
      ? words.has(name)
      : wordsOf(name).every((word) => words.has(word)) && text.includes(name);
}

const WORDS = /\w+/g;

function wordsOf(name: string): readonly string[] {
  return name.match(WORDS) ?? [];
}
