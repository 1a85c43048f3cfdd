import { describe, expect, it, test } from "vitest";
import { type DeadReference, deadReferences } from "../../../src/core/references/dead-references.ts";
import { HOME, sopOf, treeWith, unwrap } from "./builders.ts";

/** What is dead in an SOP at a path, among these files. */
function dead(
  text: string,
  path: string,
  files: readonly string[],
  everExisted: (path: string) => boolean = () => false,
): readonly DeadReference[] {
  const tree = treeWith([path, ...files]);
  return unwrap(deadReferences({ sop: sopOf(text, path), tree, home: HOME, everExisted }));
}

describe("a link that leads somewhere from a folder above", () => {
  test.each([
    ["of a page source", "source/log/index.html.md.erb", "source/log/db.html.md.erb", "[a](log/db)", []],
    ["of a site by MkDocs", "docs/log/index.md", "docs/log/db.md", "[a](log/db.md)", ["mkdocs.yml"]],
    [
      "of a site in a folder",
      "site/docs/log/a.md",
      "site/docs/log/db.md",
      "[a](docs/log/db)",
      ["site/_config.yml"],
    ],
    [
      "of a page that has an address of its own",
      "content/log/a.md",
      "content/log/db.md",
      "[a](../db)",
      ["hugo.toml"],
    ],
    ["in a picture with dots", "docs/log/a.md", "docs/img/x.png", "![a](./img/x.png)", ["docs/conf.py"]],
  ])("may work %s", (_, path, there, text, more) => {
    expect(dead(text, path, [there, ...more])).toMatchObject([{ mayWork: true, elsewhere: there }]);
  });

  test.each([
    ["outside of a site", "docs/log/a.md", ["docs/log/db.md"], "docs/log/db.md"],
    ["of a site, from the root of the repository", "docs/a/b.md", ["log/db.md", "mkdocs.yml"], "log/db.md"],
    ["of a site, but to nothing", "docs/a/b.md", ["mkdocs.yml"], null],
  ])("does not work %s", (_, path, files, elsewhere) => {
    expect(dead("[a](log/db.md)", path, files)).toMatchObject([{ mayWork: false, elsewhere }]);
  });
});

describe("a piece of text that pages include", () => {
  test.each([
    "docs/auth/partials/check.md",
    "docs/_includes/check.md",
    "docs/snippets/check.md",
    "docs/_check.md",
  ])("%s has links that count from the page", (path) => {
    expect(dead("[a](gone/x.md)", path, [])).toMatchObject([{ mayWork: true, elsewhere: null }]);
  });

  it("is no index of a section, and no folder that is only called alike", () => {
    expect(dead("[a](gone.md)", "content/_index.md", [])).toMatchObject([{ mayWork: false }]);
    expect(dead("[a](gone.md)", "docs/partially/a.md", [])).toMatchObject([{ mayWork: false }]);
  });

  it("has URLs that count from nowhere", () => {
    const url = "https://github.com/acme/payments/blob/main/gone.md";
    expect(dead(url, "docs/partials/a.md", ["docs/gone.md"])).toMatchObject([
      { mayWork: false, elsewhere: null },
    ]);
  });
});

describe("code", () => {
  const once = (path: string): boolean =>
    path === "aks/bin" || path === "docs/config/app.yml" || path === "config/app.yml";

  it("may count from a folder above the SOP's", () => {
    expect(dead("`aks/bin`", "source/aks/scripts.md", ["source/aks/bin/a.sh"], once)).toEqual([]);
    expect(dead("`aks/bin`", "source/aks/scripts.md", ["other/aks/bin/a.sh"], once)).toHaveLength(1);
  });

  it("beside the name of another repository is not of this one", () => {
    for (const other of [
      "In [app](https://github.com/acme/app) edit `config/app.yml`.",
      "In git@gitlab.com:acme/app.git edit `config/app.yml`.",
    ])
      expect(dead(other, "docs/a.md", [], once)).toEqual([]);
    for (const own of [
      "In [app](https://github.com/Acme/Payments) edit `config/app.yml`.",
      "Clone https://github.com/acme/payments.git and edit `config/app.yml`.",
      "In [app](https://github.com/acme/app):\n\nedit `config/app.yml`.",
    ])
      expect(dead(own, "docs/a.md", [], once)).toHaveLength(1);
  });
});

describe("what is to be filled in", () => {
  test.each([
    "path/to/file.md",
    "docs/path/to/x.png",
    "your-team/README.md",
    "../xxx.md",
    "foo/bar.md",
    "example.md",
    "TODO.md",
  ])("%s counts only when it once was there", (target) => {
    expect(dead(`[a](${target})`, "docs/a.md", [])).toEqual([]);
    expect(dead(`[a](${target})`, "docs/a.md", [], () => true)).toHaveLength(1);
  });

  test.each(["yours.md", "food/x.md", "todos.md", "examples/x.md", "pathto/x.md"])(
    "%s is no pattern",
    (target) => {
      expect(dead(`[a](${target})`, "docs/a.md", [])).toHaveLength(1);
    },
  );

  test.each(["@site/docs/x.md", "~/assets/x.png", "@/x.md"])(
    "%s begins with the alias of a site",
    (target) => {
      expect(dead(`![a](${target})`, "docs/a.md", [], () => true)).toEqual([]);
    },
  );
});

test("a page of Sphinx, Antora or Jupyter is the source of a link", () => {
  expect(
    dead("[a](x.html) [b](y) [c](z.html)", "docs/a.md", ["docs/x.rst", "docs/y.ipynb", "docs/z.adoc"]),
  ).toEqual([]);
});

test("a document deep in folders is looked at in bounded time", () => {
  const path = `${"a/".repeat(200)}b.md`;
  const text = Array.from({ length: 200 }, (_, index) => `[x](n${index}.md)`).join("\n\n");
  expect(dead(text, path, [])).toHaveLength(200);
});
