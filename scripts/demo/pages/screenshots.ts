import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { type Browser, chromium } from "playwright-core";

/** Debian's Chromium, and where other systems have one. */
const EXECUTABLES = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];
/** Quiet, and never on the network by itself. */
const ARGUMENTS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** One picture of one page. */
export interface Shot {
  /** File name without `.png`. */
  readonly name: string;
  /** Path on the pages' server. */
  readonly path: string;
  readonly scheme: "light" | "dark";
  /** CSS pixels; GitHub's own layout is 1280 wide, a phone 390. */
  readonly width: number;
  /** Part of the page to show; null for all of it. */
  readonly selector: string | null;
}

/**
 * Starts the browser that the pages are looked at with.
 * @throws Error when there is none, with what to install.
 */
export async function openBrowser(): Promise<Browser> {
  const executablePath = EXECUTABLES.find((path) => existsSync(path));
  if (executablePath === undefined) {
    throw new Error("Pictures need Chromium. On Debian: apt-get install chromium fonts-noto-color-emoji");
  }
  return chromium.launch({ executablePath, args: ARGUMENTS });
}

/** Writes one PNG a shot into the directory. */
export async function takeScreenshots(url: string, directory: string, shots: readonly Shot[]): Promise<void> {
  mkdirSync(directory, { recursive: true });
  const browser = await openBrowser();
  try {
    for (const shot of shots)
      await takeOne(browser, url, { ...shot, file: join(directory, `${shot.name}.png`) });
  } finally {
    await browser.close();
  }
}

async function takeOne(browser: Browser, url: string, shot: Shot & { readonly file: string }): Promise<void> {
  const { path, scheme, width, selector, file } = shot;
  const page = await browser.newPage({
    colorScheme: scheme,
    viewport: { width, height: 800 },
    deviceScaleFactor: 1,
  });
  try {
    await page.goto(url + path);
    if (selector === null) await page.screenshot({ path: file, fullPage: true });
    else await page.locator(selector).first().screenshot({ path: file });
  } finally {
    await page.close();
  }
}
