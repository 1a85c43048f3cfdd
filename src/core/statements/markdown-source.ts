/**
 * What somebody wrote on GitHub as source for the Markdown parser, with LF only. The line feed in front: a rule at the top is no front
 * matter, which the parser would take it for.
 */
export function markdownSource(body: string): string {
  return `\n${body.replace(/\r\n?/g, "\n")}`;
}

/** HTML comments cut out of one line: what no reader sees is not said. */
export function withoutHtmlComments(line: string): string {
  return line.replace(/<!--.*?(?:-->|$)/g, "");
}
