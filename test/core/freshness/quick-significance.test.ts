import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readSop } from "../../../src/core/documents/read-sop.ts";
import { significance } from "../../../src/core/documents/significance.ts";
import { quickSignificance } from "../../../src/core/freshness/quick-significance.ts";
import { visibleLines } from "../../../src/core/freshness/visible-lines.ts";

const BASE = "# Restore\n\nStop the queue, then wait.\n\n1. Run `drain.sh` twice.\n2. Look at the graph.\n";

function slowly(before: string, after: string): string {
  const sop = (text: string, oid: string) => readSop({ path: "a.md", oid, text });
  return significance(sop(before, "b"), sop(after, "a")).level;
}

describe("certain without parsing", () => {
  test.each([
    ["a new step", BASE.replace("graph.\n", "graph.\n3. Tell the team.\n")],
    ["a step that went", BASE.replace("2. Look at the graph.\n", "")],
    ["another word", BASE.replace("queue", "mailer")],
    ["another command", BASE.replace("drain.sh", "flush.sh")],
    ["a word that moved to another line counts nowhere twice", BASE.replace("then wait", "then wait twice")],
    ["a new link", BASE.replace("the graph", "[the graph](https://graphs.acme.example/restore)")],
    ["a new table row", `${BASE}\n| host | port |\n| --- | --- |\n| alpha | 8080 |\n`],
    ["a word marked up elsewhere", BASE.replace("twice", "**thrice**")],
  ])("%s is substantive", (_, after) => {
    expect([quickSignificance(BASE, after), slowly(BASE, after)]).toEqual(["substantive", "substantive"]);
  });

  test("a new document with words is substantive", () => {
    expect(quickSignificance(null, BASE)).toBe("substantive");
    expect(quickSignificance(null, "---\ntitle: x\n---\n")).toBeNull();
    expect(quickSignificance(null, "# Heading\n")).toBeNull();
  });

  test.each([
    ["front matter", `---\nlast_reviewed: 2026-01-01\n---\n${BASE}`],
    ["white space at line ends", BASE.replaceAll("\n", "  \n")],
    ["more empty lines between two", BASE.replaceAll("\n\n", "\n\n\n\n")],
    ["a comment that stands by itself", BASE.replace("\n\nStop", "\n\n<!-- nobody\nreads this -->\n\nStop")],
    ["a script that stands by itself", `<script>track("words")</script>\n\n${BASE}`],
    ["no line end at the end", BASE.trimEnd()],
  ])("%s is the same", (_, after) => {
    expect(quickSignificance(BASE, after)).toBe("same");
    expect(["cosmetic", "review-only"]).toContain(slowly(BASE, after));
  });
});

describe("left to the parser", () => {
  test.each([
    ["lines that were joined", BASE.replace("queue, then", "queue,\nthen")],
    ["emphasis", BASE.replace("queue", "**qu**eue")],
    ["a list of another kind", BASE.replace("1. ", "- ").replace("2. ", "- ")],
    ["a heading", BASE.replace("# Restore", "# Bring back")],
    ["a bare heading under a line", `${BASE}\nSome words\nand more\n---\n`],
    ["an entity", BASE.replace("queue", "qu&eacute;ue")],
    ["a definition", `${BASE}\n[graph]: https://graphs.acme.example "words"\n`],
    ["a tag over two lines", `${BASE}\n<a\nhref="x">words</a>\n`],
    ["a character that nobody sees", BASE.replace("queue", "que\u00ADue")],
    ["a comment within a line", BASE.replace("queue", "queue <!-- words -->")],
    ["text behind a comment", BASE.replace("Stop", "<!-- words -->Stop")],
    ["text behind a long comment", BASE.replace("Stop", "<!-- words\n-->Stop")],
    ["a comment that never ends", `${BASE}\n<!-- words\n`],
    ["a declaration", `${BASE}\n<!DOCTYPE words>\n`],
    ["a link to its own address", BASE.replace("graph", "[https://a.example](https://a.example)")],
  ])("%s", (_, after) => {
    const before = after.includes("a.example](") ? BASE.replace("graph", "https://a.example") : BASE;
    expect(quickSignificance(before, after)).toBeNull();
    expect(quickSignificance(after, before)).toBeNull();
  });

  test("a cell beyond the columns of its table, which nobody sees", () => {
    const table = (row: string) => `${BASE}\n| host | port |\n| --- | --- |\n${row}\n`;
    expect(quickSignificance(table("| alpha | 8080 |"), table("| alpha | 8080 | hidden |"))).toBeNull();
    expect(quickSignificance(table("| alpha | 8080 |"), table("| alpha | 9090 |"))).toBe("substantive");
  });

  test("documents that the parser would refuse", () => {
    const deep = `${"> ".repeat(300)}words\n`;
    expect([quickSignificance(null, deep), quickSignificance(deep, BASE)]).toEqual([null, null]);
  });
});

