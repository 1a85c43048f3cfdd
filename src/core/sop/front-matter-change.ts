import { findFreshness } from "./freshness.ts";
import { cutFrontMatter } from "./front-matter-block.ts";
import { REVIEW_KEYS } from "./front-matter-keys.ts";
import { surplus } from "./surplus.ts";

const KEY = /^([\w.-]{1,60}):/;

/**
 * The keys of front matter (a freshness comment included) whose values differ between two versions of an SOP, in no
 * order. Compared line by line rather than as YAML, so that broken front matter can be compared too; quotes, comments,
 * spaces and the order of keys do not count. A changed line without a key of its own is the key "".
 */
export function changedKeys(before: string, after: string): readonly string[] {
  const { onlyBefore, onlyAfter } = surplus(linesOf(before), linesOf(after));
  return [...new Set([...onlyBefore, ...onlyAfter].map((line) => KEY.exec(line)?.[1] ?? ""))];
}

/** True when all changed keys only say that somebody looked at the SOP. */
export function isReviewOnly(keys: readonly string[]): boolean {
  return keys.every((key) => REVIEW_KEYS.has(key));
}

function linesOf(text: string): string[] {
  const yaml = cutFrontMatter(text)?.yaml ?? "";
  const comment = findFreshness(text);
  const lines = yaml.split(/\r\n?|\n/).flatMap(fields);
  if (comment?.owner) lines.push(`freshness.owner: ${comment.owner}`);
  if (comment?.reviewed) lines.push(`freshness.reviewed: ${comment.reviewed}`);
  return lines;
}

/** A line in comparable form; `freshness: {owner: x, reviewed: y}` becomes a line for each. */
function fields(line: string): string[] {
  const plain = line
    .replace(/(?:^|[ \t])#.*$/s, "")
    .replace(/["']/g, "")
    .replace(/[ \t]+/g, " ")
    .trim();
  const parts = plain.startsWith("freshness:") ? plain.split(/[{},]/).map((part) => part.trim()) : [plain];
  return parts.filter((part) => part !== "");
}
