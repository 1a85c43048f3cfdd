import { describe, expect, it } from "vitest";
import { createBreakIndex } from "../../../src/core/references/break-index.ts";
import { brokenReferences } from "../../../src/core/references/broken-references.ts";
import { broken, HOME, removed, renamed, SOP_PATH, sopOf, treeWith } from "./builders.ts";

const SHA = "0123456789abcdef0123456789abcdef01234567";
const GITHUB = "https://github.com/acme/payments";

/** What is reported for one line of text when `gone` is removed. */
function oldPaths(
  text: string,
  gone: string | readonly string[],
  kept: readonly string[] = [],
): readonly string[] {
  const changes = [gone].flat().map(removed);
  return broken({ text, changes, kept: ["terraform/keep.tf", "scripts/keep.sh", ...kept] }).map(
    ({ oldPath }) => oldPath,
  );
}

describe("brokenReferences reports", () => {
  it.each<[string, string, string, string?]>([
    ["a relative link", "[x](../../scripts/x.sh)", "scripts/x.sh"],
    ["a link in the same folder", "[x](restore.md#step-1)", "docs/runbooks/restore.md"],
    ["a link to a page by its HTML name", "[x](restore.html)", "docs/runbooks/restore.html.md.erb"],
    ["a link to a page without extension", "[x](../guide/restore)", "docs/guide/restore.md"],
    ["a definition", "[x][y]\n\n[y]: ../../scripts/x.sh", "scripts/x.sh"],
    ["an image", "![x](img/x.png)", "docs/runbooks/img/x.png"],
    ["an HTML link", '<a href="../../scripts/x.sh">x</a>', "scripts/x.sh"],
    ["a URL in a link", `[x](${GITHUB}/blob/main/scripts/x.sh#L10)`, "scripts/x.sh"],
    ["a bare URL", `See ${GITHUB}/blob/HEAD/scripts/x.sh.`, "scripts/x.sh"],
    ["a URL by an old name", "<https://github.com/acme/old-payments/raw/main/scripts/x.sh>", "scripts/x.sh"],
    ["a workflow's page", `[x](${GITHUB}/actions/workflows/deploy.yml)`, ".github/workflows/deploy.yml"],
    ["inline code", "`scripts/x.sh --force`", "scripts/x.sh"],
    ["inline code from the SOP's folder", "`../../scripts/x.sh`", "scripts/x.sh"],
    ["inline code below a clone", "`payments/scripts/x.sh`", "scripts/x.sh"],
    ["inline code with a leading slash", "`/terraform/prod/x.tf`", "terraform/prod/x.tf"],
    ["inline code with spaces", "`docs/my file.md`", "docs/my file.md"],
    ["a fence", "```sh\nsh ./scripts/x.sh\n```", "scripts/x.sh"],
    ["an indented block", "Run\n\n    scripts/x.sh", "scripts/x.sh"],
    ["a name that only one file had", "`check-links.yml`", ".github/workflows/check-links.yml"],
    ["a name of the same folder in a fence", "```\npython graph.py\n```", "docs/runbooks/graph.py"],
    ["a directory", "`terraform/github/`", "terraform/github/main.tf", "terraform/github"],
    [
      "a directory's URL",
      `${GITHUB}/tree/main/terraform/github`,
      "terraform/github/main.tf",
      "terraform/github",
    ],
    ["an encoded path", "[x](../../a%20%26%20b/%C3%BC.md)", "a & b/ü.md"],
    ["an escaped path", "[x](../../a\\_b/c\\&d.md)", "a_b/c&d.md"],
    ["an entity", "[x](../../a&amp;b/c.md)", "a&b/c.md"],
    [
      "a path with a dollar",
      "[x](recreate-$environment.html)",
      "docs/runbooks/recreate-$environment.html.md.erb",
    ],
    ["a path without any ASCII word", "[x](図.md)", "docs/runbooks/図.md"],
    ["a path with a detour", "`terraform/a/../github/main.tf`", "terraform/github/main.tf"],
  ])("%s", (...[, text, gone, expected = gone]) => {
    expect(oldPaths(text, gone)).toEqual([expected]);
  });
});

