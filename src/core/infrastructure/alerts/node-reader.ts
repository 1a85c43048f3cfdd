import { type Document, isAlias, isMap, isScalar, isSeq, type LineCounter, visit, type YAMLMap } from "yaml";
import type { TemplateText } from "./template-text.ts";

/** Reads the nodes of one YAML document; an alias stands for what it names, one step far. */
export interface NodeReader {
  /** Line of a node in the text, from 1. */
  lineOf(node: Ranged): number;
  /** The node that an alias stands for; any other node is itself. */
  target(node: unknown): unknown;
  /** What stands behind a key, in the map itself or in what it merges (`<<`); undefined when nothing does. */
  valueAt(map: YAMLMap, key: string): unknown;
  /** A scalar as text, with the actions of a template as they were written; empty for any other node. */
  textOf(node: unknown): string;
  /** The template that the document is the rest of; null where it is none. */
  readonly template: TemplateText | null;
}

interface Ranged {
  readonly range?: readonly number[] | null | undefined;
}

/**
 * So many merged maps are looked into for one key, and larger ones not at all: they may be merged thousands of times.
 */
const MAX_MERGED = 16;
const MAX_KEYS = 200;

export function createNodeReader(
  document: Document.Parsed,
  lines: LineCounter,
  template: TemplateText | null,
): NodeReader {
  let anchors: ReadonlyMap<string, unknown> | null = null;
  const target = (node: unknown): unknown => {
    if (!isAlias(node)) return node;
    anchors ??= anchorsOf(document);
    return anchors.get(node.source);
  };
  const valueAt = (map: YAMLMap, key: string): unknown => {
    const maps = [map];
    for (const each of maps) {
      const own = each.get(key, true);
      if (own !== undefined) return target(own);
      const merged = target(each.get("<<", true));
      const sources = isSeq(merged) ? merged.items.slice(0, MAX_MERGED) : [merged];
      for (const source of sources.map(target)) {
        const isSmall = isMap(source) && source.items.length <= MAX_KEYS;
        if (isSmall && maps.length < MAX_MERGED && !maps.includes(source)) maps.push(source);
      }
    }
    return undefined;
  };
  const textOf = (node: unknown): string => {
    const text = isScalar(node) ? String(node.value) : "";
    return template === null ? text : template.restore(text);
  };
  return {
    lineOf: (node) => lines.linePos(Number(node.range?.[0])).line,
    target,
    valueAt,
    textOf,
    template,
  };
}

/** The last node of every anchor, which is nearly always the only one. */
function anchorsOf(document: Document.Parsed): ReadonlyMap<string, unknown> {
  const anchors = new Map<string, unknown>();
  visit(document, (_, node) => {
    if ((isMap(node) || isSeq(node) || isScalar(node)) && node.anchor) anchors.set(node.anchor, node);
  });
  return anchors;
}
