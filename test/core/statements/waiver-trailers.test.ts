import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  commitTrailers,
  descriptionTrailers,
  mayHoldTrailers,
} from "../../../src/core/statements/waiver-trailers.ts";

const LINE = "SOP-Waive: db: only a tag changes";
const WAIVED = [{ link: "db", reason: "only a tag changes", until: null }];

const described = (text: string) => descriptionTrailers(text);
const committed = (message: string) => commitTrailers(message);

describe("in a description", () => {
  test("a waiver is read with link, reason and date", () => {
    expect(described("Resize\n\nSOP-Waive: payments-db: only a tag changes until: 2026-12-31\n")).toEqual({
      trailers: [{ link: "payments-db", reason: "only a tag changes", until: "2026-12-31" }],
      problems: [],
      complete: true,
    });
  });

  test.each([
    ["alone", LINE],
    ["at the very top and below", `${LINE}\n\nMore.`],
    ["in any case and with CRLF", `Resize\r\n\r\n${LINE.replace("SOP-Waive", "sop-waive")}\r\nMore.\r\n`],
    ["with CR", `Resize\r\r${LINE}\r`],
    ["in the middle of a paragraph", `Resize it.\n${LINE}\nSee above.`],
    ["below a list", `- one\n- two\n${LINE}`],
    ["below a numbered list", `1. one\n${LINE}`],
    ["below a nested list", `- one\n  - two\n    more\n${LINE}`],
    ["below a task list", `- [x] tested\n${LINE}`],
    ["below a table", `| a | b |\n| - | - |\n| 1 | 2 |\n${LINE}`],
    ["below a heading", `## Why\n${LINE}`],
    ["above an underline", `${LINE}\n---\nMore.`],
    ["below a backslash at the end of a line", `one\\\n${LINE}`],
    ["below two spaces at the end of a line", `one  \n${LINE}`],
    ["with two spaces at its end", `${LINE}  \nmore`],
    ["below a fence that is closed", `\`\`\`\nx\n\`\`\`\n${LINE}`],
    ["below a comment that is closed", `<!-- x -->\n\n${LINE}`],
    ["below a comment and two hyphens", `a <!-- x --> b\n${LINE}`],
    ["below a quote and a blank line", `> one\n\n${LINE}`],
    ["below a rule that is no front matter", `---\na: 1\n---\n\n${LINE}`],
    ["in details that can be opened", `<details><summary>Why</summary>\n\n${LINE}\n\n</details>`],
    ["in a div, as Markdown", `<div align="left">\n\n${LINE}\n\n</div>`],
    ["below a lone tag with quotes", `<img src="a.png" alt='it'>\n\n${LINE}`],
    ["below a less-than sign", `a < b and c <3\n\n<p>a < b</p>\n\n${LINE}`],
    ["without spaces", "SOP-Waive:db:only a tag changes"],
    ["with more spaces", "SOP-Waive:  db \t :  only a tag changes"],
    ["with spaces that do not break", "SOP-Waive:\u00a0db:\u00a0only a tag changes"],
    ["with code in its reason", "SOP-Waive: db: only a tag changes"],
    ["with a comment behind the reason", `${LINE} <!-- at least 15 characters -->`],
  ])("it counts %s", (_, text) => {
    expect(described(text)).toEqual({ trailers: WAIVED, problems: [], complete: true });
  });

  test.each([
    ["in a comment", `<!--\n${LINE}\n-->`],
    ["in a comment with blank lines", `## What\n\n<!-- To go without:\n\n${LINE}\n\n-->\n`],
    ["in a comment that begins in a line", `text <!-- x\n${LINE}\n-->`],
    ["in a comment that nobody closed", `<!--\n\n${LINE}\n`],
    ["in a comment that ends as HTML allows", `<!--\n${LINE}\n--!>`],
    ["in a comment that begins where another ends", `<!-- a --> <!-- b\n${LINE}\n-->`],
    ["in a comment inside HTML", `<div><!--\n\n${LINE}\n\n--></div>`],
    ["in a comment inside a list", `- <div><!--\n\n${LINE}\n`],
    ["in a comment inside a quote", `> <div><!--\n\n${LINE}\n`],
    ["in an attribute", `<div title="\n\n${LINE}\n\n">`],
    ["behind a tag that is not closed", `<details\n\n${LINE}\n`],
    ["behind a declaration that is not closed", `<div><!x\n\n${LINE}\n`],
    ["in a fence", `\`\`\`\n${LINE}\n\`\`\``],
    ["in a fence of tildes with an info string", `~~~md title="x"\n${LINE}\n~~~`],
    ["in a longer fence", `\`\`\`\`md\n\`\`\`\n${LINE}\n\`\`\`\n\`\`\`\``],
    ["in a fence behind another kind of fence", `\`\`\`\n~~~\n${LINE}\n\`\`\``],
    ["in a fence behind a line that does not close it", `\`\`\`\nx \`\`\`\n${LINE}\n\`\`\``],
    ["in a fence that nobody closed", `\`\`\`\n\n${LINE}\n`],
    ["in a fence of a list", `- x\n  \`\`\`\n  ${LINE}\n  \`\`\``],
    ["in indented code", `    ${LINE}`],
    ["indented by a tab", `x\n\n\t${LINE}`],
    ["indented at all", ` ${LINE}`],
    ["in code over lines", `\`x\n${LINE}\``],
    ["in a quote", `> ${LINE}`],
    ["in a quote that just goes on", `> quoted\n${LINE}`],
    ["in a quote of a quote that goes on", `> > quoted\n${LINE}`],
    ["in an alert", `> [!NOTE]\n${LINE}`],
    ["in a quote of a list", `- > quoted\n${LINE}`],
    ["in a footnote", `a[^1]\n\n[^1]: one\n${LINE}`],
    ["in a list item", `- ${LINE}`],
    ["as a heading", `# ${LINE}`],
    ["in a table cell", `| a |\n| - |\n| ${LINE} |`],
    ["as the first cell of several", `a | b\n--- | ---\n${LINE} | how to waive`],
    ["in HTML", `<div>\n${LINE}\n</div>`],
    ["in pre", `<pre>\n\n${LINE}\n\n</pre>`],
    ["in a script", `<script>\n\n${LINE}\n\n</script>`],
    ["in a link's title", `[x](y "\n${LINE}")`],
    ["in a definition's title", `[x]: y '\n${LINE}'`],
    ["inside emphasis", `**x\n${LINE}**`],
    ["in the middle of a line", `use ${LINE}`],
    ["with an escape", LINE.replace("-", "\\-")],
    ["as a longer word", LINE.replace("Waive", "Waiver")],
    ["behind an invisible character", `\u200b${LINE}`],
    ["in no text", ""],
  ])("it does not count %s", (_, text) => {
    expect(described(text)).toEqual({ trailers: [], problems: [], complete: true });
  });

  test.each([
    ["without a reason's colon", "SOP-Waive: db only a tag", "waives nothing: the form is"],
    ["without its own colon", "SOP-Waive db: only a tag", "waives nothing: the form is"],
    ["with wide colons", "SOP-Waive：db：only a tag changes", "waives nothing: the form is"],
    ["with a date that is none", "SOP-Waive: db: later until: soon", '"soon" is not a date'],
  ])("a line %s says why it counts for nothing", (_, line, problem) => {
    const { trailers, problems } = described(line);
    expect(trailers).toEqual([]);
    expect(problems).toEqual([expect.stringContaining(problem)]);
  });

  test.each(["SOP-Waive:", "SOP-Waive: :", "SOP-Waive: <!-- link -->: <!-- reason -->"])(
    "a form that nobody filled in is no mistake: %s",
    (line) => {
      expect(described(line)).toEqual({ trailers: [], problems: [], complete: true });
    },
  );

  test("an empty reason stays empty, for the judge to refuse, and a hidden one is empty", () => {
    expect(described("SOP-Waive: a:").trailers[0]?.reason).toBe("");
    expect(described("SOP-Waive: a: <!-- a reason of some length -->").trailers[0]?.reason).toBe("");
  });

  test("a text that cannot be read counts for nothing and says so", () => {
    for (const text of [`${"> ".repeat(200)}x\n\n${LINE}`, `${LINE}\n${"x".repeat(70_000)}`]) {
      const { trailers, problems, complete } = described(text);
      expect([trailers, complete]).toEqual([[], false]);
      expect(problems).toEqual([expect.stringContaining("too long or too deeply nested")]);
    }
  });

  test.each([
    ["indented", " SOP-Waive: web: only an example"],
    ["in a list item", "- SOP-Waive: web: only an example"],
    ["further down in a list item", "- x\n\n  SOP-Waive: web: only an example"],
    ["in a quote", "> SOP-Waive: web: only an example"],
    ["in a fence", "```\nSOP-Waive: web: only an example\n```"],
  ])("an example %s does not count beside a line that does", (_, example) => {
    expect(described(`${example}\n\nText.\n\n${LINE}\n`).trailers).toEqual(WAIVED);
    expect(described(`${LINE}\n\nText.\n\n${example}\n`).trailers).toEqual(WAIVED);
    expect(committed(`Resize\n\n${example}\n\nText.\n\n${LINE}\n`).trailers).toEqual(WAIVED);
  });

  test("a line that counts for nothing is shown, cut where it is long", () => {
    expect(described("SOP-Waive: db only").problems).toEqual([
      "`SOP-Waive: db only` waives nothing: the form is `SOP-Waive: <link>: <reason>`",
    ]);
    const long = `SOP-Waive: ${"x".repeat(80)}`;
    expect(described(long).problems).toEqual([
      `\`${long.slice(0, 80)}\` waives nothing: the form is \`SOP-Waive: <link>: <reason>\``,
    ]);
  });

  test("of too many lines the first hundred are read", () => {
    expect(described(`${LINE}\n\n`.repeat(100))).toMatchObject({ problems: [], complete: true });
    const { trailers, problems, complete } = described(`${LINE}\n\n`.repeat(101));
    expect([trailers.length, complete]).toEqual([100, false]);
    expect(problems).toEqual([expect.stringContaining("only the first 100")]);
  });
});