describe("brokenReferences reports, from the root, between operators and in HTML,", () => {
  it.each([
    ["a link", "[x](/scripts/x.sh)"],
    ["a link from the root to a line", "[x](/scripts/x.sh#L3)"],
    ["an image from the root", "![x](/scripts/x.sh)"],
    ["a link from the root in HTML", "<a href='/scripts/x.sh'>x</a>"],
    ["a definition from the root", "[x][y]\n\n[y]: /scripts/x.sh"],
    ["a link from the root to a page of a site", "[x](/docs/x.html) and [x](/scripts/x.sh)"],
    ["a word between shell operators", "```\ncd /srv/r&&scripts/x.sh>out 2>&1\n```"],
    ["a word behind a redirection", "`psql<scripts/x.sh`"],
    ["code of HTML", "Run <code>scripts/x.sh</code>."],
    ["code of HTML in a table", "<table><tr><td><code>scripts/x.sh</code></td></tr></table>"],
    ["preformatted text of HTML", "<pre>\nsh scripts/x.sh\n</pre>"],
  ])("%s", (_, text) => {
    expect(oldPaths(text, ["scripts/x.sh"])).toEqual(["scripts/x.sh"]);
  });

  it("once what a link from the root and its label both name", () => {
    expect(oldPaths("[`scripts/x.sh`](/scripts/x.sh)", ["scripts/x.sh"])).toEqual(["scripts/x.sh"]);
  });
});

describe("brokenReferences does not report", () => {
  const GONE = [
    "scripts/x.sh",
    "terraform/github/main.tf",
    "terraform/vpc/main.tf",
    "docs/runbooks/x.html.md.erb",
  ];

  it.each([
    ["a commit-pinned permalink", `${GITHUB}/blob/${SHA}/scripts/x.sh`],
    ["a tag", `${GITHUB}/blob/v1.0.0/scripts/x.sh`],
    ["a repository whose name starts with ours", `${GITHUB}-github/blob/main/terraform/github/main.tf`],
    ["another repository", "https://github.com/acme/other/blob/main/scripts/x.sh"],
    [
      "a link labelled with our path to another repository",
      "[`scripts/x.sh`](https://github.com/acme/other)",
    ],
    ["a placeholder in angle brackets", "`terraform/<app>/main.tf` `<scripts/x.sh>`"],
    ["a shell variable", "`terraform/$APP/main.tf`, `$HOME/scripts/x.sh`"],
    ["a braced variable", `\`\${ROOT}/scripts/x.sh\``],
    ["a template", "`{{ root }}/scripts/x.sh`"],
    ["a format", "`%s/scripts/x.sh`"],
    ["a glob", "`terraform/*/main.tf`"],
    ["an ellipsis", "`.../scripts/x.sh`"],
    ["a system path", "`/usr/local/scripts/x.sh`, `/opt/scripts/x.sh`"],
    ["a home directory", "`~/scripts/x.sh`"],
    ["another machine", "`scp me@host:/scripts/x.sh .`"],
    ["a longer path that ends alike", "`ansible/scripts/x.sh`"],
    ["a longer name that starts alike", "`scripts/x.sh.j2`"],
    ["a link from the root of a site that has another root", "[x](/runbooks/x.html) ![x](/x.sh)"],
    [
      "a link from the root to what is no path",
      "[x](//scripts/x.sh) [y](/\\\\scripts/x.sh) [z](/scripts/<x>.sh)",
    ],
    ["an arrow", "`a->scripts/x.sh`"],
    ["a placeholder beside an operator", "`sh <scripts/x.sh>&&true`"],
    ["the output of a command before a path", "`$(pwd)/scripts/x.sh`"],
    ["a comment inside code of HTML", "<code><!-- scripts/x.sh --></code>"],
    ["a link to another site", "[x](https://acme.example/scripts/x.sh)"],
    ["prose", "Formerly in scripts/x.sh."],
    ["a comment", '<!-- <a href="x.html">x</a> -->'],
    ["mail", "[x](mailto:scripts/x.sh)"],
    ["a name that several files had", "`main.tf`"],
    ["what links here from front matter", "---\nsee: scripts/x.sh\n---\n"],
  ])("%s", (_, text) => {
    expect(oldPaths(text, GONE)).toEqual([]);
  });

  it("a path that is still there under another reading", () => {
    expect(oldPaths("`scripts/x.sh`", "docs/runbooks/scripts/x.sh", ["scripts/x.sh"])).toEqual([]);
    expect(
      oldPaths("[x](restore.html)", "docs/runbooks/restore.html.md.erb", ["docs/runbooks/restore.md"]),
    ).toEqual([]);
    expect(oldPaths("[x](guide)", "docs/runbooks/guide.md", ["docs/runbooks/guide/index.md"])).toEqual([]);
  });

  it("what only a link between pages could mean", () => {
    const pages = ["docs/guide/restore.md", "docs/runbooks/v1.2.md", "docs/runbooks/a.html.md"];
    expect(oldPaths("`docs/guide/restore` ![x](a.html) [x](v1.2)", pages)).toEqual([]);
  });

  it("a telling name in a link or a fence, which mean a file of the SOP's folder", () => {
    expect(oldPaths("[x](check-links.yml)\n\n```\ncheck-links.yml\n```", ".github/check-links.yml")).toEqual(
      [],
    );
  });

  it("a path that was gone before", () => {
    expect(oldPaths("`scripts/gone.sh`", "scripts/x.sh")).toEqual([]);
  });

  it("a directory that still has files", () => {
    expect(oldPaths("`terraform/`", "terraform/github/main.tf")).toEqual([]);
  });

  it("a name that another file still has", () => {
    expect(oldPaths("`check-links.yml`", "a/check-links.yml", ["b/check-links.yml"])).toEqual([]);
  });

  it("a common name, even when only one file had it", () => {
    expect(oldPaths("`config.yaml` and `main.tf`", ["app/config.yaml", "app/main.tf"])).toEqual([]);
  });
});

