import { unquoted } from "./line-grammar.ts";

/** What a value is: only literals can change without changing what is built. */
export type ValueClass = "boolean" | "number" | "string" | "list" | "expression";

const BOOLEAN = /^(?:true|false|yes|no|on|off|enabled|disabled|absent|present)$/i;

/** A number with a unit or a percent sign, a duration, a range, a version, a date. */
const NUMBER = /^[<>=~^v]{0,2}\s?-?\d[\d_.,:]*\s?(?:%|[a-z]{1,3}|[KMGTPE]i?B?)?(?:-?\d[\w.:-]*)?$/i;

/** What is computed: references, calls, templates, substitutions, queries. */
const COMPUTED = /\$\{|\{\{|\$\(|\$\[|`|\$[A-Za-z_{(@*#?!]|<%|\(\s*[^)\s]|=>|\|\||&&|[<>!=]=|\s[<>|]\s/;

/** Keys under which code stands as text. */
const CODE_KEY =
  /^(?:expr|query|run|script|command|cmd|shell|args|entrypoint|if|when|condition|policy|jsonPath|rawSql|RUN|CMD|ENTRYPOINT|COPY|ADD|HEALTHCHECK)$/;

/** The class of a value as it is written; `quotesMatter` in languages where a text without quotes is a reference. */
export function classOf(value: string, key: string | null, quotesMatter: boolean): ValueClass {
  const bare = unquoted(value);
  const isQuoted = bare !== value;
  if (BOOLEAN.test(bare)) return "boolean";
  if (COMPUTED.test(bare) || (key !== null && CODE_KEY.test(key))) return "expression";
  if (/^\[.*\]$/.test(bare)) return listClass(bare, quotesMatter);
  if (NUMBER.test(bare)) return "number";
  if (!isQuoted && quotesMatter && bare !== "null") return "expression";
  return "string";
}

function listClass(list: string, quotesMatter: boolean): ValueClass {
  const items = elementsOf(list);
  const isLiteral = items.every(
    (item) => /^["']/.test(item) || NUMBER.test(item) || (!quotesMatter && !/[()[\]{}]/.test(item)),
  );
  return isLiteral ? "list" : "expression";
}

/** The elements of a list on one line, as written. */
export function elementsOf(list: string): readonly string[] {
  return list
    .slice(1, -1)
    .split(",")
    .map((item) => item.trim())
    .filter((item) => item !== "");
}

const TRUE = /^(?:true|yes|on)$/i;
const FALSE = /^(?:false|no|off)$/i;

/**
 * True for two spellings of one value: quotes around a number or a switch, other words for a switch, other quotes
 * around a text. Where a text without quotes is a reference, its quotes matter.
 */
export function isSameValue(before: string, after: string, quotesMatter: boolean): boolean {
  const [old, now] = [unquoted(before), unquoted(after)];
  if ((TRUE.test(old) && TRUE.test(now)) || (FALSE.test(old) && FALSE.test(now))) return true;
  if (old !== now) return false;
  const isQuotedAlike = (old === before) === (now === after);
  return !quotesMatter || isQuotedAlike || NUMBER.test(old) || BOOLEAN.test(old);
}

/** True for a switch that was turned over. */
export function isFlip(before: ValueClass, after: ValueClass): boolean {
  return before === "boolean" && after === "boolean";
}
