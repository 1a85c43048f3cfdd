import { CST, isAlias, isScalar, isSeq, Lexer, type ParsedNode, parseAllDocuments, type Scalar } from "yaml";
import type { Lexed } from "./lex.ts";

/** Marks of template languages; what stands between them runs, even inside a YAML comment. */
const TEMPLATE_MARK = /\{\{|\{%|%\{|<%/;

/** A parse takes about 4 microseconds a character when cold: one second at most. */
const MAX_CHARACTERS = 256 * 1024;

/** Comments that mean something to a tool: ytt's annotations and cloud-init's first line. */
const MEANT_COMMENT = /^#(?:@|!|cloud-config)/;

/** YAML by meaning, templates line by line. Null for what neither way understands. */
export function lexYaml(text: string): Lexed | null {
  return lexPlain(text) ?? lexTemplate(text);
}

/**
 * YAML by meaning: quotes, block styles, indentation and comments do not matter; every scalar does, as written
 * where its type depends on that. Null when it is no plain YAML: errors, directives, repeated keys, comments that mean
 * something. The order of keys may matter where anchors or templates are.
 */
function lexPlain(text: string): Lexed | null {
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

/** `key: |`, `- >-`: the deeper lines that follow are content. A template's pipe at a line end is taken for one too. */
const BLOCK_SCALAR = /(?:^|[\s:])[|>][0-9+-]{0,2}(?:\s+#.*)?$/;

/** A comment of the template that fills its lines; outside of block scalars it leaves nothing but blanks. */
const COMMENT_START = /^\{\{(?:- )?\/\*/;
const COMMENT_END = /\*\/(?: -)?\}\}$/;

/** A quote that opens a value and does not close on its line: what follows cannot be distinguished from content. */
const OPEN_QUOTE = /(?:^|[:\-[{,]\s+)(?:"[^"]*|'[^']*)$/;

/**
 * YAML that is a template (Helm), by line: comment lines, blank lines and trailing space mean nothing, except inside
 * block scalars. A comment with a template mark is no comment. Null for text without templates, or beyond this reading.
 */
function lexTemplate(text: string): Lexed | null {
  if (!TEMPLATE_MARK.test(text)) return null;
  const tokens: string[] = [];
  const comments: string[] = [];
  let content = -1;
  let comment: string[] = [];
  for (const line of text.split("\n")) {
    const trimmed = line.trim();
    const indent = line.length - line.trimStart().length;
    if (comment.length > 0 || (content < 0 && COMMENT_START.test(trimmed))) {
      comment.push(trimmed);
      if (!trimmed.includes("*/")) continue;
      const text = comment.join("\n");
      if (!COMMENT_END.test(text)) return null;
      comments.push(text);
      // One that trims on both sides joins the lines around it.
      if (text.startsWith("{{-") && text.endsWith("-}}")) tokens.push("{{- -}}");
      comment = [];
      continue;
    }
    const inScalar = content >= 0 && (trimmed === "" || indent > content || trimmed.startsWith("{{"));
    if (inScalar) tokens.push(line);
    else if (isComment(trimmed)) comments.push(trimmed);
    else if (OPEN_QUOTE.test(trimmed)) return null;
    else if (trimmed !== "") tokens.push(line.trimEnd());
    if (!inScalar && trimmed !== "") content = BLOCK_SCALAR.test(trimmed) ? indent : -1;
  }
  return comment.length > 0 ? null : { tokens, comments };
}

function isComment(trimmed: string): boolean {
  return trimmed.startsWith("#") && !trimmed.startsWith("#@") && !TEMPLATE_MARK.test(trimmed);
}

/** Microseconds to take YAML apart, measured on texts of 256 KiB made of nothing else. */
const COST = { mark: 10, character: 0.05 };

/** What makes the YAML parser build a node or a token. */
const YAML_MARK = /[\n:,\-[\]{}&*?|>#"']/g;

/** About how many microseconds it takes to take a YAML text apart. Linear. */
export function yamlCost(text: string): number {
  const marks = text.match(YAML_MARK)?.length ?? 0;
  return marks * COST.mark + text.length * COST.character;
}
