import { LineCounter } from "yaml";
import type { AlertFile, AlertRule } from "./alert-rule.ts";
import { type JsonnetField, type JsonnetObject, jsonnetObjects } from "./jsonnet-objects.ts";
import { isTemplated, runbookOf, type WrittenText, type WrittenTexts } from "./runbook-of.ts";

/**
 * The alerts that a Jsonnet text spells out, without evaluating it: objects with an `alert` and what it evaluates. A
 * name or runbook that is no literal string is unread. So is an alert without a runbook, where the object may become
 * another one: libraries add runbooks to all their alerts in one place. Only objects that stand where they are used, or
 * beside others that spell a runbook out, are taken as they are written.
 */
export function jsonnetAlerts(text: string): AlertFile {
  const objects = jsonnetObjects(text);
  if (objects === null) return { rules: [], isCut: true };
  const lineOf = lineFinder(text);
  const found = objects.flatMap((object) => {
    const rule = alertObject(object, lineOf);
    return rule === null ? [] : [{ object, rule }];
  });
  const spellsOut = found.some(({ rule }) => rule.runbook !== null && !rule.isUnread);
  const rules = found.map(({ object, rule }) => {
    const mayGainOne = rule.runbook === null && (object.isChanged || (object.isBound && !spellsOut));
    return mayGainOne ? { ...rule, isUnread: true } : rule;
  });
  return { rules, isCut: false };
}

type LineFinder = (offset: number) => number;

/** Finds the line, from 1, of an offset. */
function lineFinder(text: string): LineFinder {
  const lines = new LineCounter();
  for (let at = 0; at !== 0 || lines.lineStarts.length === 0; at = text.indexOf("\n", at) + 1)
    lines.addNewLine(at);
  return (offset) => lines.linePos(offset).line;
}

function alertObject(object: JsonnetObject, lineOf: LineFinder): AlertRule | null {
  const fields = new Map(object.fields.map((field) => [field.name, field]));
  const named =
    fields.get("alert") ?? (fields.has("condition") && fields.has("data") ? fields.get("title") : undefined);
  // A schema of rules has objects there.
  if (named === undefined || named.isObject || !(fields.has("expr") || fields.has("condition"))) return null;
  const { text: name, isLiteral } = written(named, lineOf);
  const labels = fields.get("labels");
  const { runbook, isUnread } = runbookOf(
    writtenTexts(fields.get("annotations"), lineOf),
    writtenTexts(labels, lineOf),
  );
  return {
    name,
    line: lineOf(named.at),
    runbook,
    isUnread: isUnread || !isLiteral || isTemplated(name) || (runbook === null && object.isComputed),
    group: groupOf(object),
    labels: JSON.stringify([fields.get("uid")?.source ?? "", labels?.source ?? ""]),
    expression: fields.get("expr")?.source ?? "",
  };
}

/** Fields of an object among which its name is looked for. */
const MAX_FIELDS = 50;

/** The name of the group around a rule, as written; brackets around it do not count. */
function groupOf({ parent }: JsonnetObject): string {
  let group = parent;
  while (group !== null && group.fields.length === 0) group = group.parent;
  return group?.fields.slice(0, MAX_FIELDS).find(({ name }) => name === "name")?.source ?? "";
}

/** What a later `%` fills in. */
const PLACEHOLDER = /%s|%\(/;

/** Characters of an expression that are kept as the name of what it makes. */
const MAX_SOURCE = 200;

function written({ source, at, literal }: JsonnetField, lineOf: LineFinder): WrittenText {
  if (literal === null) return { text: source.slice(0, MAX_SOURCE), line: lineOf(at), isLiteral: false };
  const text = textOf(literal);
  return { text, line: lineOf(at), isLiteral: !PLACEHOLDER.test(text) };
}

/** The text of a literal; escapes of other characters than quotes and strokes are rare in names and addresses. */
function textOf(literal: string): string {
  if (literal.startsWith("|||")) return literal.slice(literal.indexOf("\n"), -3).trim();
  if (literal.startsWith("@")) return literal.slice(2, -1);
  return literal.slice(1, -1).replace(/\\(["'\\/])/g, "$1");
}

function writtenTexts(field: JsonnetField | undefined, lineOf: LineFinder): WrittenTexts | null {
  if (field === undefined) return null;
  const fields = field.objects.flatMap((object) => object.fields);
  return {
    textAt: (key) => {
      const found = fields.find(({ name }) => name === key);
      return found === undefined ? null : written(found, lineOf);
    },
    get all() {
      return fields.map((each) => written(each, lineOf));
    },
    isOpen: !field.isObject || field.objects.some(({ isComputed }) => isComputed),
  };
}
