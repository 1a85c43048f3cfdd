import { describe, expect, it } from "vitest";
import { editLink, editUrl } from "../../../src/report/github/edit-link.ts";
import { pullRequest } from "../../support/pull-requests.ts";

const on = (
  ref: string,
  repository: string | null = "acme/infra",
  url = "https://github.com/acme/infra/pull/42",
) => pullRequest({ url, head: { ref, oid: "a", repository } });

describe("the page that edits a file", () => {
  it.each([
    ["resize", "docs/a.md", "https://github.com/acme/infra/edit/resize/docs/a.md"],
    [
      "feature/proxy",
      "docs/a b#1?.md",
      "https://github.com/acme/infra/edit/feature/proxy/docs/a%20b%231%3F.md",
    ],
    ["50%-off#1", "é.md", "https://github.com/acme/infra/edit/50%25-off%231/%C3%A9.md"],
  ])("is on the branch: %s, %s", (ref, path, url) => {
    expect(editUrl(on(ref), path)).toBe(url);
  });

  it("is in the fork that the pull request comes from, on its own server", () => {
    const fork = on("resize", "eve/infra", "https://ghe.acme.example/acme/infra/pull/42");
    expect(editUrl(fork, "a.md")).toBe("https://ghe.acme.example/eve/infra/edit/resize/a.md");
  });

  it.each([
    ["a fork that is gone", on("resize", null), "a.md"],
    ["a pull request of an unknown server", on("resize", "acme/infra", "ssh://git"), "a.md"],
    ["a path that browsers walk up", on("resize"), "docs/../../../settings"],
  ])("is nowhere for %s", (_, place, path) => {
    expect([editUrl(place, path), editLink(place, path)]).toEqual([null, null]);
  });

  it("is linked in Markdown so that no parenthesis ends the link", () => {
    expect(editLink(on("(x)"), "a).md")).toBe(
      "[`a).md`](https://github.com/acme/infra/edit/%28x%29/a%29.md)",
    );
    expect(editLink(on("x"), "a]:b.md")).toBe("`a]:b.md`");
    expect(editLink(on("x"), "a.md", "Edit it")).toBe("[Edit it](https://github.com/acme/infra/edit/x/a.md)");
  });
});
