/** What renderers other than GitHub take for the id of a heading: `{#id}`, `{ #id .class }`, kramdown's `{: #id}`. */
const ATTRIBUTES =
  /\s*\{:?[ \t]*(?:[#.][^{}\s]{1,200}|[\w-]{1,60}=[^{}\s]{1,200})(?:[ \t]+[^{}\n]{0,200})?\}\s*$/;
const ID = /#([^{}\s]{1,200})/;

/** kramdown's attributes on a line of their own, for what stands above; MyST's target for what stands below. */
const ALONE = /^\s*\{:[ \t]*[#.\w][^{}\n]{0,200}\}\s*$/;
const TARGET = /^\s*\(([^()\s]{1,200})\)=\s*$/;

/** A heading's text without explicit attributes, and the id among them. */
export function splitHeadingId(text: string): { readonly text: string; readonly id: string | null } {
  const attributes = ATTRIBUTES.exec(text)?.[0] ?? "";
  return { text: text.slice(0, text.length - attributes.length), id: ID.exec(attributes)?.[1] ?? null };
}

/** The id that a paragraph gives to the heading above (`{: #id}`); empty for other attributes, null when it is text. */
export function idOfAbove(text: string): string | null {
  return ALONE.test(text) ? (ID.exec(text)?.[1] ?? "") : null;
}

/** The id that a paragraph gives to what stands below it (MyST's `(id)=`), or null. */
export function idOfBelow(text: string): string | null {
  return TARGET.exec(text)?.[1] ?? null;
}
