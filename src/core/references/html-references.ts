import { isCodeElement, withoutEntities } from "./html-code.ts";
import { type HtmlTag, readTag } from "./html-tag.ts";

/** Something in HTML that may name a path: where a link or an image leads, or the text of an element of code. */
export interface HtmlReference {
  readonly kind: "link" | "image" | "code" | "fence";
  readonly value: string;
}

/**
 * What may be a reference in raw HTML, in order: `href`, `src` and `srcset`, and the text of `code`, `pre`, `kbd`, `samp` and `tt`,
 * tags within left out and entities decoded. Comments, scripts and styles say nothing, and the label of a link is no second
 * reference. An element that is never closed goes to the end. Linear.
 */
export function* htmlReferences(html: string): Generator<HtmlReference> {
  const code = new CodeText();
  let at = 0;
  while (at < html.length) {
    const open = html.indexOf("<", at);
    code.add(html.slice(at, open < 0 ? html.length : open));
    if (open < 0) break;
    if (html.startsWith("<!--", open)) {
      at = behind(html, "-->", open + 4);
      continue;
    }
    const tag = readTag(html, open);
    if (tag === "unclosed") break;
    if (tag === null) code.add("<");
    else {
      yield* targetsOf(tag);
      yield* code.pass(tag);
    }
    at = tag === null ? open + 1 : behindContent(html, tag);
  }
  yield* code.finish();
}

function behind(html: string, mark: string, from: number): number {
  const found = html.indexOf(mark, from);
  return found < 0 ? html.length : found + mark.length;
}

/** Behind a tag, and behind what is no text: a script or a style sheet, up to the tag that closes it. */
function behindContent(html: string, { name, closing, end }: HtmlTag): number {
  if (closing || (name !== "script" && name !== "style")) return end;
  const close = html.indexOf(`</${name}`, end);
  return close < 0 ? html.length : close;
}

function* targetsOf({ attributes }: HtmlTag): Generator<HtmlReference> {
  for (const [name, written] of attributes) {
    const value = withoutEntities(written).trim();
    if (name === "href") yield { kind: "link", value };
    if (name === "src") yield { kind: "image", value };
    if (name !== "srcset") continue;
    for (const candidate of value.split(","))
      yield { kind: "image", value: `${candidate.trim().split(/\s/)[0]}` };
  }
}

/** Collects the text of elements of code, the outermost ones whole. */
class CodeText {
  readonly #open = new Map<string, number>();
  #depth = 0;
  #kind: "code" | "fence" = "code";
  #text = "";
  #isLabel = false;

  add(text: string): void {
    if (this.#depth > 0 && !this.#isLabel) this.#text += text;
  }

  *pass({ name, closing, attributes }: HtmlTag): Generator<HtmlReference> {
    if (name === "br") this.add("\n");
    if (name === "a")
      this.#isLabel = !closing && attributes.some(([key, value]) => key === "href" && !value.startsWith("/"));
    if (!isCodeElement(name)) return;
    const open = this.#open.get(name) ?? 0;
    if (closing && open === 0) return;
    if (!closing && this.#depth === 0) this.#kind = name === "pre" ? "fence" : "code";
    this.#open.set(name, closing ? open - 1 : open + 1);
    this.#depth += closing ? -1 : 1;
    if (this.#depth === 0) yield* this.finish();
  }

  *finish(): Generator<HtmlReference> {
    if (this.#text !== "") yield { kind: this.#kind, value: withoutEntities(this.#text) };
    this.#text = "";
  }
}
