/**
 * What nobody sees: Unicode's Default_Ignorable_Code_Point (variation selectors, joiners, bidi controls, tags, fillers), annotation
 * marks, the empty braille pattern, control characters, and noncharacters, some of which are signs of our own.
 */
const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\uFEFF\uFFF9-\uFFFB\u2800\uFDD0-\uFDEF]|(?!\s)\p{Cc}/u;
const ALL = new RegExp(INVISIBLE, "gu");

/** Nearly all text is plain, and seeing that takes a twentieth of the time. */
const PLAIN = /^[\t\n\r\x20-\x7E]*$/;

/** The text without characters that nobody sees. */
export function visible(text: string): string {
  return PLAIN.test(text) ? text : text.replace(ALL, "");
}

/** True when a text holds a character that nobody sees. */
export function holdsInvisible(text: string): boolean {
  return !PLAIN.test(text) && INVISIBLE.test(text);
}
