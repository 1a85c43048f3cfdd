import { describe, expect, it } from "vitest";
import { isBadge } from "../../../src/core/documents/decoration.ts";
import { significance } from "../../../src/core/documents/significance.ts";
import { sop } from "./sops.ts";

function level(before: string, after: string): string {
  return significance(sop(before), { ...sop(after), oid: "another" }).level;
}

describe("a badge", () => {
  it.each([
    "https://img.shields.io/github/actions/workflow/status/a/b/ci.yml",
    "//img.shields.io/x",
    "https://github.com/a/b/actions/workflows/ci.yml/badge.svg?branch=main",
    "https://gitlab.com/a/b/badges/main/pipeline.svg",
    "https://badge.fury.io/js/a.svg",
  ])("is %s", (url) => {
    expect(isBadge(url)).toBe(true);
  });

  it.each([
    "https://img.shields.io/badge/last_reviewed-2026--01--05-green",
    "https://img.shields.io/static/v1?label=a",
    "https://badgen.net/badge/on-call/sre",
    "img/failover.png",
    "https://acme.example/badge.svg.png",
    "https://acme.example/?u=img.shields.io/",
    "docs/badges.svg",
    "img.shields.io/a.png",
    `https://img.shields.io/${"a".repeat(3000)}`,
    "",
  ])("is not %s", (url) => {
    expect(isBadge(url)).toBe(false);
  });

  it.each([
    ["a picture of the procedure", "# A\n\na\n", "# A\n\n![how](img/failover.png)\n\na\n"],
    ["words beside a badge", "a ![x](https://img.shields.io/a)\n", "b ![x](https://img.shields.io/a)\n"],
    [
      "a link to a page",
      "[![x](https://img.shields.io/a) console](https://a)\n",
      "[![x](https://img.shields.io/a) console](https://b)\n",
    ],
  ])("does not hide %s", (_, before, after) => {
    expect(level(before, after)).toBe("substantive");
  });
});

describe("a callout's mark", () => {
  it.each([
    ["the words of a callout", "> [!NOTE]\n> Stop.\n", "> [!NOTE]\n> Start.\n"],
    ["a word that is no mark", "> **Note** that it stops.\n", "> that it stops.\n"],
    ["another word", "> **Beware**\n> It stops.\n", "> It stops.\n"],
    ["a mark outside of a quote", "[!NOTE]\n\na\n", "a\n"],
    ["emphasis of something else", "> **`x`**\n> a\n", "> a\n"],
    ["a mark with words behind it", "> [!NOTE] a\n> b\n", "> b\n"],
  ])("does not hide %s", (_, before, after) => {
    expect(level(before, after)).toBe("substantive");
  });

  it("may stand alone, or before something that is no paragraph", () => {
    expect(level("> a\n", "> [!TIP]\n>\n> a\n")).toBe("cosmetic");
    expect(level("> - a\n", "> [!TIP]\n> - a\n")).toBe("cosmetic");
    expect(level("> **Note**\n", "> **Warning**\n")).toBe("substantive");
  });
});
