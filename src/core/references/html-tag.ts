/** A tag of HTML, as far as references need it. */
export interface HtmlTag {
  /** In lower case. */
  readonly name: string;
  readonly closing: boolean;
  /** Values as written, in order, by names in lower case; an attribute without a value has an empty one. */
  readonly attributes: readonly (readonly [name: string, value: string])[];
  /** Offset behind the tag. */
  readonly end: number;
}

const NAME = /<(\/?)([a-z][a-z0-9:-]*)/iy;
const BLANK = /[\s/]*/y;
const ATTRIBUTE = /[^\s=/>]+/y;
const EQUALS = /\s*=\s*/y;
const VALUE = /"([^"]*)"|'([^']*)'|([^\s>"'][^\s>]*)/y;

/**
 * Reads the tag that begins at `at`. Null when none does, `unclosed` when it never ends: a browser shows nothing of such a
 * tag and of what follows. Linear.
 */
export function readTag(html: string, at: number): HtmlTag | "unclosed" | null {
  const head = match(NAME, html, at);
  if (head === null) return null;
  const attributes: (readonly [string, string])[] = [];
  let place = NAME.lastIndex;
  for (;;) {
    match(BLANK, html, place);
    place = BLANK.lastIndex;
    if (html[place] === ">") break;
    const attribute = match(ATTRIBUTE, html, place);
    if (attribute === null) return "unclosed";
    place = ATTRIBUTE.lastIndex;
    let value = "";
    if (match(EQUALS, html, place) !== null) {
      place = EQUALS.lastIndex;
      const found = match(VALUE, html, place);
      if (found === null && html[place] !== ">") return "unclosed";
      if (found !== null) place = VALUE.lastIndex;
      value = found?.[1] ?? found?.[2] ?? found?.[3] ?? "";
    }
    attributes.push([`${attribute[0]}`.toLowerCase(), value]);
  }
  return { name: `${head[2]}`.toLowerCase(), closing: head[1] === "/", attributes, end: place + 1 };
}

function match(sticky: RegExp, text: string, at: number): RegExpExecArray | null {
  sticky.lastIndex = at;
  return sticky.exec(text);
}