describe("brokenReferences tells", () => {
  it("the place, the new path and the cause", () => {
    const text = "# Failover\n\nRun `scripts/x.sh`, then [y](../../scripts/y.sh).\n";
    expect(
      broken({ text, changes: [renamed("scripts/x.sh", "tools/x.sh"), removed("scripts/y.sh")] }),
    ).toEqual([
      {
        kind: "code",
        line: 3,
        column: 6,
        raw: "scripts/x.sh",
        oldPath: "scripts/x.sh",
        newPath: "tools/x.sh",
        cause: "renamed",
      },
      {
        kind: "link",
        line: 3,
        column: 30,
        raw: "../../scripts/y.sh",
        oldPath: "scripts/y.sh",
        newPath: null,
        cause: "removed",
      },
    ]);
  });

  it("each path once a line", () => {
    const changes = [removed("scripts/x.sh")];
    expect(broken({ text: "`scripts/x.sh` `./scripts/x.sh`\n`scripts/x.sh`", changes })).toHaveLength(2);
  });

  it("links that broke because the SOP moved", () => {
    const changes = [renamed("docs/failover.md", SOP_PATH), renamed("docs/img/a.png", "docs/runbooks/a.png")];
    const text =
      "[s](../scripts/x.sh) ![a](img/a.png) [gone](../never.md) [page](guide.html)\n\n`../scripts/x.sh`";
    const found = broken({ text, changes, kept: ["scripts/x.sh", "docs/guide.md"] });
    expect(found.map(({ oldPath, newPath, cause }) => [oldPath, newPath, cause])).toEqual([
      ["scripts/x.sh", "scripts/x.sh", "moved-sop"],
      ["docs/img/a.png", "docs/runbooks/a.png", "renamed"],
      ["docs/guide.md", "docs/guide.md", "moved-sop"],
    ]);
  });

  it("a moved SOP's links even when its text names nothing that is gone", () => {
    const changes = [renamed("docs/failover.md", SOP_PATH)];
    expect(broken({ text: "[s](../scripts/x.sh)", changes, kept: ["scripts/x.sh"] })).toHaveLength(1);
  });

  it("links from a moved SOP to what this change deletes", () => {
    const changes = [renamed("docs/failover.md", SOP_PATH), removed("docs/old.md")];
    expect(broken({ text: "[x](old.md)", changes })[0]).toMatchObject({
      oldPath: "docs/old.md",
      cause: "removed",
    });
  });

  it("nothing about a moved SOP whose links still work", () => {
    const changes = [renamed("docs/a/failover.md", SOP_PATH), renamed("docs/a/b.md", "docs/runbooks/b.md")];
    const text = `[b](b.md) [s](../../scripts/x.sh) [u](${GITHUB}/blob/main/scripts/x.sh) [m](mailto:a@b.example)`;
    expect(broken({ text, changes, kept: ["scripts/x.sh"] })).toEqual([]);
  });
});

