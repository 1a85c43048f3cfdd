import type { Root } from "mdast";
import { describe, expect, it } from "vitest";
import type { Reference } from "../../../src/core/model/reference.ts";
import { extractReferences } from "../../../src/core/references/extract-references.ts";
import { mentionsIn } from "../../../src/core/references/mentions.ts";
import { HOME, references, sopOf } from "./builders.ts";

/** The parts of a reference that most tests are about. */
function brief(text: string, path?: string) {
  return references(text, path).map(({ kind, raw, line, column }: Reference) => [kind, raw, line, column]);
}

const URL = "https://github.com/acme/payments/blob/main/scripts/x.sh";

describe("extractReferences", () => {
  it("reads links in every notation", () => {
    expect(brief("[a](a.md) and [b][ref]\n\n[ref]: ../b.md 'title'\n")).toEqual([
      ["link", "a.md", 1, 5],
      ["link", "../b.md", 3, 8],
    ]);
    expect(brief("See [two\nlines](c.md).")).toEqual([["link", "c.md", 2, 8]]);
    expect(brief("[x](<a b.md>)")).toEqual([["link", "a b.md", 1, 6]]);
  });

  it("reads images, also as the label of a link", () => {
    expect(brief("[![a](img/a.png)](b.md)")).toEqual([
      ["link", "b.md", 1, 19],
      ["image", "img/a.png", 1, 7],
    ]);
  });

  it("reads HTML", () => {
    expect(brief('<a href="a.md">a</a> and <img src="b.png">\n\n<div>\n<a href="c.md">\n</div>')).toEqual([
      ["link", "a.md", 1, 10],
      ["image", "b.png", 1, 36],
      ["link", "c.md", 4, 10],
    ]);
  });

  it("reads URLs of this repository wherever they stand", () => {
    const text = `[x](${URL})\n\n<${URL}>\n\nSee ${URL}, or \`curl ${URL}\`.\n\n    curl ${URL}\n\n<a href="${URL}">`;
    expect(brief(text)).toEqual([
      ["url", URL, 1, 5],
      ["url", URL, 3, 2],
      ["url", URL, 5, 5],
      ["url", URL, 5, 71],
      ["url", URL, 7, 10],
      ["url", URL, 9, 10],
    ]);
  });

  it("does not take a link's label for a second reference", () => {
    expect(brief(`[${URL} and \`scripts/x.sh\`](a.md)`)).toEqual([["link", "a.md", 1, 78]]);
    expect(brief("[`scripts/x.sh`][ref]\n\n[ref]: a.md")).toEqual([["link", "a.md", 3, 8]]);
  });

  it("reads links from the root, and their labels, because a site may have another root", () => {
    expect(references("[x](/scripts/x%20y.sh?a=b#c)")).toMatchObject([
      { kind: "link", paths: ["scripts/x y.sh", "scripts/x%20y.sh"], anchor: "c" },
    ]);
    expect(brief("![x](/a.png) <img src='/b.png'>\n\n[x]: /c.md")).toEqual([
      ["image", "/a.png", 1, 6],
      ["image", "/b.png", 1, 24],
      ["link", "/c.md", 3, 6],
    ]);
    expect(brief("[`modules/x`](/modules/x)")).toEqual([
      ["link", "/modules/x", 1, 15],
      ["code", "modules/x", 1, 3],
    ]);
    expect(brief("[`modules/x`][]\n\n[`modules/x`]: /modules/x")).toEqual([
      ["code", "modules/x", 1, 3],
      ["link", "/modules/x", 3, 16],
    ]);
  });

  it("reads nothing in links from the root that are no paths", () => {
    expect(
      brief("[a](/) [b](//cdn.example/x.js) [c](/\\\\x/y) [d](/../x) [e](/a/<b>) [f](/{{ x }}/y) [g](/#x)"),
    ).toEqual([]);
  });

  it("reads code in HTML among inline text as one mention", () => {
    expect(brief("Run <code>scripts/x.sh</code>, a/b.md.")).toEqual([["code", "scripts/x.sh", 1, 11]]);
    expect(brief("**Run <kbd>scripts/x.sh --all</kbd>** and <tt>a/*b*.sh</tt>")).toEqual([
      ["code", "scripts/x.sh", 1, 12],
      ["code", "scripts/x.sh --all", 1, null],
      ["code", "a/b.sh", 1, null],
    ]);
    expect(brief("<samp>a/<b>x</b>.sh</samp> # <code>`c/d.sh`</code>\n===")).toEqual([
      ["code", "a/x.sh", 1, null],
      ["code", "c/d.sh", 1, 37],
    ]);
    expect(brief("<code>a/b&amp;&amp;c/d.sh")).toEqual([
      ["code", "a/b", 1, 7],
      ["code", "c/d.sh", 1, 20],
      ["code", "a/b&&c/d.sh", 1, null],
    ]);
    expect(brief("<code>x <code>a/b.sh</code> c/d.sh</code> e/f.sh")).toEqual([
      ["code", "a/b.sh", 1, 15],
      ["code", "c/d.sh", 1, 29],
      ["code", "x a/b.sh c/d.sh", 1, null],
    ]);
    expect(brief("| a |\n|---|\n| <code>a/b.sh</code> |\n")).toEqual([["code", "a/b.sh", 3, 9]]);
  });

  it("reads a link inside code, and no code inside the label of a link", () => {
    expect(brief("<code>[x](a.md)</code>")).toEqual([["link", "a.md", 1, 11]]);
    expect(brief("[<code>a/b.sh</code>](a.md)")).toEqual([["link", "a.md", 1, 23]]);
    expect(brief('<a href="a.md"><code>a/b.sh</code></a> <code>c/d.sh</code>')).toEqual([
      ["link", "a.md", 1, 10],
      ["code", "c/d.sh", 1, 46],
    ]);
    expect(brief('<a href="/a.md"><code>a/b.sh</code></a>')).toEqual([
      ["link", "/a.md", 1, 10],
      ["code", "a/b.sh", 1, 23],
    ]);
  });

  it("reads code that no tag closes to the end of its paragraph, and tags that are none not at all", () => {
    expect(brief("<code>a/b.sh\nc/d.sh\n\ne/f.sh")).toEqual([
      ["code", "a/b.sh", 1, 7],
      ["code", "c/d.sh", 2, 1],
      ["code", "a/b.sh\nc/d.sh", 1, null],
    ]);
    expect(brief("</code> a/b.sh <!-- <code> --> c/d.sh <b> e/f.sh")).toEqual([]);
  });

  it("reads blocks of HTML", () => {
    const text =
      "<details>\n<pre>\nsh scripts/x.sh\n</pre>\n</details>\n\n<table><tr><td><code>a/b.sh</code></td><td>c/d.sh</td></tr></table>\n\n<pre>e/f.sh\n\ng/h.sh";
    expect(brief(text)).toEqual([
      ["fence", "scripts/x.sh", 3, 4],
      ["code", "a/b.sh", 7, 22],
      ["fence", "e/f.sh", 9, 6],
      ["fence", "g/h.sh", 11, 1],
    ]);
  });

  it("reads code spans and blocks with the lines of their words", () => {
    const text = "Run `scripts/x.sh` first.\n\n1. Then:\n\n   ```sh\n   cd a/b\n   ./c/d.sh\n   ```\n";
    expect(brief(text)).toEqual([
      ["code", "scripts/x.sh", 1, 6],
      ["fence", "a/b", 6, 7],
      ["fence", "./c/d.sh", 7, 4],
    ]);
  });

  it("does not mistake a word of another machine's path for the repository's", () => {
    expect(brief("```\n/etc/a/b.conf\na/b.conf\n```")).toEqual([["fence", "a/b.conf", 3, 1]]);
  });

  it("reads a code span with white space or separators as one path, too", () => {
    expect(brief("`docs/my file.md`")).toEqual([
      ["code", "docs/my", 1, 2],
      ["code", "docs/my file.md", 1, null],
    ]);
    expect(references("`a/x=1,y.md`").at(-1)?.paths[0]).toBe("a/x=1,y.md");
  });

  it("knows only the line of what is escaped", () => {
    expect(brief("one\n[x](a\\_b.md)")).toEqual([["link", "a_b.md", 2, null]]);
    expect(brief("[x](a&amp;b.md)")).toEqual([["link", "a&b.md", 1, null]]);
  });

  it("counts lines from the start of the file, front matter included", () => {
    expect(brief("---\nowner: sre\nlink: a.md\n---\n[b](b.md)")).toEqual([["link", "b.md", 5, 5]]);
  });

  it("resolves against the SOP's folder", () => {
    expect(references("[x](../a.md#b)", "docs/x/y.md")[0]).toMatchObject({
      paths: ["docs/a.md"],
      anchor: "b",
    });
    expect(references("[x](a.md)", "y.md")[0]?.paths).toEqual(["a.md"]);
  });

  it("reads nothing in prose, mail, anchors and other sites", () => {
    expect(
      brief(
        "Previously in terraform/github/main.tf. [m](mailto:a@b.example) [a](#a) [o](https://a.example/b)",
      ),
    ).toEqual([]);
  });

  it("leaves ERB and templates alone", () => {
    expect(brief("<%= partial 'a/b' %> [x](<%= url %>) `{{ .Values.path }}/x.yaml` [y]({{ url }})")).toEqual(
      [],
    );
  });

  it("returns a refused document as refused", () => {
    const refused = { ...sopOf("x"), markdown: () => ({ ok: false as const, reason: "too long" }) };
    expect(extractReferences(refused, HOME)).toEqual({ ok: false, reason: "too long" });
  });
});

