import { describe, expect, it } from "vitest";
import { htmlUrls } from "../../../src/core/references/html-urls.ts";

describe("htmlUrls", () => {
  it("finds links and images", () => {
    const html = `<a HREF="a&amp;b.md">x</a><img width=1 src = 'c.png'/>`;
    expect([...htmlUrls(html)]).toEqual([
      { kind: "link", url: "a&b.md" },
      { kind: "image", url: "c.png" },
    ]);
  });

  it("ignores comments, also one that is never closed", () => {
    const html = `<!-- <a href="a.md"> --><a href="b.md"><!-- <a href="c.md">`;
    expect([...htmlUrls(html)]).toEqual([{ kind: "link", url: "b.md" }]);
  });

  it("ignores other attributes and values without quotes", () => {
    expect([...htmlUrls(`<a data-x="a.md" hrefs="b.md" href=c.md href="d.md>`)]).toEqual([]);
  });
});
