import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { significance } from "../../../src/core/documents/significance.ts";
import { sop } from "./sops.ts";

/** What an SOP says. */
type Block =
  | { readonly kind: "heading" | "paragraph" | "code"; readonly words: readonly string[] }
  | { readonly kind: "steps" | "bullets" | "row"; readonly items: readonly (readonly string[])[] };

/** How it is written down. */
interface Style {
  readonly bullet: string;
  readonly delimiter: string;
  readonly isCounted: boolean;
  readonly isUnderlined: boolean;
  readonly fence: string;
  readonly emphasis: string;
  readonly escape: (character: string) => string;
  readonly width: number;
  readonly gap: string;
  readonly eol: string;
  readonly padding: string;
  readonly comment: string;
  readonly isReferenced: boolean;
}

const word = fc.oneof(
  fc.stringMatching(/^[a-z]{1,8}$/),
  fc.constantFrom("a_b", "*", "<tag>", "a&b", "[x]", "#", "~x~", "|", "->", "`", "http://x", "LINK"),
);
const words = fc.array(word, { minLength: 1, maxLength: 12 });
const block: fc.Arbitrary<Block> = fc.oneof(
  fc.record({ kind: fc.constantFrom("heading", "paragraph"), words }),
  fc.record({
    kind: fc.constant("code"),
    words: fc.array(fc.stringMatching(/^[a-z]{1,8}$/), { minLength: 1 }),
  }),
  fc.record({
    kind: fc.constantFrom("steps", "bullets", "row"),
    items: fc.array(words, { minLength: 1, maxLength: 4 }),
  }),
);
const document = fc.array(block, { minLength: 1, maxLength: 8 });
const style: fc.Arbitrary<Style> = fc.record({
  bullet: fc.constantFrom("-", "*", "+"),
  delimiter: fc.constantFrom(".", ")"),
  isCounted: fc.boolean(),
  isUnderlined: fc.boolean(),
  fence: fc.constantFrom("```", "~~~", "`````"),
  emphasis: fc.constantFrom("*", "_", "**", ""),
  escape: fc.constantFrom(
    (character) => `\\${character}`,
    (character) => `&#${character.charCodeAt(0)};`,
  ),
  width: fc.integer({ min: 1, max: 12 }),
  gap: fc.constantFrom("\n\n", "\n\n\n", "\n \n"),
  eol: fc.constantFrom("\n", "\r\n"),
  padding: fc.constantFrom("", " ", "   "),
  comment: fc.constantFrom("", "<!-- nobody -->", "<!--\nnobody\n\nreads\n-->"),
  isReferenced: fc.boolean(),
});

