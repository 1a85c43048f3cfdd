import type { Reference } from "../model/reference.ts";

/**
 * True for code on a line that names a repository of a forge: what `config/app.yml` is there, the tree here cannot say.
 * `home` repositories are no others.
 */
export function namesOtherRepository(
  { line }: Pick<Reference, "line">,
  { lines, slugs }: { readonly lines: readonly string[]; readonly slugs: readonly string[] },
): boolean {
  const own = new Set(slugs.map((slug) => slug.toLowerCase()));
  const text = lines
    .slice(line - 1, line)
    .join("")
    .slice(0, MAX_LINE);
  return [...text.matchAll(REPOSITORY)].some(
    ([, slug = ""]) => !own.has(slug.toLowerCase().replace(/\.git$/, "")),
  );
}

const MAX_LINE = 2000;
const REPOSITORY =
  /\b(?:github\.com|gitlab\.com|bitbucket\.org|codeberg\.org)[/:]([\w.-]{1,100}\/[\w.-]{1,100})/gi;
