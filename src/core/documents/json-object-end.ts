const TOKEN = /"(?:[^"\\\n]|\\.)*"|[{}[\]]/g;

/** A `}` on a line of its own, which ends a block whose braces do not match. */
const LONE_BRACE = /^\}[ \t]*\r?$/m;

/**
 * The offset behind the JSON object that begins at `start`: behind its matching brace, when nothing else stands on that line.
 * Where the braces do not match, behind the first `}` on a line of its own. Null when there is neither. Linear.
 */
export function jsonObjectEnd(text: string, start: number): number | null {
  let depth = 0;
  TOKEN.lastIndex = start;
  for (let token = TOKEN.exec(text); token !== null; token = TOKEN.exec(text)) {
    const [written] = token;
    if (written === "{" || written === "[") depth += 1;
    else if (written === "}" || written === "]") depth -= 1;
    if (depth > 0) continue;
    const end = token.index + 1;
    if (isLineEnd(text, end)) return end;
    break;
  }
  const lone = LONE_BRACE.exec(text.slice(start));
  return lone === null ? null : start + lone.index + 1;
}

function isLineEnd(text: string, at: number): boolean {
  const newline = text.indexOf("\n", at);
  return text.slice(at, newline < 0 ? text.length : newline).trim() === "";
}
