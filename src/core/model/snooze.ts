/** An owner's decision not to be reminded of an SOP for a while, read from a command that nobody edited. */
export interface Snooze {
  /** ISO date from which it is reported again. */
  readonly until: string;
  /** Login. */
  readonly by: string;
  readonly reason: string;
}
