import { expect, test } from "vitest";
import { type Content, mayHoldWord } from "../../../src/core/model/content.ts";

const text = (value: string): Content => ({ kind: "text", text: value });

test.each<[Content | undefined, boolean]>([
  [text("run drain-node now"), true],
  [text("drain-node"), true],
  [text("(drain-node)"), true],
  [text("drain-nodes, redrain-node, drain-node_2"), false],
  [text("drain-nodes and drain-node"), true],
  [text("nothing"), false],
  [{ kind: "binary" }, false],
  [{ kind: "too-large", bytes: 5 }, true],
  [{ kind: "unreadable", reason: "gone" }, true],
  [undefined, true],
])("%j may hold the word drain-node: %s", (content, expected) => {
  expect(mayHoldWord(content, "drain-node")).toBe(expected);
});
