/** What one line of code says: the key that it sets or begins, the value, and the labels of a block. */
export interface ReadLine {
  /** Without quotes; null for a line that sets nothing. */
  readonly key: string | null;
  /** What the key is set to, as written, without a trailing comma or semicolon; null where a block follows. */
  readonly value: string | null;
  /** Further words of a block's head: type and name of a Terraform resource. */
  readonly labels: readonly string[];
}

/**
 * A quoted or plain key and its sign. A plain key and `:` need a blank behind them, or `http://x` would be a setting.
 */
const SETTING =
  /^(?:(?:export|local|readonly|set|let|var|const|val|def|declare(?:\s-\w+)?)\s+)?(?:"([^"\\]{1,200})"|'([^'\\]{1,200})'|([\p{L}_$@.][\p{L}\p{N}_$@./-]{0,200}))\s*(?:(\+?:{1,3}(?=\s|$)|=>)|([:?+]?=(?![=~>]))|(:))\s*(.*)$/u;

/** A block's head: a word, its labels, an opening brace. */
const HEAD = /^([\p{L}_][\p{L}\p{N}_-]{0,100})((?:\s+(?:"[^"]{0,200}"|[^\s"{}=]{1,200})){0,6})\s*\{$/u;

/** A section of INI and TOML. */
const SECTION = /^\[{1,2}\s*([^\]]{1,200})\]{1,2}$/;

/** An instruction of a Dockerfile, or a directive: one word and what follows. */
const INSTRUCTION = /^([A-Z]{2,20})\s+(.+)$/;

/** Reads one line without its comment and without blanks around it. Linear. */
export function readLine(text: string, isInstruction: boolean): ReadLine {
  if (isInstruction) return instruction(text);
  const head = HEAD.exec(text);
  if (head !== null) {
    const labels = `${head[2]}`.match(/"[^"]*"|\S+/g) ?? [];
    return { key: `${head[1]}`, value: null, labels: labels.map(unquoted) };
  }
  const section = SECTION.exec(text);
  if (section !== null) return { key: `${section[1]}`.trim(), value: null, labels: [] };
  const found = SETTING.exec(text);
  if (found === null) return NOTHING;
  const [, double, single, plain, , , tight, rest = ""] = found;
  if (tight !== undefined && plain !== undefined) return NOTHING;
  const value = trimmed(rest);
  return { key: double ?? single ?? `${plain}`, value: OPENS_ONLY.test(value) ? null : value, labels: [] };
}

const NOTHING: ReadLine = { key: null, value: null, labels: [] };

/** What only begins a block or a text over several lines. */
const OPENS_ONLY = /^(?:|[[{(]|[|>][+-]?\d?|<<[-~]?\w+|\|\|\||&\S+|!\S+)$/;

function instruction(text: string): ReadLine {
  const found = INSTRUCTION.exec(text);
  if (found === null) return NOTHING;
  const [, key = "", rest = ""] = found;
  const pair = /^(?:ENV|ARG|LABEL)$/.test(key) ? /^([\w.-]{1,100})(?:=|\s+)(.*)$/.exec(rest) : null;
  return pair === null
    ? { key, value: rest, labels: [] }
    : { key: `${pair[1]}`, value: `${pair[2]}`, labels: [key] };
}

function trimmed(value: string): string {
  return value.replace(/[,;]$/, "").trimEnd();
}

/** A text without the quotes around all of it. */
export function unquoted(text: string): string {
  const mark = text.charAt(0);
  return (mark === '"' || mark === "'") && text.length > 1 && text.endsWith(mark) ? text.slice(1, -1) : text;
}
