import { isDocument } from "../../documents/is-document.ts";

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

/** A text of an alert with the key before it; the line counts from 1. */
export interface WrittenText {
  readonly text: string;
  readonly line: number;
  /** False where the text is only an expression that makes it. */
  readonly isLiteral: boolean;
}

/** The annotations or labels of an alert as far as they are written in one place. */
export interface WrittenTexts {
  /** The text behind a key; null when there is none. */
  textAt(key: string): WrittenText | null;
  /** All texts, in order. */
  readonly all: readonly WrittenText[];
  /** True where others may come from elsewhere. */
  readonly isOpen: boolean;
}

/** The runbook of an alert; null when it names none. It is unread where it may be another one than is written. */
export interface RunbookReading {
  readonly runbook: NamedRunbook | null;
  readonly isUnread: boolean;
}

/** True for a text that something else fills in, later or elsewhere. */
export function isTemplated(text: string): boolean {
  return /\{\{|\{%|<%|%\{|\[\[|\$[A-Za-z_{(]/.test(text);
}

/**
 * The runbook that an alert names: in its annotations, in its labels (some teams route by them), or as a URL in the
 * text of an annotation that calls it a runbook. It names none where one is still to come.
 */
export function runbookOf(annotations: WrittenTexts | null, labels: WrittenTexts | null): RunbookReading {
  const found =
    (annotations && behind(annotations, ANNOTATIONS)) ??
    (labels && behind(labels, KEYS)) ??
    (annotations && inText(annotations));
  if (found === null) {
    return { runbook: null, isUnread: annotations?.isOpen === true || labels?.isOpen === true };
  }
  const { text, line, isLiteral } = found;
  return { runbook: { value: text, line }, isUnread: !isLiteral || isTemplated(text) };
}

function behind(texts: WrittenTexts, keys: readonly string[]): WrittenText | null {
  for (const key of keys) {
    const found = texts.textAt(key);
    const text = found?.text.trim() ?? "";
    if (found !== null && text !== "" && !(found.isLiteral && isFiller(text))) return { ...found, text };
  }
  return null;
}

/** Characters of a text that are looked at, and annotations. */
const MAX_TEXT = 2000;
const MAX_ANNOTATIONS = 50;

const ADDRESS = /https?:\/\/[^\s"'<>()[\]|`]+/gi;

/** A URL that holds a word for runbooks, or follows one; or an expression with such a word. */
function inText(annotations: WrittenTexts): WrittenText | null {
  for (const written of annotations.all.slice(0, MAX_ANNOTATIONS)) {
    const text = written.text.slice(0, MAX_TEXT);
    if (!written.isLiteral && /runbook|playbook/i.test(text)) return written;
    for (const { 0: url, index } of text.matchAll(ADDRESS)) {
      const before = text.slice(Math.max(0, index - 30), index);
      if (/runbook|playbook|\/sops?\//i.test(url) || /\b(?:runbook|playbook|sop)s?\b[^.\n]*$/i.test(before)) {
        return { ...written, text: url.replace(/[.,;:!?]+$/, "") };
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
