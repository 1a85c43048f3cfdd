/** git's own convention for who looked at a change (git docs, SubmittingPatches). Longer lines name nobody. */
const TRAILER = /^Reviewed-by:(.{1,200})$/gim;

/** People whom `Reviewed-by:` lines of a commit message name, without the author: nobody reviews their own change. */
export function reviewersIn(body: string, author: string): readonly string[] {
  const names = [...body.matchAll(TRAILER)].map(([, rest = ""]) => rest.replace(/<.*$/, "").trim());
  const own = author.trim().toLowerCase();
  return [...new Set(names)].filter((name) => name !== "" && name.toLowerCase() !== own);
}
