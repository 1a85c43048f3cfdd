import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openBrowser, takeScreenshots } from "../../../scripts/demo/pages/screenshots.ts";
import { type PagesServer, servePages } from "../../../scripts/demo/pages/serve-pages.ts";
import { shownRepository } from "./shown.ts";

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47]);
let server: PagesServer;
let browser: Browser;

beforeAll(async () => {
  const comment =
    "<!-- marker -->\nYou changed `main.tf`.\n\n<details><summary>Why</summary>\n\nBecause.\n\n</details>";
  server = await servePages({
    repositories: () => [shownRepository({ comment })],
    github: "http://github.localhost",
  });
  browser = await openBrowser();
}, 60_000);

afterAll(async () => {
  await browser.close();
  await server.close();
});

test.each([
  ["light", "rgb(255, 255, 255)"],
  ["dark", "rgb(13, 17, 23)"],
] as const)("a pull request in %s", async (colorScheme, background) => {
  const page = await browser.newPage({ colorScheme });
  const asked: string[] = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  await page.goto(`${server.url}/acme/infra/pull/7`);

  for (const shown of [
    "Raise the connection limit",
    "You changed",
    "1 SOP must be updated",
    "acme/dba",
    "Why",
  ]) {
    expect(await page.getByText(shown).first().isVisible(), shown).toBe(true);
  }
  expect(await page.getByText("marker").count()).toBe(0);
  expect(await page.getByText("Because.").isVisible()).toBe(false);
  expect(await page.evaluate("getComputedStyle(document.body).backgroundColor")).toBe(background);
  expect(asked.filter((path) => path !== "/favicon.ico")).toEqual(["/acme/infra/pull/7", "/pages.css"]);
  await page.close();
});

test("a phone shows all of it without scrolling sideways", async () => {
  const page = await browser.newPage({ viewport: { width: 390, height: 844 } });
  for (const path of ["/", "/acme/infra/pull/7", "/acme/infra/issues/8"]) {
    await page.goto(server.url + path);
    expect(await page.evaluate("document.documentElement.scrollWidth"), path).toBeLessThanOrEqual(390);
  }
  await page.close();
});

test("pictures for the README are written by the same code", async () => {
  const directory = mkdtempSync(join(tmpdir(), "pages-"));
  try {
    await takeScreenshots(server.url, directory, [
      { name: "check", path: "/acme/infra/runs/120", scheme: "dark", width: 900, selector: ".check" },
    ]);
    expect(readFileSync(join(directory, "check.png")).subarray(0, 4)).toEqual(PNG);
  } finally {
    rmSync(directory, { recursive: true });
  }
});
