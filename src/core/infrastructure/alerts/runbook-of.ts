import { isMap, isScalar, type YAMLMap } from "yaml";
import { isDocument } from "../../documents/is-document.ts";
import type { NodeReader } from "./node-reader.ts";

/** A runbook as an alert writes it; the line counts from 1. */
export interface NamedRunbook {
  readonly value: string;
  readonly line: number;
}

/** Keys of annotations and labels that hold a runbook, in the spellings that people use. */
const KEYS = [
  ...["runbook_url", "runbook", "runbook_uri", "runbook_link", "runbookUrl", "runbookURL", "runbook-url"],
  ...["playbook_url", "playbook", "playbook_link", "playbookUrl"],
];

/** Keys that are words of other things as well, so that they count as annotations only. */
const ANNOTATIONS = [...KEYS, "sop_url", "sop", "sop_link", "procedure_url", "procedure"];

/**
 * The runbook that an alert names: in its annotations, in its labels (some teams route by them), or as a URL in the
 * text of an annotation that calls it a runbook. Null when it names none, or one that is still to come.
 */
export function runbookOf(annotations: unknown, labels: unknown, reader: NodeReader): NamedRunbook | null {
  const annotated = isMap(annotations) ? annotations : null;
  const own = annotated && valueBehind(annotated, ANNOTATIONS, reader);
  if (own !== null) return own;
  return (
    (isMap(labels) ? valueBehind(labels, KEYS, reader) : null) ?? (annotated && inText(annotated, reader))
  );
}

function valueBehind(map: YAMLMap, keys: readonly string[], reader: NodeReader): NamedRunbook | null {
  for (const key of keys) {
    const node = reader.valueAt(map, key);
    if (!isScalar(node) || typeof node.value !== "string") continue;
    const value = node.value.trim();
    if (value !== "" && !isFiller(value)) return { value, line: reader.lineOf(node) };
  }
  return null;
}

/** Characters of a text that are looked at, and annotations. */
const MAX_TEXT = 2000;
const MAX_ANNOTATIONS = 50;

const ADDRESS = /https?:\/\/[^\s"'<>()[\]|`]+/gi;

/** A URL that holds a word for runbooks, or follows one. */
function inText(annotations: YAMLMap, reader: NodeReader): NamedRunbook | null {
  for (const { value: written } of annotations.items.slice(0, MAX_ANNOTATIONS)) {
    const node = reader.target(written);
    if (!isScalar(node) || typeof node.value !== "string") continue;
    const text = node.value.slice(0, MAX_TEXT);
    for (const { 0: url, index } of text.matchAll(ADDRESS)) {
      const before = text.slice(Math.max(0, index - 30), index);
      if (/runbook|playbook|\/sops?\//i.test(url) || /\b(?:runbook|playbook|sop)s?\b[^.\n]*$/i.test(before)) {
        return { value: url.replace(/[.,;:!?]+$/, ""), line: reader.lineOf(node) };
      }
    }
  }
  return null;
}

const FILLER =
  /^(?:<?(?:to ?do|tb[ad]|fix ?me|none|n\/?a|null|nil|unknown|missing|pending|wip)>?|[-?._]+)[.!?]?$/i;

/**
 * True for words that stand where a runbook is still to come: "TODO", or a sentence in which nothing can be a path or a
 * URL.
 */
function isFiller(value: string): boolean {
  if (/\{\{|\$/.test(value)) return false;
  const isSentence = /\s/.test(value) && !/[/\\#]/.test(value) && !isDocument(value);
  return isSentence || FILLER.test(value);
}
