const TAG = /<\/?[A-Za-z][^<>]*>/g;
const TARGET = /\b(?:href|src)[ \t]{0,9}=[ \t]{0,9}(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+))/i;

/** What a reader gets from raw HTML: its text and the targets of its links, without comments and other tags. */
export function htmlWords(html: string): string {
  return withoutComments(html).replace(TAG, (tag) => {
    const [, double, single, bare] = TARGET.exec(tag) ?? [];
    return ` ${double ?? single ?? bare ?? ""} `;
  });
}

function withoutComments(html: string): string {
  const kept: string[] = [];
  let from = 0;
  for (let open = html.indexOf("<!--"); open >= 0; open = html.indexOf("<!--", from)) {
    kept.push(html.slice(from, open));
    const close = html.indexOf("-->", open);
    from = close < 0 ? html.length : close + 3;
  }
  return kept.join(" ") + html.slice(from);
}
