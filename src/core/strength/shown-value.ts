import { isIdentifier } from "./identifiers.ts";

const SECRET = /pass(?:word|wd|phrase)?|secret|token|private|credential|api_?key|access_?key/i;

/** Longest name or value in a sentence. */
const MAX_SHOWN = 60;

/** A value for a sentence, as code; what may be a secret is not shown. */
export function shown(value: string, key: string | null): string {
  if (key !== null && SECRET.test(key) && !isNameLike(value)) return "another value";
  return `\`${keyName(bare(value))}\``;
}

/** What stands under a key of secrets may be the name of one. */
function isNameLike(value: string): boolean {
  return /^[\w./-]{1,40}$/.test(value) && !/[A-Za-z]\d|\d[A-Za-z]/.test(value) && isIdentifier(value);
}

/** A name for a sentence, cut where it is long. */
export function keyName(text: string): string {
  const plain = text.replaceAll("`", "'");
  return plain.length > MAX_SHOWN ? `${plain.slice(0, MAX_SHOWN - 3)}...` : plain;
}

/** A value without the quotes around it. */
export function bare(value: string): string {
  return value.replace(/^["'](.*)["']$/, "$1");
}
