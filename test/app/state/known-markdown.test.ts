import { describe, expect, it } from "vitest";
import { knownMarkdown, rememberParses } from "../../../src/app/state/known-markdown.ts";
import { parseMarkdown } from "../../../src/core/documents/parse-markdown.ts";

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

  it("answers as the parser does, empty text included", () => {
    for (const text of ["", "# A\n\ntext", "> ".repeat(9_000)]) {
      expect(knownMarkdown(text)).toEqual(parseMarkdown(text));
    }
  });
});
