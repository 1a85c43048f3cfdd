/**
 * Replaces what stands between `<!-- generated: NAME -->` and `<!-- end: NAME -->` in a Markdown page; the rest is
 * written by people and stays. Throws when the page lacks one of the markers.
 */
export function replacePart(page: string, name: string, content: string): string {
  const opening = `<!-- generated: ${name} -->`;
  const closing = `<!-- end: ${name} -->`;
  const start = page.indexOf(opening);
  const end = page.indexOf(closing);
  if (start < 0 || end < start)
    throw new Error(`The page has no part "${name}" (${opening} ... ${closing}).`);
  return `${page.slice(0, start + opening.length)}\n\n${content.trim()}\n\n${page.slice(end)}`;
}

/** A Markdown table; cells are Markdown already, and a `|` in them is escaped. */
export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}
