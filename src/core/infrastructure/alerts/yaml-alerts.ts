import {
  type Document,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  parseAllDocuments,
  type YAMLMap,
} from "yaml";
import { type AlertDialect, mayHoldAlerts } from "../languages/alert-files.ts";
import { alertNode } from "./alert-node.ts";
import type { AlertFile, AlertRule } from "./alert-rule.ts";
import { createNodeReader, type NodeReader } from "./node-reader.ts";
import { type TemplateText, templateText } from "./template-text.ts";

/**
 * Groups of rules sit at most so deep: in a list in a list of resources, or in the values of a chart within a chart.
 */
const MAX_DEPTH = 12;

/** Marks of templates. */
const ACTION = /\{[{%#]|<%|[%$]\{/;

const UNREADABLE: AlertFile = { rules: [], isCut: true };

/**
 * The alerts of a YAML text, or of a template of one: its actions are taken out, and what they would have printed is
 * not known. A file that is no plain YAML but holds actions is read as a template.
 */
export function yamlAlerts(text: string, dialect: AlertDialect): AlertFile {
  if (isTooDeep(text)) return UNREADABLE;
  const holdsActions = ACTION.test(text);
  if (dialect === "yaml" || !holdsActions) {
    const plain = readFile(text, null);
    if (!plain.isCut || !holdsActions) return plain;
  }
  const template = templateText(text);
  return template === null ? UNREADABLE : readFile(template.yaml, template);
}

/** Pretty errors take quadratic time where there are many. */
const OPTIONS = { uniqueKeys: false, prettyErrors: false, logLevel: "silent" } as const;

function readFile(text: string, template: TemplateText | null): AlertFile {
  const lines = new LineCounter();
  const documents = parseAllDocuments(text, { ...OPTIONS, lineCounter: lines });
  let isCut = false;
  const rules = [...documents].flatMap((document) => {
    if (document.errors.length > 0) {
      isCut ||= mayHoldAlerts(text.slice(document.range[0], document.range[2]));
      return [];
    }
    return alertsIn(document, { lines, text, template });
  });
  const isMissed = template !== null && rules.length === 0 && ALERT_LINE.test(text);
  return { rules, isCut: isCut || isMissed };
}

/** A line that begins an alert. */
const ALERT_LINE = /^[ \t]*(?:-[ \t]+)?["']?alert["']?[ \t]*:/m;

/** The text that was parsed; of a template, what is left of it. */
interface Page {
  readonly lines: LineCounter;
  readonly text: string;
  readonly template: TemplateText | null;
}

function alertsIn(document: Document.Parsed, page: Page): readonly AlertRule[] {
  const { contents } = document;
  if (isMap(contents) && document.has("tests") && document.has("rule_files")) return [];
  const reader = createNodeReader(document, page.lines, page.template);
  const groups = isMap(contents)
    ? groupsBelow(contents, reader, 0)
    : isSeq(contents) && page.template !== null
      ? partOfGroups(contents.items, reader)
      : [];
  return groups.flatMap((group) => alertsOf(group, reader, page));
}

/** A template may be included elsewhere: a list of rules, or of groups. */
function partOfGroups(items: readonly unknown[], reader: NodeReader): readonly Group[] {
  const groups = items.flatMap((item) => (isMap(item) ? groupOf(item, reader) : []));
  return groups.length > 0 ? groups : [{ name: null, rules: items }];
}

/**
 * Brackets that are open at once; the parser takes seconds for a thousand times as many, and no rule file needs ten.
 */
const MAX_BRACKETS = 500;

/** A quick look at brackets, those in strings too, which nearly always close. */
function isTooDeep(text: string): boolean {
  let open = 0;
  for (const [bracket] of text.matchAll(/[[\]{}]/g)) {
    open = "[{".includes(bracket) ? open + 1 : Math.max(0, open - 1);
    if (open > MAX_BRACKETS) return true;
  }
  return false;
}

interface Group {
  readonly name: unknown;
  readonly rules: readonly unknown[];
}

/** Every group with rules in a list called `groups`, in order, below whatever keys. */
function groupsBelow(node: unknown, reader: NodeReader, depth: number): readonly Group[] {
  if (depth > MAX_DEPTH) return [];
  if (isSeq(node)) return node.items.flatMap((item) => groupsBelow(item, reader, depth + 1));
  if (!isMap(node)) return [];
  return node.items.flatMap(({ key, value }) => {
    const groups = isScalar(key) && key.value === "groups" && isSeq(value) ? value.items : [];
    const found = groups.flatMap((group) => (isMap(group) ? groupOf(group, reader) : []));
    return found.length > 0 ? found : groupsBelow(value, reader, depth + 1);
  });
}

function groupOf(group: YAMLMap, reader: NodeReader): readonly Group[] {
  const rules = reader.valueAt(group, "rules");
  return isSeq(rules) ? [{ name: reader.valueAt(group, "name"), rules: rules.items }] : [];
}

function alertsOf({ name, rules }: Group, reader: NodeReader, { lines, text }: Page): readonly AlertRule[] {
  const group = reader.textOf(name);
  return rules.flatMap((rule, at) => {
    if (!isMap(rule)) return [];
    const next = rules[at + 1];
    const place = {
      group,
      indent: lines.linePos(Number(rule.range?.[0])).col - 1,
      end: isNode(next)
        ? reader.lineOf(next)
        : lines.linePos(nextContent(text, Number(rule.range?.[1]))).line,
    };
    return alertNode(rule, place, reader) ?? [];
  });
}

/** Where something follows an offset; behind the end where nothing does. */
function nextContent(text: string, from: number): number {
  CONTENT.lastIndex = from;
  return CONTENT.test(text) ? CONTENT.lastIndex - 1 : text.length + 1;
}

const CONTENT = /\S/g;
