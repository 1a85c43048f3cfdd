/** A word of a command that somebody may copy into a POSIX shell. */
export function shellWord(word: string): string {
  return /^[\w.,/:+@%=-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
