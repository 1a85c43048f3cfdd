/** Why a change bears strongly on an SOP: what it says, and where. */
export interface Reason {
  /** One clause for people, without the name of the file. */
  readonly text: string;
  readonly line: number | null;
  readonly sopLine: number;
}

/** What is known of names in the files of a change and in all others. */
export interface Together {
  /** True for a name that stands in no file any more. */
  readonly isGone: (name: string) => boolean;
  /** True for a name that stood in no file before. */
  readonly isNew: (name: string) => boolean;
}

/** The same as far as somebody looked, and as far as it may be. */
export interface Known {
  readonly sure: Together;
  readonly possible: Together;
  /** True once `sure` was asked for a name that nobody looked for. */
  readonly hasDoubts: () => boolean;
}
