import type { FrontMatterBlock } from "./front-matter-block.ts";

/** Keys of one meaning in every dialect that is understood, ours first; the first that is written wins. */
export const KEYS = {
  title: ["title"],
  covers: ["covers"],
  level: ["sop_level"],
  owners: ["owners", "owner"],
  /** GOV.UK; shown, never asked. */
  contact: ["owner_slack"],
  /** GOV.UK `last_reviewed_on`, Microsoft `ms.date`, and what people make up. */
  lastReviewed: [
    "last_reviewed",
    "last_reviewed_on",
    "last_review_date",
    "lastReviewed",
    "reviewed",
    "ms.date",
  ],
  reviewEvery: ["review_every", "review_in"],
  lastDrilled: ["last_drilled"],
  drillEvery: ["drill_every"],
  /** Google's `freshness: {owner, reviewed}`. */
  freshness: ["freshness"],
} as const;

/** Microsoft writes MM/DD/YYYY. */
export const AMERICAN_DATE_KEY = "ms.date";

/** Also used for a yes or no, which is no date. */
export const FLAG_KEY = "reviewed";

/** Keys by which somebody says that an SOP was looked at, and nothing else about it. */
export const REVIEW_KEYS: ReadonlySet<string> = new Set([
  ...KEYS.lastReviewed,
  ...KEYS.reviewEvery,
  ...KEYS.lastDrilled,
  ...KEYS.drillEvery,
  "freshness.reviewed",
  "last_reviewed_by",
  "reviewed_by",
  "reviewer",
  "ms.reviewer",
]);

const KNOWN = new Set<string>(Object.values(KEYS).flat());

const KEY_LINE = /^["']?([A-Za-z][A-Za-z._]{0,40})["']?[ \t]*[:=]/gm;

/** Tables (`[params]`) and indented keys of TOML may hold what is ours in a dotted name. */
const TABLE_LINE = /^[ \t]*\[{1,2}[ \t]*["']?([A-Za-z_]{1,40})/gm;

/** True when a line of a front matter block begins with a key that means something here. Linear. */
export function hasKnownKey({ dialect, source }: FrontMatterBlock): boolean {
  if (dialect === "json") return true;
  const patterns = dialect === "toml" ? [KEY_LINE, TABLE_LINE] : [KEY_LINE];
  for (const pattern of patterns)
    for (const [, key = ""] of source.matchAll(pattern))
      if (KNOWN.has(key) || KNOWN.has(key.replace(/\..*$/, ""))) return true;
  return source.trimStart().startsWith("{");
}
