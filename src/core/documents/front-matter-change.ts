import { findFreshness } from "./freshness.ts";
import { cutFrontMatter, type FrontMatterBlock } from "./front-matter-block.ts";
import { isReviewKey } from "./front-matter-keys.ts";
import { readJson, readToml } from "./front-matter-values.ts";
import { surplus } from "./surplus.ts";

const KEY = /^([\w.-]{1,60}) ?[:=]/;

/** Longer blocks are compared by their lines. */
const MAX_PARSED = 32 * 1024;

/**
 * The keys of front matter (a freshness comment included) whose values differ between two versions of an SOP, in no
 * order. Compared line by line rather than as YAML, so that broken front matter can be compared too (TOML and JSON by value where they are valid); quotes, comments,
 * spaces and the order of keys do not count. A changed line without a key of its own is the key "".
 */
export function changedKeys(before: string, after: string): readonly string[] {
  const { onlyBefore, onlyAfter } = surplus(linesOf(before), linesOf(after));
  return [...new Set([...onlyBefore, ...onlyAfter].map((line) => KEY.exec(line)?.[1] ?? ""))];
}

/** True when all changed keys only say that somebody looked at the SOP. */
export function isReviewOnly(keys: readonly string[]): boolean {
  return keys.every(isReviewKey);
}

function linesOf(text: string): string[] {
  const block = cutFrontMatter(text);
  const comment = findFreshness(text);
  const lines = block === null ? [] : blockLines(block);
  if (comment?.owner) lines.push(`freshness.owner: ${comment.owner}`);
  if (comment?.reviewed) lines.push(`freshness.reviewed: ${comment.reviewed}`);
  return lines;
}

function blockLines(block: FrontMatterBlock): string[] {
  const { dialect, source } = block;
  if (source.length <= MAX_PARSED && (dialect === "toml" || dialect === "json")) {
    const read = dialect === "toml" ? readToml(source) : readJson(source);
    if (read.ok) return valueLines(read.value, "");
  }
  return source.split(/\r\n?|\n/).flatMap((line) => fields(line.replace(/(?:^|[ \t])#.*$/s, "")));
}

/** The lines as YAML would have them: a key each, in whichever mapping it stands; only that of `freshness` is distinguished. */
function valueLines(value: unknown, prefix: string): string[] {
  return Object.entries(Object(value)).flatMap(([key, child]) => {
    const name = `${prefix}${key}`;
    if (typeof child !== "object" || child === null) return fields(`${name}: ${child}`);
    if (Array.isArray(child)) return fields(`${name}: ${JSON.stringify(child).replaceAll(",", ", ")}`);
    return [`${name}:`, ...valueLines(child, key === "freshness" ? "freshness." : "")];
  });
}

/** A line without its comment in comparable form; `freshness: {owner: x, reviewed: y}` becomes a line for each. */
function fields(line: string): string[] {
  const plain = line
    .replace(/["']/g, "")
    .replace(/[ \t]+/g, " ")
    .trim();
  const parts = plain.startsWith("freshness:") ? plain.split(/[{},]/).map((part) => part.trim()) : [plain];
  return parts.filter((part) => part !== "");
}
