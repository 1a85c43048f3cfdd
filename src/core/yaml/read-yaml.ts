import {
  type Alias,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type ParsedNode,
  type YAMLMap,
  type YAMLSeq,
} from "yaml";
import { composeYaml } from "./compose-yaml.ts";
import { type LineIndex, lineIndex } from "./line-index.ts";
import { Places, type YamlText } from "./places.ts";
import { tokenAt, unquotedFault } from "./syntax-faults.ts";
import type { YamlFault } from "./yaml-fault.ts";

/** Values that all aliases of a text may stand for together; an alias bomb stands for billions. */
const MAX_ALIASED = 10_000;

interface Walk {
  readonly text: string;
  readonly lines: LineIndex;
  readonly places: Places;
  readonly faults: YamlFault[];
  readonly anchors: Map<string, { readonly value: unknown; readonly size: number }>;
  /** Values read so far, and how many of them aliases stand for. */
  size: number;
  aliased: number;
}

/**
 * Reads any YAML text with the full parser, with places, and with everything that is wrong with it as YAML: syntax,
 * duplicate keys, keys that are not text, tags, aliases without anchor or without end. `yaml` is null when nothing
 * could be read. Never throws; the work is linear, and stops early on malice.
 */
export function readYaml(text: string): {
  readonly yaml: YamlText | null;
  readonly faults: readonly YamlFault[];
} {
  const { document, faults } = composeYaml(text);
  if (document === null)
    return { yaml: faults.length > 0 ? null : { value: null, places: new Places() }, faults };
  const walk: Walk = {
    text,
    lines: lineIndex(text),
    places: new Places(),
    faults: [],
    anchors: new Map(),
    size: 0,
    aliased: 0,
  };
  const value = readNode(document.contents, walk);
  const limit = Math.min(...faults.map((fault) => fault.misread));
  const seen = walk.faults.filter((fault) => fault.start < limit);
  return { yaml: { value, places: walk.places }, faults: [...faults, ...seen] };
}

function readNode(node: ParsedNode | null, walk: Walk): unknown {
  if (node === null) return null;
  if (isAlias(node)) return aliasValue(node, walk);
  const before = walk.size;
  walk.size += 1;
  const value = collectionOrScalar(node, walk);
  if (node.anchor !== undefined) walk.anchors.set(node.anchor, { value, size: walk.size - before });
  return value;
}

function collectionOrScalar(node: Exclude<ParsedNode, Alias.Parsed>, walk: Walk): unknown {
  if (isMap(node)) return mappingValue(node, walk);
  if (isSeq(node)) return listValue(node, walk);
  // An unquoted `!glob` was read as a tag, and reported; what it says is what its author meant.
  return node.tag?.startsWith("!") ? node.tag + node.source : node.value;
}

function listValue(node: YAMLSeq.Parsed, walk: Walk): unknown {
  const list: unknown[] = [];
  for (const item of node.items) {
    const [start, end] = item.range;
    walk.places.set(list, list.length, { key: start, start, end });
    list.push(readNode(item, walk));
  }
  return list;
}

function mappingValue(node: YAMLMap.Parsed, walk: Walk): unknown {
  const mapping: Record<string, unknown> = {};
  for (const { key, value } of node.items) {
    const name = nameOf(key, mapping, walk);
    if (name === null) continue;
    const [start, end] = value?.range ?? [key.range[1], key.range[1]];
    walk.places.set(mapping, name, { key: key.range[0], start, end });
    mapping[name] = readNode(value, walk);
  }
  return mapping;
}

/** The name that a key stands for, or null when the entry is left out because of its key. */
function nameOf(key: ParsedNode, mapping: object, walk: Walk): string | null {
  const [start, end] = key.range;
  const written = walk.text.slice(start, end);
  if (isMap(key) && walk.text[start - 1] === "{") {
    walk.faults.push(templateFault(start - 1, walk.text));
    return null;
  }
  if (!isScalar(key) || written === "__proto__") {
    walk.faults.push(keyFault(start, end, written));
    return null;
  }
  const name = String(key.value ?? "");
  const first = walk.places.get(mapping, name);
  if (first === undefined) return name;
  walk.faults.push({
    start,
    end,
    message: `duplicate key "${name}"`,
    expected: "each key once",
    received: `"${name}" a second time`,
    suggestion: `Remove one of the two; the first is on line ${walk.lines.position(first.key).line}.`,
    misread: Number.POSITIVE_INFINITY,
  });
  return null;
}

function keyFault(start: number, end: number, written: string): YamlFault {
  return {
    start,
    end,
    message: written === "__proto__" ? `unknown key "${written}"` : "a key that is not text",
    expected: "the name of a key",
    received: written,
    suggestion: null,
    misread: Number.POSITIVE_INFINITY,
  };
}

/** `{{ name }}` is a mapping with a mapping as key to YAML. */
function templateFault(start: number, text: string): YamlFault {
  const template = text.slice(start, text.indexOf("}}", start) + 2);
  return {
    start,
    end: start + template.length,
    message: "templates are not filled in here",
    expected: "the value itself",
    received: template,
    suggestion: null,
    misread: start,
  };
}

function aliasValue(node: Alias.Parsed, walk: Walk): unknown {
  const [start, end] = node.range;
  const anchored = walk.anchors.get(node.source);
  if (anchored === undefined) {
    walk.faults.push(unquotedFault(start, walk.text));
    return tokenAt(walk.text, start);
  }
  const before = walk.aliased;
  walk.aliased += anchored.size;
  walk.size += anchored.size;
  if (walk.aliased <= MAX_ALIASED) return anchored.value;
  if (before <= MAX_ALIASED) walk.faults.push(bombFault(start, end, node.source));
  return null;
}

function bombFault(start: number, end: number, name: string): YamlFault {
  return {
    start,
    end,
    message: `aliases stand for more than ${MAX_ALIASED} values`,
    expected: "a few aliases, each for a short list",
    received: `one more \`*${name}\``,
    suggestion: "Write the values out, or link fewer things at once.",
    misread: start,
  };
}
