/** Why a change bears strongly on an SOP: what it says, and where. */
export interface Reason {
  /** One clause for people, without the name of the file. */
  readonly text: string;
  readonly line: number | null;
  readonly sopLine: number;
}
