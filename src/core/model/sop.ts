import type { Root } from "mdast";
import type { Level } from "./level.ts";

/** A section of an SOP. `slug` is GitHub's anchor (duplicates numbered `-1`, `-2`); lines count from 1, end inclusive. */
export interface Section {
  readonly slug: string;
  /** Further names that lead here, in lower case: `<a name>`, `id` of HTML, explicit heading ids. Ask `findSection`. */
  readonly anchors: readonly string[];
  /** As shown, without an explicit id. */
  readonly title: string;
  readonly depth: number;
  readonly startLine: number;
  /** Last line of the section with its subsections. */
  readonly endLine: number;
}

/** A glob (and optionally a section of this SOP) that an SOP's own front matter claims. */
export interface Cover {
  readonly infra: readonly string[];
  readonly section: string | null;
  readonly line: number;
}

/** Something in front matter that cannot be understood: never a crash and never "fresh". */
export interface FrontMatterProblem {
  readonly key: string;
  readonly line: number;
  readonly value: string;
  readonly message: string;
  readonly fix: string;
  /** What the date or interval is about; left out for everything else. */
  readonly concerns?: "review" | "drill";
}

/** What an SOP says about itself, in any of the understood dialects. Dates are ISO `YYYY-MM-DD`. */
export interface FrontMatter extends SopDates {
  readonly title: string | null;
  readonly owners: readonly string[];
  /** Display only, e.g. a Slack channel. */
  readonly contact: string | null;
  readonly covers: readonly Cover[];
  readonly level: Level | null;
  readonly problems: readonly FrontMatterProblem[];
}

/** What an SOP says about its reviews and drills, in front matter or in labelled lines of its first screen. Null where it says nothing. */
export interface SopDates {
  readonly lastReviewed: DatedKey | null;
  /** The day by which it is to be reviewed again, where the SOP names one. */
  readonly nextReview: DatedKey | null;
  readonly reviewEvery: Interval | null;
  readonly lastDrilled: DatedKey | null;
  readonly nextDrill: DatedKey | null;
  readonly drillEvery: Interval | null;
}

/** A date with the line and the key (in the text: the label) that it stands behind, as written. */
export interface DatedKey {
  readonly date: string;
  readonly line: number;
  readonly key: string;
}

/** A calendar interval; months clamp to the month's end when added to a date. */
export interface Interval {
  readonly amount: number;
  readonly unit: "day" | "month";
}

/**
 * An SOP's text with lazily derived facts. Everything is a pure function of `text`; results are kept so that a blob
 * is parsed at most once, and only as far as somebody asks.
 */
export interface Sop {
  readonly path: string;
  /**
   * The paths on which its text depends: its own; where that is a symbolic link, also the links on the way, and last the file that
   * holds the text.
   */
  readonly places: readonly string[];
  readonly oid: string;
  readonly text: string;
  frontMatter(): FrontMatter;
  /** The Markdown syntax tree (GFM), bounded; line numbers are those of `text`, front matter included. */
  markdown(): DocumentResult<Root>;
  /** Sections by heading, or the reason why the document was refused (too large, too deep). */
  sections(): DocumentResult<readonly Section[]>;
  /** First level-one heading, else front matter title, else the file name. */
  title(): string;
}

/** A per-document refusal is data: it becomes a finding, never a crash. */
export type DocumentResult<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly reason: string };

/** How much an SOP changed between two versions, mildest first. */
export type SignificanceLevel = "none" | "cosmetic" | "review-only" | "metadata" | "substantive" | "unknown";

export interface Significance {
  readonly level: SignificanceLevel;
  /** Slugs (at head) of the sections in which something substantive changed. */
  readonly sections: readonly string[];
  /** One phrase for people: "only the review date changed", "2 steps changed in Failover". */
  readonly reason: string;
}
