/** Something wrong in a YAML text, in words for people. Offsets are UTF-16 code units, `end` exclusive. */
export interface YamlFault {
  readonly start: number;
  readonly end: number;
  readonly message: string;
  readonly expected: string;
  readonly received: string;
  readonly suggestion: string | null;
  /** Offset from which on the text may have been misread because of this fault; infinite when it was not. */
  readonly misread: number;
}