describe("in a commit message", () => {
  test.each([
    ["as its first line", LINE],
    [
      "in the middle of a squash message",
      `Resize (#12)\n\n* first\n\n${LINE}\n\n* second\n\nSigned-off-by: a <a@x>`,
    ],
    ["right below a list of it", `Resize (#12)\n\n* first\n${LINE}\n`],
    ["right below the first line", `> Resize\n${LINE}`],
    ["below a first line like a heading", `#12: resize\n${LINE}`],
    ["below a first line like a comment", `<!-- resize\n\n${LINE}`],
    ["below a first line like a fence", `\`\`\` in the readme\n\n${LINE}`],
    ["among git's trailers", `Resize\n\nSigned-off-by: a <a@x>\n${LINE}\nCo-authored-by: b <b@x>\n`],
    [
      "with a trailer that goes on",
      `Resize\n\n${LINE}\nFixes: a\n  and b\n(cherry picked from commit abc)\n`,
    ],
    ["at the end of a log with a fence that nobody closed", `Resize\n\n\`\`\`\nlog\n\n${LINE}\n`],
    ["with CR", `Resize\r\r\`\`\`\rlog\r\r${LINE}\r`],
    ...[
      ["a trailer", "Fixes: a"],
      ["a trailer with a space before its colon", "Reviewed-by : Ann"],
      ["a trailer that goes on", "Fixes: a\n  and b"],
      ["a trailer that goes on after one space", "Fixes: a\n and b"],
      ["a trailer that goes on after a tab", "Fixes: a\n\tand b"],
      ["a cherry-pick", "(cherry picked from commit abc)"],
    ].map(([what, line]): [string, string] => [
      `below ${what}, behind a fence that nobody closed`,
      `Resize\n\n\`\`\`\n\n${line}\n${LINE}\n`,
    ]),
    [
      "and goes on itself, behind a fence that nobody closed",
      `Resize\n\n\`\`\`\n\nFixes: a\n${LINE}\n  and more\n`,
    ],
    ["at the end of a log with a comment that nobody closed", `Resize\r\n\r\n<!-- log\r\n\r\n${LINE}\r\n`],
  ])("it counts %s", (_, message) => {
    expect(committed(message)).toEqual({ trailers: WAIVED, problems: [], complete: true });
  });

  test.each([
    ["in a fence", `Resize\n\n\`\`\`\n~~~\n${LINE}\n\`\`\`\n`],
    ["in a longer fence with a blank line", `Resize\n\n\`\`\`\`md\n\n${LINE}\n\n\`\`\`\`\n`],
    ["at the end of a fence that nobody closed, without a blank line", `Resize\n\n\`\`\`\n${LINE}\n`],
    ["in the comment of a template", `Resize (#12)\n\n<!--\nTo go without:\n\n${LINE}\n-->\n`],
    ["in a comment that ends on its line", `Resize (#12)\n\n<!-- To go without:\n\n${LINE} -->\n`],
    [
      "in a comment that ends on its line, below a trailer",
      `Resize (#12)\n\n<!-- x\n\nFixes: a\n${LINE} -->\n`,
    ],
    ...[
      ["prose", "it was so"],
      ["prose with a colon", "see this: it was so"],
      ["a line that goes on with nothing", "  and b"],
      ["prose below a trailer", "Fixes: a\nand b"],
      ["a mention of a cherry-pick", "a (cherry picked from commit "],
      ["a word in brackets", "(cherry) picked: x"],
    ].map(([what, line]): [string, string] => [
      `below ${what}, behind a fence that nobody closed`,
      `Resize\n\n\`\`\`\n\n${line}\n${LINE}\n`,
    ]),
    ["in HTML that ends on its line", `Resize (#12)\n\n<pre>\n\n${LINE}</pre>\n`],
    ["quoted and indented by a revert", `Revert "x"\n\n    ${LINE}\n\n> ${LINE}\n`],
    ["in a comment above git's trailers", `Resize\n\n<!--\n\n${LINE}\n\n-->\n\nSigned-off-by: a <a@x>\n`],
  ])("it does not count %s", (_, message) => {
    expect(committed(message)).toEqual({ trailers: [], problems: [], complete: true });
  });

  test("that cannot be read as Markdown only git's own trailers count, and it says so", () => {
    const { trailers, problems, complete } = committed(
      `Resize\n\n${"x".repeat(70_000)}\nSOP-Waive: a: in the middle of it\n\n${LINE}\n`,
    );
    expect([trailers, complete]).toEqual([WAIVED, false]);
    expect(problems).toEqual([expect.stringContaining("too long or too deeply nested")]);
  });
});

