/** A URL in an attribute of an HTML tag. */
export interface HtmlUrl {
  readonly kind: "link" | "image";
  readonly url: string;
}

/** URLs of `href` and `src` attributes outside comments, in order, with the entities that URLs need decoded. */
export function* htmlUrls(html: string): Generator<HtmlUrl> {
  const attributes = /\b(?:href|src)\s*=\s*(?:"[^"]*"|'[^']*')/gi;
  for (const [attribute] of withoutComments(html).matchAll(attributes)) {
    const url = attribute.slice(attribute.search(/["']/) + 1, -1);
    yield { kind: /^src/i.test(attribute) ? "image" : "link", url: url.replaceAll("&amp;", "&").trim() };
  }
}

/** Cuts comments by hand: a lazy regular expression is quadratic in comments that are opened and never closed. */
function withoutComments(html: string): string {
  let kept = "";
  let from = 0;
  for (let open = html.indexOf("<!--"); open >= 0; open = html.indexOf("<!--", from)) {
    kept += html.slice(from, open);
    const close = html.indexOf("-->", open + 4);
    from = close < 0 ? html.length : close + 3;
  }
  return kept + html.slice(from);
}
