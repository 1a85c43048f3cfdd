import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { renderPath } from "../../../scripts/demo/pages/render-path.ts";
import { type PagesServer, servePages } from "../../../scripts/demo/pages/serve-pages.ts";
import { run, shownRepository } from "./shown.ts";

const GITHUB = "http://github.localhost";
const PATHS = [
  "/",
  "/acme/infra/pull/7",
  "/acme/infra/issues/8",
  "/acme/infra/runs/120",
  "/acme/infra/runs/121",
];

function render(path: string, texts = {}): string {
  return renderPath([shownRepository(texts)], path, GITHUB).page;
}

describe("what pages show", () => {
  test("the index: pull requests with their answer, merge groups, issues", () => {
    const page = render("/");
    for (const href of PATHS.slice(1)) expect(page).toContain(`href="${href}"`);
    expect(page).toContain("1 SOP must be updated");
  });

  test("a pull request: conversation, reviewers, check with annotations and buttons", () => {
    const page = render("/acme/infra/pull/7");
    for (const shown of [
      "Raise the connection limit",
      "acme/dba",
      "Broken reference",
      "line 31",
      "lines 3 to 9",
      "Still accurate",
      "👍 2",
      "marked as outdated",
    ]) {
      expect(page).toContain(shown);
    }
  });

  test("links to the simulated GitHub lead to these pages", () => {
    expect(render("/acme/infra/pull/7")).toContain('<a href="/acme/infra/issues/8">payments-db.md</a>');
  });

  test("a draft, a merged and a commit without checks", () => {
    const repository = shownRepository();
    const show = (change: object): string => {
      const pullRequest = (number: number) => ({ ...repository.view.pullRequest(number), ...change });
      return renderPath(
        [{ ...repository, view: { ...repository.view, pullRequest } }],
        "/acme/infra/pull/7",
        GITHUB,
      ).page;
    };
    expect(show({ draft: true })).toContain('<span class="state draft">Draft</span>');
    expect(show({ state: "merged", draft: true })).toContain('<span class="state merged">Merged</span>');
    expect(show({ headSha: "0".repeat(40) })).toContain("No checks on this commit yet.");
  });

  test("a run that is not done yet", () => {
    const waiting = {
      ...run,
      status: "in_progress",
      conclusion: null,
      title: null,
      summary: null,
      annotations: [],
    };
    const { page } = renderPath([shownRepository({}, waiting)], "/acme/infra/runs/120", GITHUB);
    expect(page).toContain("in progress");
    expect(page).toContain("No answer yet");
    expect(page).not.toContain("Annotations");
  });

  test.each([
    "/acme/infra/pull/9",
    "/acme/infra/issues/9",
    "/acme/infra/runs/9",
    "/acme/other/pull/7",
    "/acme/infra/blob/main/a",
  ])("nothing is at %s", (path) => {
    const { status, page } = renderPath([shownRepository()], path, GITHUB);
    expect(status).toBe(404);
    expect(page).toContain("Not in the demo");
  });
});

describe("hostile text", () => {
  const hostile = `"><script>alert('x')</script><img src=x onerror=alert(1)> @everyone <!-- marker -->`;
  const texts = {
    title: hostile,
    body: hostile,
    author: hostile,
    comment: hostile,
    label: hostile,
    branch: hostile,
    reviewer: hostile,
  };
  const check = {
    ...run,
    name: hostile,
    title: hostile,
    summary: hostile,
    text: hostile,
    conclusion: hostile,
    annotations: [
      { path: hostile, startLine: 1, endLine: 1, level: hostile, title: hostile, message: hostile },
    ],
    actions: [{ label: hostile, identifier: hostile }],
  };

  test.each(PATHS)("stays text on %s", (path) => {
    const { page } = renderPath([shownRepository(texts, check)], path, GITHUB);
    expect(page).not.toMatch(/<script|<img|onerror=(?!alert\(1\)&gt;)/i);
    expect(page).not.toMatch(/<!--/);
    expect(page).toContain("&lt;script&gt;");
  });
});

describe("the server", () => {
  let server: PagesServer;
  beforeAll(async () => {
    server = await servePages({ repositories: () => [shownRepository()], github: GITHUB });
  });
  afterAll(() => server.close());

  test("serves pages that may load nothing but the style sheet", async () => {
    const response = await fetch(`${server.url}/acme/infra/pull/7?x=1`);
    expect(response.status).toBe(200);
    expect(response.headers.get("content-security-policy")).toContain("default-src 'none'; style-src 'self'");
    const page = await response.text();
    expect(page.match(/(?:src|<link[^>]*href)="[^"]*"/g)).toEqual([
      '<link rel="stylesheet" href="/pages.css"',
    ]);
  });

  test("serves the style sheet, for light and dark", async () => {
    const style = await (await fetch(`${server.url}/pages.css`)).text();
    expect(style).toContain(".markdown-body");
    expect(style).toContain("prefers-color-scheme: dark");
    expect(style).not.toMatch(/url\(["']?https?:/);
  });

  test("says so when there is nothing", async () => {
    expect((await fetch(`${server.url}/favicon.ico`)).status).toBe(404);
  });
});
