/** Something wrong in a YAML text, in words for people. Offsets are UTF-16 code units, `end` exclusive. */
export interface YamlFault {
  readonly start: number;
  readonly end: number;
  readonly message: string;
  readonly expected: string;
  readonly received: string;
  readonly suggestion: string | null;
  /** True when the rest of the text is still read as it was meant, so that its own faults can be told too. */
  readonly local: boolean;
}
