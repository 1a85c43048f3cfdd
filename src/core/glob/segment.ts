import { Minimatch } from "minimatch";
import { GLOB_OPTIONS } from "./glob-options.ts";

/** A segment with wildcards. Whatever it matches begins with `prefix` and ends with `suffix`. */
export interface WildSegment {
  readonly kind: "wild";
  readonly prefix: string;
  readonly suffix: string;
  test(name: string): boolean;
}

/** What stands between two slashes of a glob: a name, `**`, `*` (any name), or something in between. */
export type Segment =
  | { readonly kind: "name"; readonly name: string }
  | { readonly kind: "globstar" }
  | { readonly kind: "any" }
  | WildSegment;

const MAGIC = /[*?[\\]/;
const BEYOND_STARS = /[?[\\]/;

/**
 * Compiles one segment of a glob whose braces are already expanded. `test` expects a name as git stores it: not
 * empty, not `.`, not `..`. Names and stars are matched here in linear time; `?`, classes and escapes by minimatch,
 * whose matcher does not backtrack either.
 */
export function compileSegment(text: string): Segment {
  if (!MAGIC.test(text)) return { kind: "name", name: text };
  if (text === "**") return { kind: "globstar" };
  if (BEYOND_STARS.test(text) || !text.isWellFormed()) return compileByMinimatch(text);
  const prefix = text.slice(0, text.indexOf("*"));
  const suffix = text.slice(text.lastIndexOf("*") + 1);
  const middle = text
    .slice(prefix.length, text.length - suffix.length)
    .split("*")
    .filter((part) => part !== "");
  if (prefix === "" && suffix === "" && middle.length === 0) return { kind: "any" };
  return { kind: "wild", prefix, suffix, test: starMatcher({ prefix, suffix, middle }) };
}

function compileByMinimatch(text: string): Segment {
  const whole = new Minimatch(text, { ...GLOB_OPTIONS, nobrace: true });
  const compiled = whole.set.flat().at(0);
  if (typeof compiled === "string") return { kind: "name", name: compiled };
  return {
    kind: "wild",
    prefix: text.slice(0, text.search(MAGIC)),
    suffix: "",
    test: (name) => whole.match(name),
  };
}

/**
 * Each middle part is taken where it first occurs: with stars between them no later place can do better. Prefix, parts and
 * suffix may touch, but not overlap.
 */
function starMatcher(parts: { prefix: string; suffix: string; middle: readonly string[] }) {
  const { prefix, suffix, middle } = parts;
  return (name: string): boolean => {
    const end = name.length - suffix.length;
    if (!name.startsWith(prefix) || !name.endsWith(suffix)) return false;
    let at = prefix.length;
    for (const part of middle) {
      const found = name.indexOf(part, at);
      if (found === -1) return false;
      at = found + part.length;
    }
    return at <= end;
  };
}
