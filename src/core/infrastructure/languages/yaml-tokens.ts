import { CST, isAlias, isScalar, isSeq, Lexer, type ParsedNode, parseAllDocuments, type Scalar } from "yaml";
import type { Lexed } from "./lex.ts";

/** Marks of template languages; what stands between them runs, even inside a YAML comment. */
export const TEMPLATE_MARK = /\{\{|\{%|%\{|<%/;

/** A parse takes about 4 microseconds a character when cold: one second at most. */
const MAX_CHARACTERS = 256 * 1024;

/** Comments that mean something to a tool: ytt's annotations and cloud-init's first line. */
const MEANT_COMMENT = /^#(?:@|!|cloud-config)/;

/**
 * YAML by what it says: quotes, block styles, indentation and comments do not matter; every scalar does, as written
 * where its type depends on that. Null when it is no plain YAML: errors, directives, repeated keys, comments that mean
 * something. The order of keys may matter where anchors or templates are.
 */
export function lexYaml(text: string): Lexed | null {
  if (text.length > MAX_CHARACTERS) return null;
  const { comments, anchors, tooDeep } = lexemes(text);
  if (tooDeep || comments.some((comment) => MEANT_COMMENT.test(comment) || TEMPLATE_MARK.test(comment)))
    return null;
  if (/^%/m.test(text)) return null;
  const documents = Array.from(parseAllDocuments(text, OPTIONS));
  if (documents.some((document) => document.errors.length > 0)) return null;
  const writer = { sort: false, repeatedKey: false };
  const tokens = documents.map((document) => written(document.contents, writer));
  if (writer.repeatedKey) return null;
  const ordered = anchors || TEMPLATE_MARK.test(text);
  const sorted = () =>
    documents.map((document) => written(document.contents, { ...writer, sort: true })).join("\n");
  return { tokens, comments, ...(ordered ? {} : { sorted }) };
}

/** Repeated keys are found here, in linear time; the library's own search is quadratic. */
const OPTIONS = { uniqueKeys: false, prettyErrors: false, logLevel: "silent" } as const;

interface Lexemes {
  readonly comments: readonly string[];
  readonly anchors: boolean;
  readonly tooDeep: boolean;
}

/** Deeper documents are not read: brackets, `- - -` in one line, or columns of indentation. */
const MAX_DEPTH = 64;
const MAX_INDENT = 200;

function lexemes(text: string): Lexemes {
  const comments: string[] = [];
  const found = { anchors: false, tooDeep: false };
  let [brackets, indicators, previous] = [0, 0, ""];
  for (const lexeme of new Lexer().lex(text)) {
    const type = previous === CST.SCALAR ? null : CST.tokenType(lexeme);
    if (type === "comment") comments.push(lexeme.trim());
    found.anchors ||= type === "anchor" || type === "alias";
    if (type === "flow-map-start" || type === "flow-seq-start") brackets += 1;
    if (type === "flow-map-end" || type === "flow-seq-end") brackets -= 1;
    indicators =
      type === "newline" ? 0 : indicators + Number(type === "seq-item-ind" || type === "explicit-key-ind");
    found.tooDeep ||= brackets > MAX_DEPTH || indicators > MAX_DEPTH;
    found.tooDeep ||= type === "space" && previous === "\n" && lexeme.length > MAX_INDENT;
    previous = lexeme;
  }
  return { comments, ...found };
}

interface Writer {
  readonly sort: boolean;
  /** Set when a mapping names a key twice. */
  repeatedKey: boolean;
}

/** A node as one unambiguous line. */
function written(node: ParsedNode | null, writer: Writer): string {
  if (node === null) return "null";
  if (isAlias(node)) return `*${node.source}`;
  const mark = `${node.tag ?? ""}&${node.anchor ?? ""} `;
  if (isScalar(node)) return mark + scalar(node);
  if (isSeq(node)) return `${mark}[${node.items.map((item) => written(item, writer)).join(",")}]`;
  const entries = new Map(node.items.map((pair) => [written(pair.key, writer), written(pair.value, writer)]));
  writer.repeatedKey ||= entries.size < node.items.length;
  const lines = [...entries].map(([key, value]) => `${key}:${value}`);
  return `${mark}{${(writer.sort ? lines.toSorted() : lines).join(",")}}`;
}

/** Words that some YAML version reads as something else than text. */
const SPECIAL = /^(?:y|n|yes|no|on|off|true|false|null)$/i;

/** Quoted, block and plainly textual scalars by their text; others (numbers, dates, flags) as they are written. */
function scalar(node: Scalar.Parsed): string {
  const textual = node.type !== "PLAIN" || (/^\p{L}/u.test(node.source) && !SPECIAL.test(node.source));
  return textual ? JSON.stringify(String(node.value)) : node.source;
}
