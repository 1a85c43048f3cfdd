const INTRO = `# Benchmarks

Written by \`npm run bench\`; do not edit. \`npm run bench -- globs\` renews one section.

Contestants of a table ran round by round next to each other in one process or one shell, so read the ratios: absolute
times move with the machine and with what else it does. Figures are medians; a ratio is the median of the ratios of
each round. "met" is computed from the figure and its budget.
`;

/** The page with one section put in or replaced; the other sections stay as they are. */
export function withSection(page: string, id: string, content: string): string {
  const begin = `<!-- bench:${id} -->`;
  const end = `<!-- /bench:${id} -->`;
  const section = `${begin}\n${content}\n${end}`;
  const from = page.indexOf(begin);
  const to = page.indexOf(end);
  if (from === -1 || to === -1)
    return `${page === "" ? INTRO : page.trimEnd()}\n\n${section}\n`.replace("\n\n\n", "\n\n");
  return page.slice(0, from) + section + page.slice(to + end.length);
}
