/** How many items a sentence names before it counts the rest. */
const SHOWN = 3;

/** `a`, `a and b`, `a, b and c`, `a, b, c and 9 more`: the one way in which messages list things. */
export function listOf(items: readonly string[], word: "and" | "or", shown = SHOWN): string {
  if (items.length <= 1) return items.join("");
  if (items.length > shown) return `${items.slice(0, shown).join(", ")} and ${items.length - shown} more`;
  return `${items.slice(0, -1).join(", ")} ${word} ${items[items.length - 1]}`;
}

/** The same text as the beginning of a sentence. */
export function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

/** `1 SOP`, `2 SOPs`. */
export function count(amount: number, noun: string): string {
  return `${amount} ${noun}${amount === 1 ? "" : "s"}`;
}
