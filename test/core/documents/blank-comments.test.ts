import { describe, expect, it } from "vitest";
import { blankComments } from "../../../src/core/documents/blank-comments.ts";
import { significance } from "../../../src/core/documents/significance.ts";
import { cpuNow } from "../../support/cpu-time.ts";
import { sop } from "./sops.ts";

const page = (part: string) => `# Queue\n\n${part}\n\n1. Drain it.\n`;
const level = (before: string, after: string) => significance(sop(page(before)), sop(page(after))).level;

describe("a comment is layout", () => {
  it.each([
    ["MDX", "{/* checked in spring */}"],
    ["MDX without blanks", "{/*checked*/}"],
    ["MDX in a line", "Text {/* *checked* */}"],
    ["MDX over lines", "{/*\n\n## Not a heading\n\n1. not a step\n\n*/}"],
    ["two of MDX", "{/* a */}{/* b */}"],
    ["MDX with a fence in it", "{/*\n```\n*/}"],
    ["MyST", "% checked in spring"],
    ["MyST over lines", "% checked\n% in spring"],
    ["MyST without words", "%"],
    ["MyST in CRLF", "% checked\r\n"],
    ["ERB", "<%# checked in spring %>"],
    ["Liquid", "{% comment %}\nchecked\n{% endcomment %}"],
    ["HTML", "<!-- checked in spring -->"],
  ])("%s", (_, comment) => {
    const without = comment.startsWith("Text") ? "Text" : "";
    expect([level(without, comment), level(comment, without)]).toEqual(["cosmetic", "cosmetic"]);
  });
});

describe("no comment", () => {
  it.each([
    ["a code block", "```\n% checked\n{/* checked */}\n```"],
    ["a fence of another kind in a fence", "````\n```\n{/* checked */}\n```\n````"],
    ["an indented block", "    % checked\n    {/* checked */}"],
    ["a list's code", "- a\n\n  ```\n  {/* checked */}\n  ```"],
    ["words of code", "Write `{/* checked */}` there."],
    ["a sentence that goes on", "It is 5\n% checked"],
    ["a percentage", "%checked"],
    ["a comment that never ends", "{/* checked"],
    ["other braces", "{* checked *}"],
    ["another tag", "<%= checked %>"],
  ])("is in %s", (_, text) => {
    expect(level(text, text.replaceAll("checked", "seen"))).toBe("substantive");
  });
});

it("leaves lines and offsets true", () => {
  const text = "a {/* b\r\nc */} d\n\n% e\nf\n";
  expect(blankComments(text)).toBe("a      \r\n      d\n\n   \nf\n");
});

it.each([
  ["comments that never end", "{/* a\n".repeat(40_000)],
  ["comments", "{/* a */}".repeat(30_000)],
  ["ticks", `${"`".repeat(100_000)}{/* a`],
  ["percent signs", "% a\n".repeat(60_000)],
])("is not slowed down by %s", (_, text) => {
  const started = cpuNow();
  blankComments(text);
  expect(cpuNow() - started).toBeLessThan(2_000);
});

describe("characters that nobody sees are layout", () => {
  it.each([
    ["a variation selector", "\uFE0F"],
    ["a Hangul filler", "\u3164"],
    ["a halfwidth filler", "\uFFA0"],
    ["a tag character", "\u{E0061}"],
    ["a supplementary variation selector", "\u{E0100}"],
    ["a soft hyphen", "\u00AD"],
    ["a zero width space", "\u200B"],
    ["a joiner", "\u200D"],
    ["a word joiner", "\u2060"],
    ["a byte order mark", "\uFEFF"],
    ["a left-to-right mark", "\u200E"],
    ["an override", "\u202E"],
    ["an isolate", "\u2066"],
    ["a grapheme joiner", "\u034F"],
    ["a Mongolian separator", "\u180E"],
    ["a Khmer vowel", "\u17B4"],
    ["a musical sign", "\u{1D173}"],
    ["an annotation", "\uFFF9"],
    ["an empty braille pattern", "\u2800"],
    ["a sign of our own", "\uFDD2"],
  ])("%s", (_, sign) => {
    for (const [before, after] of [
      ["Drain it", `Dr${sign}ain it`],
      ["Drain it", `Drain it${sign}`],
      ["`drain`", `\`dr${sign}ain\``],
      ["```\ndrain\n```", `\`\`\`\ndr${sign}ain\n\`\`\``],
      ["| a |\n|-|\n| b |", `| a |\n|-|\n| ${sign}b |`],
      ["[a](b)", `[a](b${sign})`],
      ["<p>a</p>", `<p>a${sign}</p>`],
      ['![a](b "c")', `![a${sign}](b "c${sign}")`],
    ] as const)
      expect([after, level(before, after), level(after, before)]).toEqual([after, "cosmetic", "cosmetic"]);
  });

  it("but not where all that is there is new, nor what looks like something else", () => {
    expect(level("", "\u200B\u3164")).toBe("cosmetic");
    expect(level("a\u00A0b", "ab")).toBe("substantive");
    expect(level("cafe", "cafe\u0301")).toBe("substantive");
  });
});