describe("brokenReferences and Markdown", () => {
  const index = createBreakIndex([removed("scripts/x.sh")], treeWith(["scripts/keep.sh"]));
  const refused = { ok: false as const, reason: "too long" };

  it("does not parse a text that names nothing gone", () => {
    const sop = { ...sopOf("Nothing here."), markdown: () => refused };
    expect(brokenReferences({ sop, index, home: HOME })).toEqual({ ok: true, value: [] });
  });

  it("returns a refused document as refused when it may name something gone", () => {
    const sop = { ...sopOf("`scripts/x.sh`"), markdown: () => refused };
    expect(brokenReferences({ sop, index, home: HOME })).toEqual(refused);
  });
});

it("a URL at a branch that means here is broken, at any other it is not", () => {
  const url = (ref: string) => `https://github.com/acme/payments/blob/${ref}/scripts/x.sh#L3`;
  const text = ["master", "main", "v1", "masters", "0123abc", "release"].map(url).join("\n\n");
  const home = { slugs: ["acme/payments"], branches: ["main", "master"] };
  const found = broken({ text, changes: [removed("scripts/x.sh")], home });
  expect(found.map(({ line }) => line)).toEqual([1, 3]);
});

it("a dot file beside the SOP is named by its name, one in another folder is not", () => {
  const text = "Variables are in `.staging.env`.\n\n```\nsource .staging.env && cat .npmrc .env\n```\n";
  const lines = (paths: readonly string[]) =>
    broken({ text, path: "service/README.md", changes: paths.map(removed) }).map(
      ({ line, oldPath }) => `${line} ${oldPath}`,
    );
  expect(lines(["service/.staging.env", "service/.npmrc"])).toEqual([
    "1 service/.staging.env",
    "4 service/.staging.env",
    "4 service/.npmrc",
  ]);
  expect(lines(["other/.staging.env", ".staging.env", "service/.env", "service/x/.staging.env"])).toEqual([]);
});

it.each<[readonly string[], string | null, object | undefined]>([
  [["new/a.tf", "new/b.tf", "new/c.tf"], "new", undefined],
  [["new/a.tf", "new/b.tf", "other/c.tf"], "new", { folder: "new", moved: 2, files: 3 }],
  [["x/a.tf", "y/b.tf", "z/c.tf"], null, { folder: "x", moved: 1, files: 3 }],
  [["x/d.tf", "y/e.tf", "z/f.tf"], null, undefined],
])("a directory whose files went to %j: most to %s", (places, newPath, largest) => {
  const changes = places.map((to, at) => renamed(`old/${"abc".charAt(at)}.tf`, to));
  const [found] = broken({ text: "See [it](../../old/).", changes });
  expect([found?.newPath, found?.largest]).toEqual([newPath, largest]);
});

describe("a picture of a site", () => {
  const path = "source/guide/page.html.md.erb";
  const text = "![Map](images/map.png)\n";

  it("that moves to where the site has its pictures is not broken", () => {
    const changes = [renamed("source/guide/images/map.png", "source/images/map.png")];
    expect(broken({ text, changes, path })).toEqual([]);
    expect(broken({ text, changes, path: "source/guide/page.md" })).toHaveLength(1);
  });

  it("that is deleted there is broken", () => {
    expect(broken({ text, changes: [removed("source/images/map.png")], path })).toMatchObject([
      { oldPath: "source/images/map.png" },
    ]);
  });
});
