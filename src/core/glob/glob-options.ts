/**
 * The minimatch options that say what a pattern means here, and the only ones: wildcards match dotfiles, extglobs
 * are plain text, `!` and `#` at the start are plain text (lists give `!` its meaning), and a backslash is never a
 * path separator, whatever machine this runs on. Matching is case-sensitive, as git is.
 */
export const GLOB_OPTIONS = {
  dot: true,
  noext: true,
  nonegate: true,
  nocomment: true,
  platform: "linux",
} as const;
