import { describe, expect, it } from "vitest";
import { deadReferences } from "../../../src/core/references/dead-references.ts";
import { HOME, sopOf, treeWith, unwrap } from "./builders.ts";

const TREE = treeWith(
  ["scripts/x.sh", "docs/runbooks/restore.html.md.erb", "docs/guide/index.md", "docs/images/x.png"],
  { vendored: { oid: "c".repeat(40), kind: "submodule" } },
);

function dead(text: string, everExisted: ((path: string) => boolean) | null = null, path?: string) {
  const sop = sopOf(text, path);
  return unwrap(deadReferences({ sop, tree: TREE, home: HOME, everExisted })).map(({ raw }) => raw);
}

describe("deadReferences", () => {
  it("reports links, images and URLs that lead nowhere", () => {
    const url = "https://github.com/acme/payments/blob/main/scripts/y.sh";
    expect(dead(`[a](gone.md) ![b](img/gone.png) ${url}`)).toEqual(["gone.md", "img/gone.png", url]);
  });

  it("leaves alone what is there", () => {
    expect(
      dead("[a](../../scripts/x.sh) [b](restore.html) [c](../guide) [d](../../vendored/x.md) [e](restore)"),
    ).toEqual([]);
  });

  it("takes a link with a dollar for a possible template", () => {
    expect(dead("[a](recreate-$environment.html)")).toEqual([]);
  });

  it("leaves links from the root alone: a site may have another root", () => {
    expect(dead("[a](/gone.md) ![b](/img/gone.png) <img src='/gone.png'>", () => true)).toEqual([]);
  });

  it("takes a word without folder and extension for a label, unless there once was such a page", () => {
    const text = "[a](starter-kit) [b](old-page) [c](LICENSE) ![d](shot) [e](desk/index)";
    expect(dead(text)).toEqual(["LICENSE", "shot", "desk/index"]);
    const once = (path: string) => path === "docs/runbooks/old-page.md";
    expect(dead(text, once)).toEqual(["old-page", "LICENSE", "shot", "desk/index"]);
  });

  it("reports code only when history once held the path", () => {
    const text = "`scripts/old.sh` `scripts/never.sh` `graph.py`\n\n```\n./terraform/old\n```";
    const history = new Set(["scripts/old.sh", "terraform/old", "docs/runbooks/graph.py"]);
    expect(dead(text, (path) => history.has(path))).toEqual(["scripts/old.sh", "./terraform/old"]);
    expect(dead(text, null)).toEqual([]);
  });

  it("takes a word with a slash at its end for a word", () => {
    expect(dead("`docs/` `terraform/old/` `old/x`", () => true)).toEqual(["terraform/old/", "old/x"]);
  });

  it("finds pictures below the root of a site", () => {
    const text =
      "![a](images/x.png) ![b](images/gone.png) ![c](../images/x.png) [d](images/x.png) ![e](x.png)";
    expect(dead(text, null, "site/guide/page.md")).toEqual([
      "images/gone.png",
      "../images/x.png",
      "images/x.png",
      "x.png",
    ]);
    expect(
      dead("![a](mages/x.png) ![b](images%2Fx.png) ![c](images/x.png?raw=true)", null, "a/b.md"),
    ).toEqual(["mages/x.png", "images%2Fx.png"]);
  });

  it("reports a path once a line", () => {
    expect(dead("[a](gone.md) [b](gone.md#x)\n[c](gone.md)")).toEqual(["gone.md", "gone.md"]);
  });

  it("lets a page of a site climb to the site's root", () => {
    expect(dead("![x](../../images/x.png)", null, "docs/guide/page.html.md.erb")).toEqual([]);
    expect(dead("![x](../../images/x.png)", null, "docs/guide/page.md")).toEqual(["../../images/x.png"]);
  });

  it("returns a refused document as refused", () => {
    const refused = { ok: false as const, reason: "too long" };
    const sop = { ...sopOf("x"), markdown: () => refused };
    expect(deadReferences({ sop, tree: TREE, home: HOME, everExisted: null })).toEqual(refused);
  });
});
