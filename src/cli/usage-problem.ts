/** The command was understood and cannot be obeyed as written: what is wrong, and what to write instead. */
export class UsageProblem extends Error {
  override readonly name = "UsageProblem";
  readonly next: string;

  constructor(message: string, next: string) {
    super(message);
    this.next = next;
  }
}
