import type { Nodes, Root } from "mdast";
import { describe, expect, it } from "vitest";
import { withoutHints } from "../../../src/core/documents/hints.ts";
import { MARK, wordsOf } from "../../../src/core/documents/words.ts";
import { sop } from "./sops.ts";

function words(text: string): string {
  const document = sop(text).markdown();
  if (!document.ok) throw new Error(document.reason);
  return withoutHints(wordsOf(document.value)(document.value.children.slice(0, 1)));
}

describe("wordsOf", () => {
  it.each([
    ["one  *two*\nthree", "one two three"],
    ["a `b.` c.", "a b. c"],
    ["[a](b) ![c](d)", `a${MARK}b${MARK} c${MARK}d${MARK}`],
    ["[a][1] [2]\n\n[1]: b\n[2]: c", `a${MARK}b${MARK} 2${MARK}c${MARK}`],
    ["<https://x.org> <dba@x.org>", "https://x.org dba@x.org"],
    ["a ~~b~~", `a ${MARK}-b${MARK}-`],
    ["a[^1] b[^1]\n\n[^1]: c [^1]", "a c b"],
    ["<a href=x>a</a>", "x a"],
  ])("%j reads %j", (text, expected) => {
    expect(words(text)).toBe(expected);
  });

  it("reads trees that are not whole: a label without a definition, an image without a text", () => {
    const children: Nodes[] = [
      {
        type: "linkReference",
        identifier: "x",
        referenceType: "full",
        children: [{ type: "text", value: "a" }],
      },
      { type: "imageReference", identifier: "x", referenceType: "full" },
      { type: "image", url: "b" },
    ];
    const root: Root = { type: "root", children: [] };
    expect(withoutHints(wordsOf(root)(children))).toBe(`a${MARK}${MARK} ${MARK}${MARK} ${MARK}b${MARK}`);
  });
});
