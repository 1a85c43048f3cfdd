import type { InfrastructureKind } from "./infrastructure-kind.ts";
import { between, type Lexed, type LexRule, visitPieces } from "./lex.ts";
import { optionNames } from "./script-names.ts";

/** Jinja, whatever it renders to. */
export const jinja: InfrastructureKind = {
  id: "jinja",
  files: { extensions: ["j2", "jinja", "jinja2"] },
  lex: (text) => lexTemplateComments("jinja", text),
  names: [optionNames],
};

/** Templates of Terraform, Helm and Go, whatever they render to. */
export const template: InfrastructureKind = {
  id: "template",
  files: { extensions: ["tpl"] },
  lex: (text) => lexTemplateComments("template", text),
  names: [optionNames],
};

const RULES = {
  jinja: [{ as: "comment", scan: between("{#", "#}") }],
  template: [
    { as: "comment", scan: between("{{/*", "*/}}") },
    { as: "comment", scan: between("{{- /*", "}}") },
  ],
} as const satisfies Readonly<Record<string, readonly LexRule[]>>;

/**
 * What makes it unclear what a mark is: text that the template hands on, an array's length in a shell, a string in Go.
 */
const UNCLEAR = {
  jinja: /\{%[-+]?\s*(?:raw|verbatim)\b|\$\{#|[a-z_]\{#/,
  template: /\{\{-?\s*`|"\{\{/,
} as const;

/**
 * A template of an unknown language: comments of Jinja or of Go's templates mean nothing, everything else stays to the
 * letter. Whether a comment is there, and whether it trims, does count, because what surrounds it is printed.
 */
function lexTemplateComments(kind: keyof typeof RULES, text: string): Lexed | null {
  if (UNCLEAR[kind].test(text)) return null;
  const tokens: string[] = [];
  const comments: string[] = [];
  let plain = "";
  const understood = visitPieces(text, RULES[kind], (as, piece) => {
    if (as !== "comment") {
      plain += piece;
      return;
    }
    tokens.push(plain, piece.slice(0, 3), piece.slice(-3));
    comments.push(piece);
    plain = "";
  });
  return understood ? { tokens: [...tokens, plain], comments } : null;
}
