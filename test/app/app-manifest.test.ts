import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { ManifestCreation } from "../../node_modules/probot/lib/manifest-creation.js";
import { setupView } from "../../node_modules/probot/lib/views/setup.js";
import { openBrowser } from "../../scripts/demo/pages/screenshots.ts";
import { registrationPage } from "../../scripts/registration-page.ts";
import { readText } from "../architecture/repository.ts";

const app: unknown = parse(readText("app.yml"));
let browser: Browser;
let page: Page;

beforeAll(async () => {
  browser = await openBrowser();
  page = await browser.newPage();
}, 60_000);

afterAll(() => browser.close());

/** The manifest that a browser would send to GitHub from a page. */
async function manifestIn(html: string, field: string): Promise<unknown> {
  await page.setContent(html);
  return JSON.parse(await page.locator(field).inputValue());
}

describe("app.yml as a manifest", () => {
  it("goes through Probot's registration page whole", async () => {
    const baseUrl = "http://localhost:3000";
    const manifest = new ManifestCreation().getManifest({ pkg: {}, baseUrl });
    const html = setupView({
      name: "sopwatch",
      createAppUrl: "https://github.com/settings/apps/new",
      manifest,
    });
    await page.setContent(html);
    const sent: unknown = JSON.parse((await page.getAttribute("#manifest", "value")) ?? "");
    expect(sent).toMatchObject(Object(app));
  });

  it("has no value that Probot's page would cut or change", () => {
    expect(JSON.stringify(Object.values(Object(app)).map(String))).not.toMatch(/['<>&]|\\"/);
  });

  it("goes through our own page whole, with the webhook's address", async () => {
    expect(await manifestIn(registrationPage(), "textarea")).toEqual({
      ...Object(app),
      hook_attributes: { url: "https://YOUR-HOST/api/github/webhooks", active: true },
      redirect_url: "https://YOUR-HOST/registered",
    });
    expect(await page.locator("form").getAttribute("method")).toBe("post");
    expect(await page.locator("form button").getAttribute("formaction")).toBe(
      "https://github.com/settings/apps/new",
    );
  });
});
