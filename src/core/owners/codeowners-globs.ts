/**
 * The globs that select what a CODEOWNERS pattern selects. A pattern with a slash before its last character counts
 * from the root, any other matches at every depth; one that ends in `/` is a directory; `dir/*` is only the files
 * in it; every other pattern is a file or a whole directory. Braces are plain text. Empty when nothing can match. Takes
 * time beyond the pattern's length, so the caller bounds it.
 */
export function codeownersGlobs(pattern: string): readonly string[] {
  const isDirectory = pattern.endsWith("/");
  const body = pattern
    .replace(/^\/+/, "")
    .replace(/\/+$/, "")
    .replace(/\\.|[{}]/g, escaped);
  if (body === "") return [];
  const fromRoot = pattern.slice(0, -1).includes("/");
  const glob = fromRoot ? body : `**/${body}`;
  if (isDirectory) return [`${glob}/**`];
  if (glob.endsWith("/**") || (fromRoot && (body === "*" || body.endsWith("/*")))) return [glob];
  return [glob, `${glob}/**`];
}

function escaped(text: string): string {
  return text.startsWith("\\") ? text : `\\${text}`;
}