describe("mentionsIn", () => {
  it("gives code of HTML without positions the range of the node around it", () => {
    const position = { start: { line: 1, column: 1, offset: 4 }, end: { line: 1, column: 5, offset: 9 } };
    const children = [
      { type: "html" as const, value: "<code>" },
      { type: "text" as const, value: "x" },
      { type: "html" as const, value: "</code>" },
    ];
    const root: Root = { type: "root", children: [{ type: "paragraph", position, children }] };
    expect([...mentionsIn(root)].filter(({ kind }) => kind === "code")).toEqual([
      { kind: "code", value: "x", start: 4, end: 9, section: 0 },
    ]);
  });

  it("keeps the lines of code of HTML, and takes what is no tag for none", () => {
    const children = [
      { type: "html" as const, value: "<code" },
      { type: "html" as const, value: "<code>" },
      { type: "text" as const, value: "x" },
      { type: "break" as const },
      { type: "text" as const, value: "y" },
    ];
    const root: Root = { type: "root", children: [{ type: "paragraph", children }] };
    expect([...mentionsIn(root)].map(({ kind, value }) => [kind, value])).toContainEqual(["code", "x\ny"]);
  });

  it("gives a node without position the range of the one around it", () => {
    const position = { start: { line: 1, column: 1, offset: 4 }, end: { line: 1, column: 5, offset: 9 } };
    const root: Root = {
      type: "root",
      children: [{ type: "paragraph", position, children: [{ type: "text", value: "x" }] }],
    };
    expect([...mentionsIn(root)]).toEqual([{ kind: "text", value: "x", start: 4, end: 9, section: 0 }]);
  });
});
