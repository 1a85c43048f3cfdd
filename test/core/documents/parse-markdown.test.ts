import fc from "fast-check";
import type { Nodes } from "mdast";
import { describe, expect, it } from "vitest";
import { parseMarkdown } from "../../../src/core/documents/parse-markdown.ts";

function parse(text: string) {
  const document = parseMarkdown(text);
  if (!document.ok) throw new Error(document.reason);
  return document.value;
}

function typesIn(node: Nodes): string[] {
  return [node.type, ...("children" in node ? node.children.flatMap(typesIn) : [])];
}

describe("parseMarkdown", () => {
  it("reads what GitHub adds to Markdown", () => {
    const types = typesIn(parse("| a |\n|---|\n| ~~b~~ |\n\n- [x] c[^1]\n\n[^1]: d\n"));
    expect(types).toEqual(
      expect.arrayContaining(["table", "delete", "footnoteReference", "footnoteDefinition"]),
    );
    expect(parse("- [x] c\n").children[0]).toMatchObject({ children: [{ checked: true }] });
  });

  it("leaves bare addresses in the text", () => {
    expect(typesIn(parse("See https://example.com/a and dba@example.com\n"))).toEqual([
      "root",
      "paragraph",
      "text",
    ]);
  });

  it.each([
    ["LF", "---\ntitle: DNS\n---\n# DNS\n"],
    ["CRLF", "---\r\ntitle: DNS\r\n---\r\n# DNS\r\n"],
    ["a byte order mark", "\uFEFF---\ntitle: DNS\n---\n# DNS\n"],
  ])("keeps lines and offsets true after front matter with %s", (_, text) => {
    const [heading, ...others] = parse(text).children;
    expect(others).toEqual([]);
    expect(heading).toMatchObject({ type: "heading", position: { start: { line: 4 } } });
    expect(text.slice(heading?.position?.start.offset, heading?.position?.end.offset)).toBe("# DNS");
  });

  it("keeps offsets true after a byte order mark alone", () => {
    expect(parse("\uFEFF# DNS").children[0]?.position?.end.offset).toBe(6);
  });

  it("reads a block that never ends as text", () => {
    expect(typesIn(parse("---\ntitle: x\n"))).toContain("thematicBreak");
    expect(typesIn(parse("+++\ntitle = 1\n"))).toEqual(["root", "paragraph", "text"]);
  });

  it.each(["+++\ntitle = 1\n+++\n", '{\n"title": 1\n}\n', "---js\n1\n---\n", ";;;\n{}\n;;;\n"])(
    "leaves %j out",
    (text) => {
      expect(typesIn(parse(text))).toEqual(["root"]);
    },
  );

  it("takes templates for text", () => {
    expect(parse("# <%= title %>\n\n<% if a %>\n- b\n<% end %>\n").children[0]).toMatchObject({
      children: [{ type: "text", value: "<%= title %>" }],
    });
  });
});

/** `depth` list items, each inside the one before. */
function nestedList(depth: number): string {
  return Array.from({ length: depth }, (_, level) => `${"  ".repeat(level)}- a`).join("\n");
}

describe("documents that are refused", () => {
  it.each([
    ["8,000 quotes in one another", ">".repeat(8_000), "it is nested deeper than 100 levels"],
    ["the same with spaces", "> ".repeat(8_000), "it is nested deeper than 100 levels"],
    ["a list nested 400 deep (161 KB)", nestedList(400), "it is nested deeper than 100 levels"],
    ["a list nested on one line", "1. ".repeat(5_000), "it is nested deeper than 100 levels"],
    ["tabs and markers", `\t- `.repeat(200), "it is nested deeper than 100 levels"],
    ["footnotes in one another", "[^a]: ".repeat(200), "it is nested deeper than 100 levels"],
    ["a huge text", "word ".repeat(120_000), "it is longer than 512 KiB"],
    ["ever so many lines", "a\n".repeat(30_000), "it would take too long to parse"],
    ["old Macintosh lines", "a\r".repeat(30_000), "it would take too long to parse"],
    [
      "lazy lines below nested quotes",
      `${"> ".repeat(50)}a\n${"b\n".repeat(2_000)}`,
      "it would take too long to parse",
    ],
    ["lists in quotes, over and over", "> - > - a\n".repeat(2_000), "it would take too long to parse"],
    ["a table of 20,000 cells", `|a|\n|-|\n${"|b".repeat(30_000)}`, "it would take too long to parse"],
    ["closing brackets", "]".repeat(8_000), "it would take too long to parse"],
    ["stars that may open and close", "a*".repeat(3_000), "it would take too long to parse"],
    ["stars and underscores", "*_a".repeat(2_000), "it would take too long to parse"],
    [
      "emphasis in emphasis",
      `${"*a ".repeat(1_000)}${" a*".repeat(1_000)}`,
      "it would take too long to parse",
    ],
    ["tildes", `${"~~a ".repeat(1_000)}${" a~~".repeat(1_000)}`, "it would take too long to parse"],
    ["comments that never end", "a <!-- ".repeat(2_000), "it would take too long to parse"],
    ["instructions that never end", "a <?".repeat(2_000), "it would take too long to parse"],
    ["underlined headings", "a\n=\n".repeat(1_500), "it would take too long to parse"],
    ["calls of a footnote", `[^a]: b\n\n${"[^a] ".repeat(4_000)}`, "it would take too long to parse"],
  ])(
    "%s",
    (_, text, reason) => {
      expect(parseMarkdown(text)).toEqual({ ok: false, reason });
    },
    10_000,
  );

  it.each([
    ["4,000 opening brackets in short paragraphs", `${"[".repeat(40)}\n\n`.repeat(100)],
    ["10 levels of lists", nestedList(10)],
    ["99 levels of quotes", ">".repeat(99)],
    ["a rule of dashes", "- ".repeat(30)],
    ["code with YAML lists and brackets", `\`\`\`\n${"  - [a, b]\n".repeat(1_000)}\`\`\`\n`],
    [
      "300 definitions",
      Array.from({ length: 300 }, (_, n) => `[d${n}]: https://example.com/${n}`).join("\n"),
    ],
    ["numbered steps far apart", "100. a\n\n   b\n".repeat(100)],
    ["a list that is left and begun again", "- a\n  - b\n\ntext\n\n- c\n".repeat(100)],
  ])(
    "but not %s",
    (_, text) => {
      expect(parseMarkdown(text).ok).toBe(true);
    },
    10_000,
  );

  it("are few among ordinary texts, and nothing ever throws", () => {
    const token = fc.constantFrom(
      "a",
      " ",
      "\n",
      "\n\n",
      "*",
      "_",
      "`",
      "[",
      "](b)",
      "> ",
      "- ",
      "1. ",
      "|",
      "<",
      "<!--",
      "~~",
      "#",
      "\t",
      "\r",
    );
    fc.assert(
      fc.property(fc.array(token, { maxLength: 200 }), (tokens) => {
        expect(parseMarkdown(tokens.join("")).ok).toBe(true);
      }),
      { numRuns: 100 },
    );
  });
});