test("what looks like a comment in code is code", () => {
  const code = (text: string) => `${BASE}\n\`\`\`\`html\n<!-- ${text} -->\n\`\`\`\n\`\`\`\`\n\n~~~\nx\n~~~\n`;
  expect(quickSignificance(code("words"), code("terms"))).toBeNull();
  expect(slowly(code("words"), code("terms"))).toBe("substantive");
  expect(visibleLines("```\n<!-- a -->\n```\n<!-- b -->\n")).toEqual(["```", "<!-- a -->", "```", ""]);
});

test("never contradicts the comparison of syntax trees", () => {
  const piece = fc.constantFrom(
    ...[
      "word",
      "other",
      "Step 3: look",
      "**bold**",
      "`code here`",
      "[text](url)",
      "[https://a.b](https://a.b)",
    ],
    ...[
      "https://a.b",
      "_low_",
      "| cell | two |",
      "| --- | --- |",
      "| a | b | c |",
      "# Heading",
      "- item",
      "1. one",
    ],
    ...[
      "> quote",
      "---",
      "===",
      "```",
      "```sh",
      "~~~",
      "<!-- note -->",
      "<!-- open",
      "-->",
      "<b>tag</b>",
      "~~gone~~",
    ],
    ...[
      "a\\*b",
      "&amp;",
      "[x]: y",
      "[^1]: foot",
      "<script>var word</script>",
      "    indented code",
      "snake_case",
      "sna_ke",
    ],
    ...["Last reviewed: 2026-01-01", "**Last", "updated:**", "2026-02-02", "4 March 2026", "by Ann", "TBD"],
    ...["| Last reviewed | Reviewer |", "| 1 May 2026 | Bob |", "## Last reviewed", "## Head {#head}"],
    ...[
      "{: #id}",
      "(id)=",
      "{/* note */}",
      "{/* open",
      "*/}",
      "% note",
      "[[_TOC_]]",
      "- [Heading](#heading)",
    ],
    ...["<!-- toc -->", "<!-- tocstop -->", "<h2>Head</h2>", "<h2>", "</h2>", '<a id="x"></a>', "wo\u200Brd"],
  );
  const document = fc.array(fc.array(piece, { minLength: 0, maxLength: 3 }), { minLength: 1, maxLength: 8 });
  const textOf = (lines: readonly (readonly string[])[]) =>
    `${lines.map((line) => line.join(" ")).join("\n")}\n`;
  fc.assert(
    fc.property(document, document, fc.nat(8), (one, two, keep) => {
      const before = textOf(one);
      const after = textOf([...one.slice(0, keep), ...two]);
      const quick = quickSignificance(before, after);
      if (quick === null) return;
      const slow = slowly(before, after);
      if (quick === "substantive") expect(slow).toBe("substantive");
      else expect(["none", "cosmetic"]).toContain(slow);
    }),
    { numRuns: 2500 },
  );
});
