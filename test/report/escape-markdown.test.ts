import fc from "fast-check";
import { toString as textOf } from "mdast-util-to-string";
import { describe, expect, it } from "vitest";
import { markdownBlock, markdownCell, markdownCode, markdownText, visible } from "../../src/report/escape.ts";
import { cpuNow } from "../support/cpu-time.ts";
import { hostileText } from "./hostile-text.ts";
import { isInert, parseGithubMarkdown as parse } from "./parse-markdown.ts";

/** One parse checks 50 texts. `SOPWATCH_FUZZ_RUNS=100000` takes a little more than a minute. */
const BATCH = 50;
const batches = fc.array(hostileText, { minLength: BATCH, maxLength: BATCH });
const runs = Number(process.env.SOPWATCH_FUZZ_RUNS ?? 2_000) / BATCH;

describe("markdownText and markdownCode", () => {
  it("stay inert in paragraphs, whatever the text", () => {
    fc.assert(
      fc.property(batches, (texts) => {
        const written = texts.map(markdownText).filter((text) => text.trim() !== "");
        const { children } = parse(written.join("\n\n"));
        expect(children.map((child) => child.type)).toEqual(written.map(() => "paragraph"));
        for (const child of children) expect([child, isInert(child)]).toEqual([child, true]);
      }),
      { numRuns: runs },
    );
  });

  it("stay inert in list items", () => {
    fc.assert(
      fc.property(batches, (texts) => {
        const written = texts.map((text) => `- x: ${markdownText(text)} ${markdownCode(text)}`);
        const [list, ...rest] = parse(written.join("\n")).children;
        expect(rest).toEqual([]);
        expect(list?.type === "list" && list.children.length).toBe(BATCH);
        if (list?.type === "list")
          for (const item of list.children) {
            expect(item.children.map((child) => child.type)).toEqual(["paragraph"]);
            expect([item, isInert(item)]).toEqual([item, true]);
          }
      }),
      { numRuns: runs },
    );
  });

  it("keep a table's rows and columns", () => {
    fc.assert(
      fc.property(batches, (texts) => {
        const rows = texts.map(
          (text) => `| ${markdownCell(markdownText(text))} | ${markdownCell(markdownCode(text))} | end |`,
        );
        const [table, ...rest] = parse(["| A | B | C |", "| --- | --- | --- |", ...rows].join("\n")).children;
        expect(rest).toEqual([]);
        expect(table?.type).toBe("table");
        if (table?.type !== "table") return;
        expect(table.children.length).toBe(BATCH + 1);
        for (const row of table.children) {
          expect(row.children.length).toBe(3);
          expect([row, isInert(row)]).toEqual([row, true]);
        }
        expect(table.children.slice(1).map((row) => textOf(row.children[2]))).toEqual(texts.map(() => "end"));
      }),
      { numRuns: runs },
    );
  });
});

describe("markdownText", () => {
  it.each([
    ["plain words stay as they are.", "plain words stay as they are."],
    ["docs/a_b.md changed, but x did not", "`docs/a_b.md` changed, but x did not"],
    ["ask @acme/dba (today)", "ask `@acme/dba` (today)"],
    ["see https://evil.example/x, now", "see `https://evil.example/x`, now"],
    ["fixes #12 and GH-12 and TICKET-12", "fixes `#12` and `GH-12` and `TICKET-12`"],
    ["reverts 0123456789abcdef", "reverts `0123456789abcdef`"],
    ["1. first", "1\\. first"],
    ["- first", "&#45; first"],
    ["a | b & c < d > e", "a &#124; b &amp; c &lt; d &gt; e"],
    ["uses `db.r6g` and `a`", "uses `db.r6g` and `a`"],
    ["`a``b`", "`a` `b`"],
    ["one ` tick", "one &#96; tick"],
    ["two\nlines  here", "two lines here"],
    [":tada: $x$ <b>", "`:tada`: `$x$` `<b>`"],
    ["Überprüfung für 漢字 läuft…", "Überprüfung für 漢字 läuft…"],
    ["", ""],
  ])("%j becomes %j", (text, markdown) => {
    expect(markdownText(text)).toBe(markdown);
  });
});

describe("markdownCode", () => {
  it.each([
    ["a.md", "`a.md`"],
    ["a`b", "``a`b``"],
    ["`a", "`` `a ``"],
    ["a``", "``` a`` ```"],
    [" a ", "`  a  `"],
    ["   ", "`   `"],
    ["a\nb", "`a\\nb`"],
    ["\u202eevil", "`\\u{202e}evil`"],
    ["", ""],
  ])("%j becomes %j", (text, markdown) => {
    expect(markdownCode(text)).toBe(markdown);
  });

  it("shows exactly the visible text", () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const shown = visible(text);
        fc.pre(shown !== "");
        expect(textOf(parse(`x ${markdownCode(text)}`)).slice(2)).toBe(shown);
      }),
      { numRuns: 300 },
    );
  });
});

describe("markdownBlock", () => {
  it("cannot be closed from inside", () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const { children } = parse(`${markdownBlock(text, "yaml")}\n\nafter`);
        expect(children.map((child) => child.type)).toEqual(["code", "paragraph"]);
      }),
      { numRuns: 300 },
    );
  });
});

describe("hostile length", () => {
  it.each(["` ", "a ", "(", ".", "-a", "``", "abcdef", "a\n"])(
    "100,000 times %j takes linear time",
    (piece) => {
      const started = cpuNow();
      markdownText(piece.repeat(100_000));
      markdownCode(piece.repeat(100_000));
      // A tenth of this is usual on a busy machine; anything quadratic takes a hundred times as long.
      expect(cpuNow() - started).toBeLessThan(5_000);
    },
  );
});
