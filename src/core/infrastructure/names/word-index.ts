/** The words of a text by the rule for whole words: letters, digits and underscores. */
export function wordsOf(text: string): readonly string[] {
  return text.match(/\w+/g) ?? [];
}

/** An index of a text's words. */
export interface WordIndex {
  /** True when the text holds a name as a whole: `payments-worker` is not in `payments-worker-v2`. */
  has(name: string): boolean;
}

/** Indexes a text by its words. The text is cut into words once, so that thousands of names can be looked up. */
export function wordIndexOf(text: string): WordIndex {
  const words = new Set(wordsOf(text));
  return {
    has: (name) =>
      /^\w+$/.test(name)
        ? words.has(name)
        : wordsOf(name).every((word) => words.has(word)) && holdsWhole(text, name),
  };
}

function holdsWhole(text: string, name: string): boolean {
  const goesOn = /\w-\w/.test(name) ? /^[\w-]$/ : /^\w$/;
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    if (!goesOn.test(text.charAt(at - 1)) && !goesOn.test(text.charAt(at + name.length))) return true;
  }
  return false;
}
