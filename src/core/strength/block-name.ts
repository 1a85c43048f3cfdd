import type { Effect } from "./effects.ts";
import { isSecret, keyName, shown } from "./shown-value.ts";

/** What a block that went is called in a sentence. */
export function blockName({ key, labels, before, gone }: Effect): string {
  const words = [key, ...labels].filter((word) => word !== null).join(" ") || nameOfItem(gone);
  return words === ""
    ? `the block that begins with ${shown(`${before}`, key)}`
    : `the block \`${keyName(words)}\``;
}

/** An item of a list is called by its first line; of one that may hold a secret by its key. */
function nameOfItem(lines: Effect["gone"]): string {
  const first = lines.find(({ text }) => /\p{L}/u.test(text));
  if (first === undefined) return "";
  return first.key !== null && isSecret(`${first.value}`, first.key) ? first.key : first.text;
}
