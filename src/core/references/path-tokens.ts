/** Web URLs in running text, without the punctuation of the sentence around them. */
export function* textUrls(text: string): Generator<string> {
  for (const [url] of text.matchAll(/https?:\/\/[^\s<>"'`|\\]+/gi)) yield trimEnd(url);
}

/**
 * Words of code (a shell command, a listing, an inline code span), web URLs whole. Cuts at white space, quotes, list
 * separators and the operators of the shell, which need no blanks around them (POSIX shell 2.10.2), and at `=` and `:`,
 * because `-var-file=a/b`, `HEAD:a/b` and `a/b:12` hold a path beside something else. Paths on another machine or in a
 * container (`me@host:a/b`, `a:/b`) are left out. Linear in the text.
 */
export function* codeTokens(code: string): Generator<string> {
  for (const [text] of code.matchAll(/[^\s"'`|;,]+/g)) {
    for (const word of text.split("&&").flatMap(operands)) {
      if (/^https?:\/\//i.test(word)) yield trimEnd(word);
      else if (!word.includes("://")) yield* word.split("=").flatMap(partsOf);
    }
  }
}

/** What stands between operators. An arrow (`a->b`, `=>`) is none, and a URL keeps its `&`. */
function operands(word: string): readonly string[] {
  const url = word.search(/https?:\/\//i);
  if (url >= 0) {
    const [address = "", ...others] = word.slice(url).split(/[<>]/);
    return word.includes("<", url) ? [word.slice(url)] : [address, ...others];
  }
  return /[-=]>/.test(word) ? [word] : betweenOperators(word).flatMap(withoutParenthesis);
}

/** A placeholder, the beginning of a substitution, a run of redirections, or text without any. */
const PIECE = /<[^<>&()]+>|\$\(|[<>&]+\(?|[^<>&$]+|\$/g;

function betweenOperators(word: string): readonly string[] {
  if (!/[<>&]|\$\(/.test(word)) return [word];
  const parts = [""];
  for (const { 0: piece, index } of word.matchAll(PIECE)) {
    const isText = isPlaceholderAt(word, index, piece) || !/^(?:[<>&]|\$\()/.test(piece);
    if (isText) parts.push(`${parts.pop()}${piece}`);
    else parts.push(...piece.slice(1, -1).split(/[<>&(]+/), "");
  }
  return parts.filter((part) => part !== "");
}

/** `<name>` stands for something, as in `a/<name>.tf`; only in `psql<a.sql>out` the signs lead from and to files. */
function isPlaceholderAt(word: string, at: number, piece: string): boolean {
  if (!/^<.+>$/.test(piece)) return false;
  const isFed = /[\w)]/.test(word.charAt(at - 1)) && /[./]/.test(piece);
  return !(isFed && /[\w./&]/.test(word.charAt(at + piece.length)));
}

/** `a)b` ends a pattern or a subshell; what a command's output is put before (`$(pwd)/b`) is not known. */
function withoutParenthesis(word: string): readonly string[] {
  const close = word.indexOf(")");
  if (close < 0 || word.slice(0, close).includes("(")) return [word];
  const rest = word.slice(close + 1);
  return rest.startsWith("/") ? [word.slice(0, close)] : [word.slice(0, close), rest];
}

function partsOf(word: string): readonly string[] {
  const [first = "", ...others] = word.split(":");
  const here = first.includes("@") ? [] : others.filter((part) => !part.startsWith("/"));
  return [first, ...here].map(trim).filter((part) => part !== "");
}

function trim(word: string): string {
  return trimEnd(trimStart(word));
}

/** `(`, `[` and curl's `@` open something around a path. */
function trimStart(text: string): string {
  let start = 0;
  while (start < text.length && "([@".includes(text.charAt(start))) start += 1;
  return text.slice(start);
}

/** Punctuation after a path or URL belongs to the sentence; the dots of `..` do not. */
function trimEnd(text: string): string {
  let end = text.length;
  while (end > 0 && ").]!?,:&".includes(text.charAt(end - 1))) end -= 1;
  return text.startsWith("..", end) ? text : text.slice(0, end);
}
