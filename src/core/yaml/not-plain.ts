/** Says that a text is outside the plain subset; never leaves the folder. */
export class NotPlain extends Error {}

/** Gives up reading plainly. */
export function bail(): never {
  throw new NotPlain();
}
