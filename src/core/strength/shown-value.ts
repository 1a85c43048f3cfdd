import { isIdentifier } from "./identifiers.ts";
import { unquoted } from "./line-grammar.ts";

const SECRET = /pass(?:word|wd|phrase)?|secret|token|private|credential|api_?key|access_?key/i;

/** Longest name or value in a sentence. */
const MAX_SHOWN = 60;

/**
 * What secrets look like: the beginnings that AWS, GitHub, GitLab, Slack, Stripe and JSON web tokens give them, a
 * password in an address, and long runs of digits, small and capital letters.
 */
const LIKE_SECRET =
  /^(?:AKIA|ASIA|gh[oprsu]_|github_pat_|glpat-|xox[abprs]-|sk_live_|eyJ)[\w./+=-]{8}|:\/\/[^/\s:@]*:[^/\s@]+@|^(?=[A-Za-z+/]*\d)(?=[A-Z\d+/]*[a-z])(?=[a-z\d+/]*[A-Z])[A-Za-z\d+/]{20,}={0,2}$/;

/** A value for a sentence, as code; what may be a secret is not shown. */
export function shown(value: string, key: string | null): string {
  return isSecret(value, key) ? "another value" : `\`${keyName(unquoted(value))}\``;
}

/** True for a value that may be a secret, by its key or by its look. */
export function isSecret(value: string, key: string | null): boolean {
  return (key !== null && SECRET.test(key) && !isNameLike(value)) || LIKE_SECRET.test(unquoted(value));
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
