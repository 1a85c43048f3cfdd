/**
 * How an SOP names a repository path: a relative link, an image, a URL of this repository on its forge, inline code,
 * or a token of a fenced or indented code block.
 */
export type ReferenceKind = "link" | "image" | "url" | "code" | "fence";

/** A place in an SOP that names a repository path. */
export interface Reference {
  readonly kind: ReferenceKind;
  readonly line: number;
  /** Counts from 1; null when escapes or entities hide where exactly in the line the reference stands. */
  readonly column: number | null;
  /** As the author wrote it. */
  readonly raw: string;
  /**
   * Repository paths that it may mean, most likely first, never empty: code may be relative to the root or to the
   * SOP's folder. A directory has no trailing slash. Whether a path exists is not considered.
   */
  readonly paths: readonly string[];
  /** What follows `#`, without it. */
  readonly anchor: string | null;
}

/** What "this repository" means in URLs. */
export interface Home {
  /** OWNER/NAME pairs, old names included; compared without case. */
  readonly slugs: readonly string[];
  /** Branches that mean "here" beside `HEAD`; they may hold slashes. */
  readonly branches: readonly string[];
}

/** A path with its anchor, as read from a link or a URL. */
export interface Target {
  readonly paths: readonly string[];
  readonly anchor: string | null;
}
