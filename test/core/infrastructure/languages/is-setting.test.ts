import { describe, expect, test } from "vitest";
import { isSetting } from "../../../../src/core/infrastructure/languages/is-setting.ts";

const NAME = "QUEUE_SIZE_LIMIT";
const at = (line: string) => isSetting(line, NAME, line.indexOf(NAME));

describe("a variable is set by", () => {
  test.each([
    ["QUEUE_SIZE_LIMIT: 5"],
    ["  QUEUE_SIZE_LIMIT:"],
    ['  "QUEUE_SIZE_LIMIT": "5",'],
    ['{"QUEUE_SIZE_LIMIT":"5"}'],
    ["env: {QUEUE_SIZE_LIMIT: 5}"],
    ["- QUEUE_SIZE_LIMIT: 5"],
    ["- name: QUEUE_SIZE_LIMIT"],
    ["- name: QUEUE_SIZE_LIMIT\r"],
    ['{"name": "QUEUE_SIZE_LIMIT", "value": "5"}'],
    ["- {name: 'QUEUE_SIZE_LIMIT', value: '5'}"],
    ["  - QUEUE_SIZE_LIMIT=5"],
    ['  - "QUEUE_SIZE_LIMIT=5"'],
  ])("%j", (line) => expect(at(line)).toBe(true));
});

describe("a variable is not set by", () => {
  test.each([
    ["value: $(QUEUE_SIZE_LIMIT)"],
    [`run: echo "\${QUEUE_SIZE_LIMIT}"`],
    ["limit: QUEUE_SIZE_LIMIT"],
    ["key: QUEUE_SIZE_LIMIT"],
    ["- QUEUE_SIZE_LIMIT"],
    ["export QUEUE_SIZE_LIMIT=5"],
    ["kubectl set env deploy/x QUEUE_SIZE_LIMIT=5"],
    ["# about QUEUE_SIZE_LIMIT"],
    ["hostname: QUEUE_SIZE_LIMIT"],
    ["QUEUE_SIZE_LIMIT::x"],
  ])("%j", (line) => expect(at(line)).toBe(false));
});
