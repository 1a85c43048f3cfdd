import { describe, expect, it } from "vitest";
import { relativeTarget, sitePictures } from "../../../src/core/references/relative-target.ts";

const FROM = "docs/runbooks/failover.md";

describe("relativeTarget", () => {
  it.each([
    ["restore.md", ["docs/runbooks/restore.md"]],
    ["./restore.md", ["docs/runbooks/restore.md"]],
    ["../../scripts/x.sh", ["scripts/x.sh"]],
    ["../", ["docs"]],
    ["sub/", ["docs/runbooks/sub"]],
    ["restore.md?plain=1#step-1", ["docs/runbooks/restore.md"]],
    ["my%20file.md", ["docs/runbooks/my file.md", "docs/runbooks/my%20file.md"]],
    ["100%.md", ["docs/runbooks/100%.md"]],
    ["a&b/recreate-$environment.md", ["docs/runbooks/a&b/recreate-$environment.md"]],
    ["größe.md", ["docs/runbooks/größe.md"]],
  ])("resolves %s", (url, paths) => {
    expect(relativeTarget(url, FROM)?.paths).toEqual(paths);
  });

  it("tells the anchor", () => {
    expect(relativeTarget("restore.md?plain=1#step-1", FROM)?.anchor).toBe("step-1");
    expect(relativeTarget("restore.md#", FROM)?.anchor).toBeNull();
  });

  it.each([
    ["an anchor", "#step-1"],
    ["a query", "?plain=1"],
    ["nothing", ""],
    ["mail", "mailto:sre@acme.example"],
    ["a chat", "slack://channel?id=1"],
    ["a site-absolute link", "/runbooks/x.html"],
    ["another host", "//github.com/acme/payments"],
    ["a backslash", "\\\\server\\share"],
    ["a mangled URL", "(https://acme.slack.com/archives/1"],
    ["a placeholder", "<application>/main.tf"],
    ["a template", "{{ page }}.md"],
    ["a shell template", `\${PAGE}.md`],
    ["ERB", "<%= page %>.md"],
    ["a glob", "*.md"],
    ["an ellipsis", ".../main.tf"],
    ["a typographic ellipsis", "…/main.tf"],
    ["a format", "%s/main.tf"],
    ["a place above the root", "../../../issues"],
    ["the root", "../../"],
    ["something no path can be", `${"a/".repeat(3000)}x`],
  ])("does not resolve %s", (_, url) => {
    expect(relativeTarget(url, FROM)).toBeNull();
  });

  it("climbs no higher than a site's root from a page source", () => {
    const page = "source/guide/deep/page.html.md.erb";
    expect(relativeTarget("../../images/x.png", page)?.paths).toEqual([
      "source/images/x.png",
      "source/guide/deep/images/x.png",
      "source/guide/images/x.png",
    ]);
    expect(relativeTarget("../../../../x.png", "source/page.html.md")?.paths).toEqual(["source/x.png"]);
    expect(relativeTarget("other.html", page)?.paths).toEqual(["source/guide/deep/other.html"]);
  });

  it("tries only so many folders as a site's root", () => {
    const page = `${"d/".repeat(40)}page.html.erb`;
    expect(relativeTarget(`${"../".repeat(30)}x.png`, page)?.paths).toHaveLength(9);
  });
});

describe("sitePictures", () => {
  const page = "source/guide/ops/page.html.md.erb";

  it("looks below the folders above a page that a site is built from", () => {
    expect(sitePictures("images/a%20b.png?x#y", page)).toEqual([
      "source/guide/images/a b.png",
      "source/images/a b.png",
    ]);
  });

  it.each([
    ["a document that no site is built from", "images/a.png", "source/guide/page.md"],
    ["a picture beside the page", "a.png", page],
    ["a picture from the root", "/images/a.png", page],
    ["a way up", "../images/a.png", page],
    ["another scheme", "data:image/png;base64,a/b", page],
    ["a placeholder", "images/<name>.png", page],
    ["a way out", "images/../../../../../a.png", page],
    ["a page at the top", "images/a.png", "page.html.md"],
  ])("knows none for %s", (_, url, from) => expect(sitePictures(url, from)).toEqual([]));
});
