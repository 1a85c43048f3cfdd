import { dateMeaning, isReviewerKey } from "./date-keys.ts";
import type { FrontMatterBlock } from "./front-matter-block.ts";

/** Keys of one meaning in every dialect that is understood, ours first; the first that is written wins. Dates are found by `dateMeaning`. */
export const KEYS = {
  title: ["title"],
  covers: ["covers"],
  level: ["sop_level"],
  owners: ["owners", "owner"],
  /** GOV.UK; shown, never asked. */
  contact: ["owner_slack"],
  /** Google's `freshness: {owner, reviewed}`. */
  freshness: ["freshness"],
} as const;

/** True for a key by which somebody says that an SOP was looked at, and nothing else about it. */
export function isReviewKey(key: string): boolean {
  const meaning = dateMeaning(key);
  return (meaning !== null && meaning !== "unclear") || isReviewerKey(key) || key === "freshness.reviewed";
}

const KNOWN = new Set<string>(Object.values(KEYS).flat());

const KEY_LINE = /(?:^|[{,])[ \t]*["']?([A-Za-z][\w. -]{0,60}?)["']?[ \t]*[:=]/gm;

/** Tables (`[params]`) and indented keys of TOML may hold what is ours in a dotted name. */
const TABLE_LINE = /^[ \t]*\[{1,2}[ \t]*["']?([A-Za-z_]{1,40})/gm;

/** True when a line of a front matter block begins with a key that means something here. Linear. */
export function hasKnownKey({ dialect, source }: FrontMatterBlock): boolean {
  if (dialect === "json") return true;
  const patterns = dialect === "toml" ? [KEY_LINE, TABLE_LINE] : [KEY_LINE];
  for (const pattern of patterns)
    for (const [, key = ""] of source.matchAll(pattern))
      if (KNOWN.has(key) || KNOWN.has(key.replace(/\..*$/, "")) || dateMeaning(key) !== null) return true;
  return source.trimStart().startsWith("{");
}
