import { describe, expect, it, test } from "vitest";
import { parseMarkdown, rememberParses } from "../../../src/core/documents/parse-markdown.ts";

function counted(maxCharacters: number) {
  const parsed: string[] = [];
  const parse = rememberParses((text) => {
    parsed.push(text);
    return parseMarkdown(text);
  }, maxCharacters);
  return { parse, parsed };
}

describe("rememberParses", () => {
  it("parses a text once", () => {
    const { parse, parsed } = counted(100);
    expect(parse("# A")).toBe(parse("# A"));
    expect(parsed).toEqual(["# A"]);
  });

  it("keeps no more than it may, and goes without what is larger", () => {
    const { parse, parsed } = counted(8);
    for (const text of ["# A", "# B", "# C", "# A", "a long text", "a long text"]) parse(text);
    expect(parsed).toEqual(["# A", "# B", "# C", "# A", "a long text", "a long text"]);
  });
});

test("parseMarkdown answers with the tree that it has, and parses other texts anew", () => {
  const first = parseMarkdown("# Kept once\n");
  expect(parseMarkdown("# Kept once\n")).toBe(first);
  expect(parseMarkdown("# Another\n")).not.toBe(first);
  expect(parseMarkdown("> ".repeat(9_000))).toMatchObject({ ok: false });
});
