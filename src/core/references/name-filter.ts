/** Odd multiplier of the rolling hash over words; any will do. */
const BASE = 0x01000193;

/** Up to so many words, looking for each with the engine's own search is faster than one scan for all. */
const FEW = 16;

/**
 * Returns a test that is cheap and wrong in one direction only: a text that fails it holds none of `names`, as a run
 * of the same ASCII words in the same order. So escapes (`a\_b`), percent-encoding (`a%20b`) and entities do not hide
 * a name. Linear in the text, whatever the number of names. A name without such words, or with a `%` or `;` of its
 * own, lets every text pass.
 */
export function createNameFilter(names: Iterable<string>): (text: string) => boolean {
  const rarest = new Map<string, number>();
  const runs = new Map<number, Set<number>>();
  for (const name of new Set(names)) {
    const words = wordsOf(name);
    const [longest] = words.toSorted((a, b) => b.text.length - a.text.length);
    if (longest === undefined || /[%;]/.test(name)) return () => true;
    rarest.set(longest.text, longest.hash);
    const ofLength = runs.get(words.length) ?? new Set();
    ofLength.add(words.reduce((run, { hash }) => extend(run, hash), 0));
    runs.set(words.length, ofLength);
  }
  const few = rarest.size <= FEW ? [...rarest.keys()] : null;
  const hashes = new Set(rarest.values());
  return (text) => (few?.some((word) => text.includes(word)) ?? true) && holdsName(text, hashes, runs);
}

interface Word {
  readonly text: string;
  readonly hash: number;
}

function wordsOf(name: string): readonly Word[] {
  const words: Word[] = [];
  scanWords(name, (hash, start, end) => words.push({ text: name.slice(start, end), hash }));
  return words;
}

type Runs = ReadonlyMap<number, ReadonlySet<number>>;

function holdsName(text: string, rarest: ReadonlySet<number>, runs: Runs): boolean {
  const hashes: number[] = [];
  let promising = false;
  scanWords(text, (hash) => {
    hashes.push(hash);
    promising ||= rarest.has(hash);
  });
  return promising && holdsRun(hashes, runs);
}

/** Rabin-Karp over words: the hash of a run follows from the hashes of what ends before and with it. */
function holdsRun(words: readonly number[], runs: Runs): boolean {
  const prefixes = [0];
  let prefix = 0;
  for (const word of words) {
    prefix = extend(prefix, word);
    prefixes.push(prefix);
  }
  for (const [length, wanted] of runs) {
    const shift = power(BASE, length);
    for (const [end, upTo] of prefixes.entries()) {
      const before = prefixes[end - length];
      if (before !== undefined && wanted.has((upTo - Math.imul(before, shift)) | 0)) return true;
    }
  }
  return false;
}

function extend(run: number, word: number): number {
  return (Math.imul(run, BASE) + word) | 0;
}

function power(base: number, exponent: number): number {
  let result = 1;
  for (let step = 0; step < exponent; step += 1) result = Math.imul(result, base);
  return result;
}

const PERCENT = 0x25;
const AMPERSAND = 0x26;

/**
 * Visits the ASCII words of a text by hash (32 bits, equal words have equal hashes), start and end. Percent-encoded bytes
 * and HTML entities separate words as the characters that they stand for do. Makes no strings: a change that removes
 * a path scans every SOP, and this is several times faster than cutting the words out.
 */
function scanWords(text: string, visit: (hash: number, start: number, end: number) => void): void {
  let hash = 0;
  let length = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (isWordCode(code)) {
      hash = (Math.imul(hash, 31) + code) | 0;
      length += 1;
      continue;
    }
    if (length > 0) visit(hash, at - length, at);
    hash = 0;
    length = 0;
    if (code === PERCENT || code === AMPERSAND) at += encodedLength(text, at) - 1;
  }
  if (length > 0) visit(hash, text.length - length, text.length);
}

/** A-Z, a-z, 0-9. */
function isWordCode(code: number): boolean {
  const lower = code | 0x20;
  return (lower >= 0x61 && lower <= 0x7a) || (code >= 0x30 && code <= 0x39);
}

/** Length of the encoded character at `at`, 1 when the sign stands for itself. The longest entity name has 31 letters. */
function encodedLength(text: string, at: number): number {
  const encoded = /^(?:%[0-9A-Fa-f]{2}|&#?[0-9A-Za-z]{1,31};)/.exec(text.slice(at, at + 34));
  return encoded === null ? 1 : encoded[0].length;
}
