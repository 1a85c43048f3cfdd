import type * as z from "zod/mini";
import type { Path } from "../yaml/places.ts";
import { closest, either } from "./closest.ts";
import type { FormatFault } from "./formats.ts";
import { expectedAt, keysAt } from "./key-docs.ts";
import { isMapping, type PolicyFault, show } from "./policy-fault.ts";

export type Issue = z.core.$ZodIssue;

/** A value that the schema complains about, with where it stands. */
interface Subject {
  readonly path: Path;
  readonly value: unknown;
}

/** More unknown keys than this in one mapping are not looked up one by one. */
const MAX_KEYS = 100;

/** What one of the schema's issues says to people; `root` is the whole value that was judged. */
export function issueFaults(issue: Issue, root: unknown, parent: Path = []): readonly PolicyFault[] {
  const path = [...parent, ...issue.path.map((part) => (typeof part === "number" ? part : String(part)))];
  const subject = { path, value: valueAt(root, path) };
  if (issue.code === "unrecognized_keys") {
    return issue.keys.slice(0, MAX_KEYS).map((key) => unknownKey([...path, key], key, keysAt(path)));
  }
  if (issue.code === "custom") {
    const fault: FormatFault = issue.params?.fault;
    return [{ path, at: "value", ...fault, received: show(subject.value) }];
  }
  if (issue.code === "invalid_union") return unionFaults(issue.errors, root, subject);
  return [wrongValue(issue, subject)];
}

function unknownKey(path: Path, key: string, known: readonly string[]): PolicyFault {
  const meant = closest(key, known);
  const merge = key === "<<" ? "Write the keys out; merge keys are not read." : null;
  return {
    path,
    at: "key",
    message: `unknown key "${key}"`,
    expected: either(known),
    received: show(key),
    suggestion: meant === null ? merge : `Did you mean "${meant}"?`,
    meant,
  };
}

/** Of the forms that a key allows, people meant the one that fits their value best; only its issues are reported. */
function unionFaults(
  branches: readonly (readonly Issue[])[],
  root: unknown,
  subject: Subject,
): readonly PolicyFault[] {
  const { path, value } = subject;
  const fits = Array.isArray(value)
    ? (issue: Issue) => issue.path.length > 0
    : (issue: Issue) => issue.code !== "invalid_type" && typeof value === "string";
  const branch = branches.find((issues) => issues.some(fits));
  if (branch) return branch.flatMap((issue) => issueFaults(issue, root, path));
  return [value === undefined ? missingKey(path) : wrongType(subject, expectedAt(path))];
}

function missingKey(path: Path): PolicyFault {
  const missing = String(path.at(-1));
  const message = `"${missing}" is missing`;
  return {
    path,
    at: "key",
    message,
    expected: expectedAt(path),
    received: "nothing",
    suggestion: null,
    missing,
  };
}

function wrongValue(issue: Issue, subject: Subject): PolicyFault {
  const expected = expectation(issue, subject.path);
  if (issue.code !== "invalid_value" || typeof subject.value !== "string")
    return wrongType(subject, expected);
  const meant = closest(subject.value, issue.values.map(String));
  return {
    path: subject.path,
    at: "value",
    message: `unknown value ${show(subject.value)} for ${nameOf(subject.path)}`,
    expected,
    received: show(subject.value),
    suggestion: meant === null ? null : `Did you mean "${meant}"?`,
  };
}

function wrongType({ path, value }: Subject, expected: string): PolicyFault {
  return {
    path,
    at: "value",
    message: `${nameOf(path)} must be ${expected}`,
    expected,
    received: show(value),
    suggestion: conversion(value, expected),
  };
}

/** Texts that stand for a value of another type, to people or to older YAML. */
const SPELLINGS: readonly (readonly [expected: string, words: RegExp, meant: string | null])[] = [
  ["true or false", /^(?:y|yes|on|true)$/i, "true"],
  ["true or false", /^(?:n|no|off|false)$/i, "false"],
  ["a whole number", /^\d+$/, null],
];

/** What to write instead, when the value only has the wrong type. */
function conversion(value: unknown, expected: string): string | null {
  if (value === null) return "Write a value, or remove the key.";
  if (value === false && /\boff\b/.test(expected)) return 'Did you mean "off"?';
  if (isMapping(value) && expected === "a list") return "Begin every entry of the list with `- `.";
  const [, pattern, meant] =
    SPELLINGS.find(([type, words]) => type === expected && words.test(String(value))) ?? [];
  return pattern === undefined ? null : `Write ${meant ?? value}, without quotes.`;
}

function expectation(issue: Issue, path: Path): string {
  if (issue.code === "invalid_value") return either(issue.values.map(String));
  if (issue.code === "too_small") return `at least ${issue.minimum}`;
  return issue.code === "too_big" ? `at most ${issue.maximum}` : expectedAt(path);
}

function nameOf(path: Path): string {
  const last = path.at(-1);
  if (last === undefined) return "the policy";
  return typeof last === "string"
    ? `"${last}"`
    : `an entry of "${path.findLast((part) => typeof part === "string")}"`;
}

function valueAt(root: unknown, path: Path): unknown {
  let value = root;
  for (const key of path) {
    value = Object.getOwnPropertyDescriptor(Object(value), key)?.value;
  }
  return value;
}