test("a text without the word is not parsed", () => {
  const parser = () => {
    throw new Error("parsed");
  };
  expect(mayHoldTrailers(`x ${LINE}`)).toBe(false);
  expect(descriptionTrailers(`> ${LINE}`, parser).trailers).toEqual([]);
  expect(commitTrailers(`use ${LINE}`, parser).trailers).toEqual([]);
  expect(commitTrailers(LINE, parser).trailers).toEqual(WAIVED);
});

test("no text makes them throw, and none is slow", () => {
  const piece = fc.constantFrom(
    "`",
    "```",
    "<!--",
    "-->",
    "<div ",
    '"',
    ">",
    "\n",
    "\n\n",
    "- ",
    "| ",
    `\n${LINE}\n`,
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      const text = pieces.join("");
      return described(text).trailers.length <= 100 && committed(text).trailers.length <= 100;
    }),
  );
  for (const bit of ["<!", "<a ", '<a "', "<!-- ", "`", "[", "> ", "- ", `${LINE}\n`, "<p>\n"]) {
    const text = `x\n\n${bit.repeat(Math.floor(20_000 / bit.length))}\n\n${LINE}\n`;
    const start = process.cpuUsage();
    described(text);
    committed(text);
    expect(process.cpuUsage(start).user / 1000, bit).toBeLessThan(5_000);
  }
});
