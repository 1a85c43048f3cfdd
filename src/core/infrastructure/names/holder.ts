/** The words of a text by the rule for whole words: letters, digits and underscores. */
export function wordsOf(text: string): readonly string[] {
  return text.match(/\w+/g) ?? [];
}

/**
 * A test whether a text holds a name as a whole, by its words. A name that dashes join is not held by a longer one:
 * `payments-worker` is not in `payments-worker-v2`. The text is cut into words once, so that thousands of names can be asked for.
 */
export function holderOf(text: string): (name: string) => boolean {
  const words = new Set(wordsOf(text));
  return (name) =>
    /^\w+$/.test(name)
      ? words.has(name)
      : wordsOf(name).every((word) => words.has(word)) && holds(text, name);
}

function holds(text: string, name: string): boolean {
  const goesOn = /\w-\w/.test(name) ? /^[\w-]$/ : /^\w$/;
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    if (!goesOn.test(text.charAt(at - 1)) && !goesOn.test(text.charAt(at + name.length))) return true;
  }
  return false;
}
