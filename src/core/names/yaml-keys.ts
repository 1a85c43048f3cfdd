/** A `key: value` of a YAML file, as its lines show it. */
export interface YamlKey {
  /** Keys from the document's root down to this one; `[]` stands for an item of a list. */
  readonly path: readonly string[];
  /** Text of a value on the same line without its quotes; empty when the value follows below. */
  readonly value: string;
  /** From 1. */
  readonly line: number;
  /** Which document of the file, from 0. */
  readonly document: number;
}

/** An item of a list in a path. */
export const ITEM = "[]";

/** Longer lines are data, not definitions. */
const MAX_COLUMNS = 1000;

const KEY = /^[\w./@$<-][\w ./@$()-]{0,99}$/;

interface Open {
  readonly column: number;
  readonly key: string;
}

/**
 * The keys of a YAML file in block style, line by line: templates (Helm) and broken YAML are read as far as they go. The
 * text of block scalars holds no keys. Linear.
 */
export function yamlKeys(text: string): readonly YamlKey[] {
  const keys: YamlKey[] = [];
  const open: Open[] = [];
  let [document, scalarOf] = [0, -1];
  for (const [at, line] of text.split("\n").entries()) {
    let column = line.length > MAX_COLUMNS ? -1 : line.search(/\S/);
    if (column < 0 || (scalarOf >= 0 && column > scalarOf) || line[column] === "#") continue;
    scalarOf = -1;
    if (line.startsWith("---")) {
      document += 1;
      open.length = 0;
    }
    for (; /^-\s/.test(line.slice(column, column + 2)); column = nextColumn(line, column))
      openItem(open, column);
    const pair = pairOf(line.slice(column).trimEnd());
    if (pair === null) continue;
    while ((open.at(-1)?.column ?? -1) >= column) open.pop();
    open.push({ column, key: pair.key });
    if (/^[|>][0-9+-]{0,2}$/.test(pair.value)) scalarOf = column;
    keys.push({ path: open.map(({ key }) => key), value: pair.value, line: at + 1, document });
  }
  return keys;
}

/** A list may stand in the same column as the key it belongs to. */
function openItem(open: Open[], column: number): void {
  for (let last = open.at(-1); last && last.column >= column; last = open.at(-1)) {
    if (last.column === column && last.key !== ITEM) break;
    open.pop();
  }
  open.push({ column, key: ITEM });
}

function nextColumn(line: string, dash: number): number {
  return dash + 1 + line.slice(dash + 1).search(/\S|$/);
}

function pairOf(text: string): { readonly key: string; readonly value: string } | null {
  const quote = text[0] === '"' || text[0] === "'" ? text[0] : null;
  const from = quote === null ? 0 : text.indexOf(quote, 1) + 1;
  const colon = text.slice(from).search(/:(?:\s|$)/) + from;
  if (colon < from) return null;
  const key = quote === null ? text.slice(0, colon).trim() : text.slice(1, from - 1);
  return KEY.test(key) ? { key, value: plainValue(text.slice(colon + 1)) } : null;
}

/** The value without its comment and its quotes. */
function plainValue(raw: string): string {
  const text = raw.trim();
  const quoted = /^(["'])(.*)\1(?:\s+#.*)?$/.exec(text);
  return quoted === null ? text.replace(/(?:^|\s)#.*$/, "").trimEnd() : `${quoted[2]}`;
}
