import { describe, expect, test } from "vitest";
import { readLine, unquoted } from "../../../src/core/strength/line-grammar.ts";

/** A line as `key [labels] = value`; what is missing is `-`. */
function read(text: string, isInstruction = false): string {
  const { key, value, labels } = readLine(text, isInstruction);
  return [key ?? "-", ...labels, "=", value ?? "-"].join(" ");
}

describe("a line", () => {
  test.each([
    ["key: value", "key = value"],
    ["'quoted key': \"v\"", 'quoted key = "v"'],
    ['"json":1,', "json = 1"],
    ["key = value;", "key = value"],
    ["key := value", "key = value"],
    ["key ?= value", "key = value"],
    ["key += value", "key = value"],
    ["key => value", "key = value"],
    ["key:: value", "key = value"],
    ["key+: {", "key = -"],
    ["export KEY=value", "KEY = value"],
    ["local key=value", "key = value"],
    ["declare -r KEY=value", "KEY = value"],
    ["$scope = value", "$scope = value"],
    ["app.acme.io/name: x", "app.acme.io/name = x"],
    ["key:", "key = -"],
    ["key: |", "key = -"],
    ["key: >-", "key = -"],
    ["key = <<-EOT", "key = -"],
    ["key = [", "key = -"],
    ["key: &anchor", "key = -"],
    ["key: !Ref", "key = -"],
    ['resource "aws_x" "main" {', "resource aws_x main = -"],
    ["locals {", "locals = -"],
    ["location /api {", "location /api = -"],
    ["[section]", "section = -"],
    ["[[tables]]", "tables = -"],
  ])("%s", (text, expected) => expect(read(text)).toBe(expected));

  test.each([
    "http://acme.io/x",
    "if x == y",
    "x != y",
    "a ~= b",
    "foo --bar",
    "",
    "}",
    "|||",
    "words of a sentence",
  ])("sets nothing: %s", (text) =>
    expect(readLine(text, false)).toEqual({ key: null, value: null, labels: [] }),
  );
});

describe("an instruction", () => {
  test.each([
    ["FROM node:20", "FROM = node:20"],
    ["ENV A=b", "A ENV = b"],
    ["ARG A b", "A ARG = b"],
    ["ENV =", "ENV = ="],
    ["&& apt-get update", "- = -"],
  ])("%s", (text, expected) => expect(read(text, true)).toBe(expected));
});

test("quotes come off only in pairs", () => {
  expect(['"a"', "'a'", '"a', "a", '"'].map(unquoted)).toEqual(["a", "a", '"a', "a", '"']);
});

test("a hostile line is read in linear time", () => {
  const hostile = [
    "a".repeat(2000),
    '"'.repeat(2000),
    `${"a ".repeat(1000)}{`,
    "[".repeat(2000),
    ":".repeat(2000),
  ];
  for (const text of hostile) expect(readLine(text, false).labels.length).toBeLessThan(7);
});
