import { describe, expect, it } from "vitest";
import { pathsMeant } from "../../../src/core/references/path-aliases.ts";

const SOURCES = [
  ...[".html.md.erb", ".html.md", ".html.erb", ".md.erb", ".md", ".mdx", ".markdown"],
  ...[".rst", ".adoc", ".ipynb"],
];

describe("sources that a link between pages may mean", () => {
  it.each(["docs/db.html", "docs.v2/db"])("%s has one of each generator", (path) => {
    const page = path.replace(/\.html$/, "");
    expect(pathsMeant({ kind: "link", paths: [path] })).toEqual([path, ...SOURCES.map((end) => page + end)]);
  });

  it("are none for a file of another kind, nor for what is no link", () => {
    expect(pathsMeant({ kind: "link", paths: ["docs/db.png"] })).toEqual(["docs/db.png"]);
    expect(pathsMeant({ kind: "code", paths: ["docs/db"] })).toEqual(["docs/db"]);
  });
});
