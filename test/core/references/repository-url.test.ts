import { describe, expect, it } from "vitest";
import { repositoryUrl } from "../../../src/core/references/repository-url.ts";
import { HOME } from "./builders.ts";

const SHA = "0123456789abcdef0123456789abcdef01234567";

describe("repositoryUrl", () => {
  it.each([
    ["blob", "https://github.com/acme/payments/blob/main/scripts/x.sh"],
    ["tree", "https://github.com/acme/payments/tree/main/scripts/x.sh"],
    ["raw", "https://github.com/acme/payments/raw/main/scripts/x.sh"],
    ["edit", "https://github.com/acme/payments/edit/main/scripts/x.sh"],
    ["blame", "https://github.com/acme/payments/blame/main/scripts/x.sh"],
    ["HEAD", "https://github.com/acme/payments/blob/HEAD/scripts/x.sh"],
    ["a branch with a slash", "https://github.com/acme/payments/blob/release/2/scripts/x.sh"],
    ["an encoded branch", "https://github.com/acme/payments/blob/release%2F2/scripts/x.sh"],
    ["a full ref", "https://github.com/acme/payments/blob/refs/heads/main/scripts/x.sh"],
    ["an old name", "https://github.com/acme/old-payments/blob/main/scripts/x.sh"],
    ["another case", "https://GitHub.com/Acme/PAYMENTS/blob/main/scripts/x.sh"],
    ["www and http", "http://www.github.com/acme/payments/blob/main/scripts/x.sh"],
    ["a trailing slash", "https://github.com/acme/payments/tree/main/scripts/x.sh/"],
    ["a query", "https://github.com/acme/payments/blob/main/scripts/x.sh?plain=1"],
    ["raw host", "https://raw.githubusercontent.com/acme/payments/main/scripts/x.sh"],
    ["raw host, full ref", "https://raw.githubusercontent.com/acme/payments/refs/heads/main/scripts/x.sh"],
    ["GitHub Enterprise", "https://git.acme.example:8443/acme/payments/blob/main/scripts/x.sh"],
    ["GitHub Enterprise raw host", "https://raw.git.acme.example/acme/payments/main/scripts/x.sh"],
    ["GitHub Enterprise raw path", "https://git.acme.example/raw/acme/payments/main/scripts/x.sh"],
    ["GitLab", "https://gitlab.com/acme/payments/-/blob/main/scripts/x.sh"],
    ["GitLab of old", "https://gitlab.com/acme/payments/blob/main/scripts/x.sh"],
  ])("reads %s", (_, url) => {
    expect(repositoryUrl(url, HOME)).toEqual({ paths: ["scripts/x.sh"], anchor: null });
  });

  it("keeps the anchor", () => {
    expect(repositoryUrl("https://github.com/acme/payments/blob/main/x.tf#L10-L20", HOME)).toEqual({
      paths: ["x.tf"],
      anchor: "L10-L20",
    });
  });

  it("reads a workflow's page and badge as the workflow", () => {
    const expected = { paths: [".github/workflows/deploy.yml"], anchor: null };
    const page = "https://github.com/acme/payments/actions/workflows/deploy.yml";
    expect(repositoryUrl(page, HOME)).toEqual(expected);
    expect(repositoryUrl(`${page}?query=branch%3Amain`, HOME)).toEqual(expected);
    expect(repositoryUrl(`${page}/badge.svg`, HOME)).toEqual(expected);
  });

  it("decodes odd paths", () => {
    const url = "https://github.com/acme/payments/blob/main/a%20%26%20b/%C3%BCber%24x.md";
    expect(repositoryUrl(url, HOME)?.paths).toEqual(["a & b/über$x.md"]);
    expect(repositoryUrl("https://github.com/acme/payments/blob/main/100%/x.md", HOME)?.paths).toEqual([
      "100%/x.md",
    ]);
  });

  it("lets the longest branch win", () => {
    const home = { slugs: ["acme/payments"], branches: ["release", "release/2"] };
    expect(repositoryUrl("https://github.com/acme/payments/blob/release/2/x.md", home)?.paths).toEqual([
      "x.md",
    ]);
  });

  it.each([
    ["a commit", `https://github.com/acme/payments/blob/${SHA}/scripts/x.sh`],
    ["a commit on the raw host", `https://raw.githubusercontent.com/acme/payments/${SHA}/scripts/x.sh`],
    ["a tag", "https://github.com/acme/payments/blob/v1.2.0/scripts/x.sh"],
    ["another branch", "https://github.com/acme/payments/blob/mainline/scripts/x.sh"],
    ["a sibling whose name starts alike", "https://github.com/acme/payments-github/blob/main/scripts/x.sh"],
    ["such a sibling on the raw host", "https://raw.githubusercontent.com/acme/payments-main/main/x.sh"],
    ["another owner", "https://github.com/other/payments/blob/main/scripts/x.sh"],
    ["a subgroup", "https://gitlab.com/acme/team/payments/-/blob/main/scripts/x.sh"],
    ["the branch's root", "https://github.com/acme/payments/tree/main"],
    ["the branch's root with a slash", "https://github.com/acme/payments/tree/main/"],
    ["an issue", "https://github.com/acme/payments/issues/1"],
    ["a pull request's file", "https://github.com/acme/payments/pull/1/files"],
    ["the history of a file", "https://github.com/acme/payments/commits/main/scripts/x.sh"],
    ["all workflows", "https://github.com/acme/payments/actions"],
    ["a run", "https://github.com/acme/payments/actions/runs/1"],
    ["a placeholder", "https://github.com/acme/payments/blob/main/<application>/x.sh"],
    ["a glob", "https://github.com/acme/payments/blob/main/terraform/*/x.sh"],
    ["another scheme", "ssh://git@github.com/acme/payments/blob/main/x.sh"],
    ["no page", "https://github.com"],
    ["a page of the wiki named like one of a file", "https://github.com/acme/payments/wiki/blob/main/x.sh"],
    ["a workflow's page of another page", "https://github.com/acme/payments/wiki/actions/workflows/x.yml"],
    ["a host with raw in its name", "https://draw.acme.example/acme/payments/main/scripts/x.sh"],
    ["a URL within another", "x:https://github.com/acme/payments/blob/main/x.sh"],
    ["a place above the root", "https://github.com/acme/payments/blob/main/../x.sh"],
  ])("does not read %s", (_, url) => {
    expect(repositoryUrl(url, HOME)).toBeNull();
  });

  it("needs a slug", () => {
    const home = { slugs: [], branches: ["main"] };
    expect(repositoryUrl("https://github.com/acme/payments/blob/main/x.sh", home)).toBeNull();
  });
});
