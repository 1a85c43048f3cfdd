/** What a tool's repositories have in common. Plain data; globs are read as everywhere in a policy. */
export interface Preset {
  readonly name: string;
  /** One line for the table of presets. */
  readonly summary: string;
  /** Globs over what is infrastructure, `!` for what looks like it and is not. */
  readonly infrastructure: readonly string[];
  /** Globs over files whose change alone asks no SOP for anything: generated, locked, or about the code itself. */
  readonly immaterial: readonly string[];
  /** Procedures that somebody will need at night, as titles of SOPs to have. */
  readonly areas: readonly string[];
}
