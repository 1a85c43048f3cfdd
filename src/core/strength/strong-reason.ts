/** Why a change bears strongly on an SOP: what it says, and where. */
export interface Reason {
  /** One clause for people, without the name of the file. */
  readonly text: string;
  readonly line: number | null;
  readonly sopLine: number;
}

/** What the files of a change have in common. */
export interface Together {
  /** True for a name that stands in no file any more, as far as somebody looked. */
  readonly isGone: (name: string) => boolean;
  /** True for a name that stood in no file before, as far as somebody looked. */
  readonly isNew: (name: string) => boolean;
}
