import { scanWords } from "./scan-words.ts";

/** Odd multiplier of the rolling hash over words; any will do. */
const BASE = 0x01000193;

/**
 * Returns a test that is cheap and wrong in one direction only: a text that fails it holds none of `names`, as a run
 * of the same ASCII words in the same order. So escapes (`a\_b`), percent-encoding (`a%20b`) and entities do not hide
 * a name. Linear in the text, whatever the number of names. A name without such words, or with a `%` or `;` of its
 * own, lets every text pass.
 */
export function createNameFilter(names: Iterable<string>): (text: string) => boolean {
  const rarest = new Set<number>();
  const runs = new Map<number, Set<number>>();
  for (const name of new Set(names)) {
    const words = wordsOf(name);
    const [longest] = words.toSorted((a, b) => b.length - a.length);
    if (longest === undefined || /[%;]/.test(name)) return () => true;
    rarest.add(longest.hash);
    const ofLength = runs.get(words.length) ?? new Set();
    ofLength.add(words.reduce((run, { hash }) => extend(run, hash), 0));
    runs.set(words.length, ofLength);
  }
  if (rarest.size === 0) return () => false;
  return (text) => {
    const hashes: number[] = [];
    let promising = false;
    scanWords(text, (hash) => {
      hashes.push(hash);
      promising ||= rarest.has(hash);
    });
    return promising && holdsRun(hashes, runs);
  };
}

interface Word {
  readonly hash: number;
  readonly length: number;
}

function wordsOf(name: string): readonly Word[] {
  const words: Word[] = [];
  scanWords(name, (hash, length) => words.push({ hash, length }));
  return words;
}

/** Rabin-Karp over words: the hash of a run follows from the hashes of what ends before and with it. */
function holdsRun(words: readonly number[], runs: ReadonlyMap<number, ReadonlySet<number>>): boolean {
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
