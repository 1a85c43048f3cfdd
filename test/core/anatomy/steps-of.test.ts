import { describe, expect, test } from "vitest";
import { outlineOf } from "../../../src/core/anatomy/outline.ts";
import type { Step } from "../../../src/core/anatomy/steps-of.ts";
import { parseMarkdown } from "../../../src/core/documents/parse-markdown.ts";

function steps(text: string, own: Readonly<Record<string, readonly string[]>> = {}): readonly Step[] {
  const document = parseMarkdown(text);
  if (!document.ok) throw new Error(document.reason);
  return outlineOf(document.value, own).steps;
}

const linesOf = (text: string): readonly number[] => steps(text).map(({ line }) => line);
const TWO = "1. The disk is full.\n2. The network is slow.\n";
const CODE = "```sh\nkubectl get pods\n```\n";

describe("a numbered list is no list of steps", () => {
  test.each([
    ["under Meaning", `## Meaning\n\n${TWO}`],
    ["under Overview", `## Overview\n\n${TWO}`],
    ["under Impact", `## Impact\n\n${TWO}`],
    ["under Background", `## Background\n\n${TWO}`],
    ["under Possible causes", `## Possible causes:\n\n${TWO}`],
    ["under See also", `## See also\n\n${TWO}`],
    ["under Prerequisites", `## Prerequisites\n\n${TWO}`],
    ["under a numbered heading", `## 2. Causes\n\n${TWO}`],
    ["under a heading below Meaning", `## Meaning\n\n### On the first page\n\n${TWO}`],
    ["with sample output in it", "## Meaning\n\n1. The log says:\n\n   ```text\n   peer lost\n   ```\n"],
    ["behind words about causes", `## Diagnosis\n\nThis may have several causes:\n\n${TWO}`],
    ["behind words about kinds", `## Diagnosis\n\nThere are two kinds.\n\n${TWO}`],
    ["of questions", "## Diagnosis\n\n1. Is the disk full?\n2. Is it slow?\n"],
    ["of contents", "1. [Start](#start)\n2. [Stop](#stop)\n   1. [Now](#now)\n"],
    ["of links", "## Diagnosis\n\n1. [Disk](disk.md)\n2. [Network](network.md)\n"],
  ])("%s", (_, text) => {
    expect(linesOf(`# T\n\n${text}`)).toEqual([]);
  });

  test("under a heading that a team has for its prerequisites", () => {
    expect(steps(`# T\n\n## Toolbox\n\n${TWO}`, { prerequisites: ["toolbox"] })).toEqual([]);
  });
});

describe("a numbered list is a list of steps", () => {
  test.each([
    ["under any other heading", `## Anything\n\n${TWO}`],
    ["under a heading that is about both", `## Causes and how to fix them\n\n${TWO}`],
    ["under a heading of action below Background", `## Background\n\n### Steps\n\n${TWO}`],
    ["under the next heading of the same depth", `## Causes\n\n## Anything\n\n${TWO}`],
    [
      "with a command, even under Prerequisites",
      `## Prerequisites\n\n1. Log in:\n\n   ${CODE.replaceAll("\n", "\n   ")}\n2. Look.\n`,
    ],
    ["of links to consoles", "## Anything\n\n1. [Log in](https://a.example)\n2. [Stop](https://b.example)\n"],
    ["of links with words", "## Anything\n\n1. Open [the list](list.md).\n2. Stop it.\n"],
  ])("%s", (_, text) => {
    expect(linesOf(`# T\n\n${text}`)).toHaveLength(2);
  });
});

describe("what stands below a step and is not indented belongs to it", () => {
  test("up to the next number", () => {
    const [first, second] = steps(`1. Check the status:\n\n${CODE}\nExpected: all run.\n\n2. Stop.\n`);
    expect(first).toMatchObject({ hasCommand: true, text: expect.stringContaining("expected: all run.") });
    expect(second).toMatchObject({ hasCommand: false, text: "stop." });
  });

  test("where all numbers are one: the code, and what is expected of it", () => {
    const [first, second] = steps(`1. Look:\n\n${CODE}\n**Expected:** it runs.\n\nText.\n\n1. Stop.\n`);
    expect(first).toMatchObject({ hasCommand: true, text: expect.stringMatching(/expected: it runs\.$/) });
    expect(second).toMatchObject({ hasCommand: false });
  });

  test("but no code behind other words", () => {
    expect(steps(`1. Look.\n\nThen call somebody.\n\n${CODE}`)).toMatchObject([
      { hasCommand: false, code: [] },
    ]);
  });

  test("to the last step of a list only", () => {
    expect(steps(`1. Look.\n2. Stop:\n\n${CODE}`)).toMatchObject([
      { hasCommand: false },
      { hasCommand: true },
    ]);
  });
});

describe("headings are steps", () => {
  test.each([
    ["counted from 1", "## 1. Log in\n\nx\n\n## 2. Stop it\n\ny\n", [3, 7]],
    ["called steps", "### Step 1: log in\n\n### Step 2 - stop it\n", [3, 5]],
    ["with what stands below them", `## 1) Log in\n\n### On a Mac\n\n${CODE}\n## 2) Stop it\n`, [3, 11]],
    [
      "under another heading",
      "## Fix\n\n### 1. Log in\n\n### 2. Stop it\n\n## Later\n\n### 1. One\n",
      [5, 7],
    ],
  ])("%s", (_, text, expected) => {
    expect(linesOf(`# T\n\n${text}`)).toEqual(expected);
  });

  test.each([
    ["of numbered sections", "## 1. Overview\n\n## 2. Restart\n"],
    ["that explain", "## Background\n\n### 1. First\n\n### 2. Second\n"],
    ["that count from 2", "## 2. Log in\n\n## 3. Stop it\n"],
    ["of which there is one", "## 1. Log in\n"],
    ["that hold a number", "## 3 nodes are down\n\n## 4 nodes are down\n"],
    ["of versions", "## 1.1 Log in\n\n## 1.2 Stop it\n"],
  ])("and not those %s", (_, text) => {
    expect(linesOf(`# T\n\n${text}`)).toEqual([]);
  });

  test("and not one with steps of its own", () => {
    expect(linesOf("# T\n\n## 1. Log in\n\n1. Open it.\n2. Type.\n\n## 2. Stop it\n")).toEqual([5, 6, 8]);
  });

  test("their code counts", () => {
    expect(steps(`# T\n\n## 1. Log in\n\n${CODE}\n## 2. Stop\n`)).toMatchObject([
      { hasCommand: true, code: ["kubectl get pods"], text: expect.stringMatching(/^log in|^1\. log in/) },
      { hasCommand: false },
    ]);
  });
});

test("output below a command shows what success looks like", () => {
  expect(steps("1. Look:\n\n   ```console\n   $ ls\n   a.txt\n   ```\n")).toMatchObject([
    { hasCommand: true, hasOutput: true },
  ]);
  expect(steps("1. Look:\n\n   ```sh\n   # here\n   ls\n   ```\n")).toMatchObject([
    { hasCommand: true, hasOutput: false },
  ]);
});

test("many numbered headings are read in linear time", () => {
  const text = Array.from({ length: 5000 }, (_, index) => `## ${(index % 900) + 1}. Do\n`).join("\n");
  expect(steps(text).length).toBeGreaterThanOrEqual(0);
});
