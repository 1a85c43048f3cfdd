import { describe, expect, test } from "vitest";
import { checkUnwrittenRules } from "./rest-rules.ts";

const check = (operation: string, body: unknown, query = {}) =>
  checkUnwrittenRules(operation, { query, body });

describe("buttons and annotations", () => {
  const annotation = { path: "a", start_line: 2, end_line: 3, annotation_level: "notice", message: "m" };
  const withAnnotation = (change: object) => ({
    output: { summary: "s", annotations: [{ ...annotation, ...change }] },
  });

  test.each([
    [
      { actions: [{ label: "x".repeat(21), description: "d", identifier: "i" }] },
      /actions\.0\.label has 21 characters/,
    ],
    [
      { actions: [{ label: "l", description: "x".repeat(41), identifier: "i" }] },
      /actions\.0\.description has 41/,
    ],
    [
      { actions: [{ label: "l", description: "d", identifier: "x".repeat(21) }] },
      /actions\.0\.identifier has 21/,
    ],
    [withAnnotation({ title: "x".repeat(256) }), /title has 256 characters, at most 255/],
    [withAnnotation({ message: "ä".repeat(32_769) }), /message has 65538 bytes, at most 65536/],
    [withAnnotation({ message: "" }), /message is empty/],
    [withAnnotation({ end_line: 1 }), /lines 2 to 1 are no range/],
    [withAnnotation({ start_line: 0 }), /lines 0 to 3 are no range/],
    [withAnnotation({ start_column: 1, end_column: 2 }), /columns are only allowed on one line/],
  ])("%#", (body, message) => {
    expect(check("checks/update", body)).toEqual([expect.stringMatching(message)]);
  });

  test("at the limits they are fine", () => {
    const actions = [{ label: "x".repeat(20), description: "x".repeat(40), identifier: "x".repeat(20) }];
    expect(check("checks/update", { actions, ...withAnnotation({ title: "x".repeat(255) }) })).toEqual([]);
  });
});

describe("words", () => {
  test.each([
    ["issues/create-comment", { body: " \n" }, /body is blank/],
    ["issues/create", { title: " " }, /title is blank/],
    ["issues/create", { title: "x".repeat(257) }, /title has 257 characters/],
    ["issues/update", { body: "x".repeat(65_537) }, /body has 65537 characters/],
    [
      "issues/create",
      { title: "t", assignees: Array.from({ length: 11 }, () => "ana") },
      /at most 10 assignees/,
    ],
    ["issues/create-label", { name: "x".repeat(51) }, /name has 51 characters/],
    ["issues/create-label", { name: "a", color: "#d4c5f9" }, /six hexadecimal digits/],
    ["issues/create-label", { name: "a", description: "x".repeat(101) }, /description has 101/],
    [
      "pulls/request-reviewers",
      { reviewers: [], team_reviewers: [] },
      /neither reviewers nor team_reviewers/,
    ],
  ])("%s %#", (operation, body, message) => {
    expect(check(operation, body)).toEqual([expect.stringMatching(message)]);
  });

  test("operations without rules of their own have none, and pages start at 1", () => {
    expect(check("issues/add-labels", { labels: ["x".repeat(1000)] })).toEqual([]);
    expect(check("pulls/list", undefined, { page: "0" })).toEqual(["page is 0, but pages start at 1"]);
  });
});
