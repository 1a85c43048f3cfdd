import { expect, it } from "vitest";
import { parseCost } from "../../../src/core/documents/parse-cost.ts";
import { parseMarkdown } from "../../../src/core/documents/parse-markdown.ts";
import { rationParser } from "../../../src/core/documents/ration-parser.ts";

const TEXTS = ["# One\n\nSteps.\n", "# Two\n\nMore steps.\n", "# Three\n"];
const cost = (count: number) => TEXTS.slice(0, count).reduce((sum, text) => sum + parseCost(text).cost, 0);

it("parses until the texts together would take too long, and counts each once", () => {
  const asked: string[] = [];
  const parser = rationParser((text) => {
    asked.push(text);
    return parseMarkdown(text);
  }, cost(2));
  const ask = (text: string | undefined) => parser(text ?? "").ok;
  expect([TEXTS[0], TEXTS[0], TEXTS[1], TEXTS[2], TEXTS[0], TEXTS[2]].map(ask)).toEqual([
    true,
    true,
    true,
    false,
    true,
    false,
  ]);
  expect(asked).toEqual(TEXTS.slice(0, 2));
  expect(parser("# Three\n")).toEqual({
    ok: false,
    reason: "all documents of this change together would take too long to parse",
  });
});
