const TOKEN = /\s*("(?:[^"\\\n]|\\.)*"|-?\d[\d.eE+-]*|true\b|false\b|null\b|[{}[\],:])?/y;

/** What may come next: a value, an object's first or further key, a colon, a list's first item, or what follows a value. */
type Expected = "value" | "first-key" | "key" | "colon" | "first-item" | "rest";

/**
 * The offset at which a text stops being JSON; its length when only the end is missing. The engine's own message holds one for some
 * faults only. Linear, without recursion.
 */
export function jsonFault(source: string): number {
  const open: string[] = [];
  let expected: Expected = "value";
  TOKEN.lastIndex = 0;
  for (;;) {
    const token = TOKEN.exec(source)?.[1] ?? "";
    const at = TOKEN.lastIndex - token.length;
    const next: Expected | null = token === "" ? null : follow(token, expected, open);
    if (next === null) return at;
    expected = next;
  }
}

/** What a token leads to; null when it may not stand there. Keeps track of the open brackets. */
function follow(token: string, expected: Expected, open: string[]): Expected | null {
  const closesEmpty = expected === "first-key" ? token === "}" : expected === "first-item" && token === "]";
  if (closesEmpty || (expected === "rest" && closes(token, open))) {
    open.pop();
    return "rest";
  }
  switch (expected) {
    case "first-key":
    case "key":
      return token.startsWith('"') ? "colon" : null;
    case "colon":
      return token === ":" ? "value" : null;
    case "rest":
      if (token !== "," || open.length === 0) return null;
      return open.at(-1) === "{" ? "key" : "value";
    default:
      return afterValue(token, open);
  }
}

function closes(token: string, open: readonly string[]): boolean {
  return (token === "}" && open.at(-1) === "{") || (token === "]" && open.at(-1) === "[");
}

function afterValue(token: string, open: string[]): Expected | null {
  if (token === "{" || token === "[") {
    open.push(token);
    return token === "{" ? "first-key" : "first-item";
  }
  return /^[}\],:]/.test(token) ? null : "rest";
}
