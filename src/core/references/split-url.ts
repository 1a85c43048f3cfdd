/** The parts of a URL that matter here: what precedes `?` and `#`, and what follows `#` (null when nothing does). */
export function splitUrl(url: string): { readonly path: string; readonly anchor: string | null } {
  const hash = url.indexOf("#");
  const anchor = hash < 0 ? "" : url.slice(hash + 1);
  const rest = hash < 0 ? url : url.slice(0, hash);
  const query = rest.indexOf("?");
  return { path: query < 0 ? rest : rest.slice(0, query), anchor: anchor === "" ? null : anchor };
}
