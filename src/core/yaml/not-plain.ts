/** Gives up reading plainly: the text is outside the plain subset. Caught where the reading began. */
export function bail(): never {
  throw new Error("Not plain YAML");
}
