/** True when the pattern of a list excludes what it matches. */
export function isExclusion(pattern: string): boolean {
  return pattern.startsWith("!");
}

/** The pattern of a list without the `!` that makes it exclude. */
export function globOf(pattern: string): string {
  return isExclusion(pattern) ? pattern.slice(1) : pattern;
}
