import { describe, expect, it } from "vitest";
import { sectionsOf } from "../../../src/core/documents/sections.ts";
import { sop } from "./sops.ts";

function sections(text: string) {
  const result = sop(text).sections();
  if (!result.ok) throw new Error(result.reason);
  return result.value;
}

function slugs(text: string): string[] {
  return sections(text).map(({ slug }) => slug);
}

describe("sections", () => {
  it("end where the next heading of their level or above begins", () => {
    expect(sections("# A\n\n## B\n\ntext\n\n### C\n\n## D\n\ntext\n")).toEqual([
      { slug: "a", anchors: [], title: "A", depth: 1, startLine: 1, endLine: 11 },
      { slug: "b", anchors: [], title: "B", depth: 2, startLine: 3, endLine: 8 },
      { slug: "c", anchors: [], title: "C", depth: 3, startLine: 7, endLine: 8 },
      { slug: "d", anchors: [], title: "D", depth: 2, startLine: 9, endLine: 11 },
    ]);
  });

  it("have the lines of the file, front matter included", () => {
    expect(sections("---\ntitle: x\n---\n\n# A\n\ntext")).toEqual([
      { slug: "a", anchors: [], title: "A", depth: 1, startLine: 5, endLine: 7 },
    ]);
  });

  it.each([
    ["# Fail over!", "fail-over"],
    ["# `kubectl` & friends", "kubectl--friends"],
    ["# The [runbook](x.md) for *DNS*", "the-runbook-for-dns"],
    ["# :rocket: Launch", "rocket-launch"],
    ["# 🚀 Launch", "-launch"],
    ['# <a name="x"></a>Title', "title"],
    ["# Title ![logo](a.png)", "title-"],
    ["# Über_maß 3.1", "über_maß-31"],
    ["Setext\n===", "setext"],
    ["# Closed #", "closed"],
    ["# What's up?", "whats-up"],
    ["# <%= title %>", "-title-"],
    ["#", ""],
  ])("%j has the anchor #%s", (text, slug) => {
    expect(slugs(text)).toEqual([slug]);
  });

  it("number equal anchors as GitHub does", () => {
    expect(slugs("# A\n\n# A\n\n# A-1\n\n# A\n")).toEqual(["a", "a-1", "a-1-1", "a-2"]);
  });

  it("inside quotes and list items have anchors too, and end with what they stand in", () => {
    const found = sections("# A\n\n> # Note\n> text\n\ntext\n\n- ## Item\n\n  text\n- b\n\n## B\n");
    expect(found.map(({ slug, startLine, endLine }) => [slug, startLine, endLine])).toEqual([
      ["a", 1, 13],
      ["note", 3, 4],
      ["item", 8, 10],
      ["b", 13, 13],
    ]);
  });

  it("in code are none", () => {
    expect(slugs("```\n# not a heading\n```\n\n    # nor this\n")).toEqual([]);
  });

  it("of a tree without positions are on line 1", () => {
    const root = {
      type: "root" as const,
      children: [
        { type: "heading" as const, depth: 1 as const, children: [] },
        { type: "html" as const, value: "<h2>A</h2>" },
      ],
    };
    expect(sectionsOf(root).map(({ section }) => section)).toEqual([
      { slug: "", anchors: [], title: "", depth: 1, startLine: 1, endLine: 1 },
      { slug: "a", anchors: [], title: "A", depth: 2, startLine: 1, endLine: 1 },
    ]);
  });

  it("of a refused document are refused", () => {
    expect(sop(">".repeat(200)).sections()).toEqual({
      ok: false,
      reason: "it is nested deeper than 100 levels",
    });
  });
});