function escaped(text: string, how: Style): string {
  if (text === "LINK") return how.isReferenced ? "[here][1]" : "[here](https://x.org/y)";
  return text.replace(/[_*<>&[\]#~|`]/g, how.escape);
}

/** Words in lines of the style's width; the first of each line stressed. */
function prose(texts: readonly string[], how: Style): string {
  return texts
    .map((text, index) => {
      const isStart = index % how.width === 0;
      const written = escaped(text, how);
      const shown = isStart && /^[a-z]+$/.test(text) ? how.emphasis + written + how.emphasis : written;
      return (index === 0 ? "" : isStart ? "\n" : " ") + shown;
    })
    .join("");
}

function write(blocks: readonly Block[], how: Style): string {
  const parts = blocks.map((each) => {
    switch (each.kind) {
      case "heading": {
        const title = prose(each.words, { ...how, width: 100 });
        return how.isUnderlined ? `${title}\n----` : `## ${title}${how.padding}`;
      }
      case "paragraph":
        return prose(each.words, how);
      case "code":
        return `${how.fence}\n${each.words.join(`${how.padding}\n`)}\n${how.fence}`;
      case "row": {
        const cells = each.items.map((item) => prose(item, { ...how, width: 100 }));
        const row = `|${cells.map((cell) => how.padding + cell + how.padding).join("|")}|`;
        return `${row}\n|${cells.map(() => `${how.padding}---`).join("|")}|`;
      }
      default:
        return each.items
          .map((item, index) => listItem(item, index, { ...how, isSteps: each.kind === "steps" }))
          .join("\n");
    }
  });
  const text = [...parts, how.comment, "[1]: https://x.org/y", ""].join(how.gap);
  return text.replaceAll("\n", how.eol);
}

function listItem(
  item: readonly string[],
  index: number,
  how: Style & { readonly isSteps: boolean },
): string {
  const marker = how.isSteps ? `${how.isCounted ? index + 1 : 1}${how.delimiter}` : how.bullet;
  return `${marker} ${prose(item, how).replaceAll("\n", `\n${" ".repeat(marker.length + 1)}`)}`;
}

/** The document with one word replaced by one that it does not hold. */
function withAnotherWord(blocks: readonly Block[], seed: number): readonly Block[] {
  const at = seed % blocks.length;
  const change = (texts: readonly string[]) =>
    texts.map((text, index) => (index === seed % texts.length ? "otherword" : text));
  return blocks.map((each, index) => {
    if (index !== at) return each;
    if ("words" in each) return { ...each, words: change(each.words) };
    return {
      ...each,
      items: each.items.map((item, n) => (n === seed % each.items.length ? change(item) : item)),
    };
  });
}

function judge(before: string, after: string) {
  return significance(sop(before), sop(after));
}

describe("significance, whatever the SOP says", () => {
  it("does not depend on how it is written down", () => {
    fc.assert(
      fc.property(document, style, style, (blocks, one, other) => {
        const [before, after] = [write(blocks, one), write(blocks, other)];
        expect(judge(before, after).level, `${before}\n=====\n${after}`).toMatch(/^(none|cosmetic)$/);
      }),
      { numRuns: 80 },
    );
  });

  it("is substantive when one word changes, however it is written down", () => {
    const body = fc.array(block, { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(body, fc.nat(), fc.tuple(style, style), (blocks, seed, [one, other]) => {
        const lead: Block = { kind: "paragraph", words: ["text"] };
        const all = blocks.flatMap((each) => (each.kind === "heading" ? [each, lead] : [each]));
        const [before, after] = [write(all, one), write(withAnotherWord(all, seed), other)];
        expect(judge(before, after).level, `${before}\n=====\n${after}`).toBe("substantive");
      }),
      { numRuns: 80 },
    );
  });

  it("is review-only when a labelled date changes, and substantive when a word does too", () => {
    const notes = [
      "Last reviewed: DATE",
      "**Last updated:** DATE by @ann",
      "> Next review due DATE",
      "| Last tested | DATE |\n|-|-|",
    ];
    const date = fc.constantFrom(
      "2026-01-05",
      "6 March 2026",
      "Sept. 7th, 2025",
      "2026-Q3",
      "2024/08/09 10:00 UTC",
      "TBD",
    );
    const body = fc.array(block, { minLength: 1, maxLength: 5 });
    const all = fc.tuple(body, fc.nat(), style, fc.constantFrom(...notes), fc.tuple(date, date));
    fc.assert(
      fc.property(all, ([blocks, seed, how, note, [one, other]]) => {
        fc.pre(one !== other);
        const text = (each: readonly Block[], day: string) =>
          `# Queue\n\n${note.replace("DATE", day)}\n\n## Steps\n\ntext\n\n${write(each, how)}`;
        const before = text(blocks, one);
        expect(judge(before, text(blocks, other)).level, before).toBe("review-only");
        const lead: Block = { kind: "paragraph", words: ["text"] };
        const fuller = blocks.flatMap((each) => (each.kind === "heading" ? [each, lead] : [each]));
        const changed = text(withAnotherWord(fuller, seed), other);
        expect(judge(text(fuller, one), changed).level, `${before}\n=====\n${changed}`).toBe("substantive");
      }),
      { numRuns: 80 },
    );
  });

  it("is cosmetic or none from a text to itself with other line ends", () => {
    const token = fc.constantFrom(
      "a",
      "b ",
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
      "# ",
      "~~",
    );
    fc.assert(
      fc.property(fc.array(token, { maxLength: 60 }), (tokens) => {
        const text = tokens.join("");
        expect(judge(text, text.replaceAll("\n", "\r\n")).level).toMatch(/^(none|cosmetic)$/);
      }),
      { numRuns: 80 },
    );
  });
});
