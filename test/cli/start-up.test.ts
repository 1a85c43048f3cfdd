import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { temporaryDirectory } from "../support/temporary-repository.ts";
import { runCli } from "./run-cli.ts";

/** Packages that a run loads, by Node's own record of it. */
async function packagesLoadedBy(args: readonly string[]): Promise<readonly string[]> {
  const directory = temporaryDirectory();
  const { code } = await runCli(args, { in: directory, env: { NODE_V8_COVERAGE: directory } });
  expect(code).toBe(0);
  const urls = readdirSync(directory).flatMap((name) =>
    [...readFileSync(join(directory, name), "utf8").matchAll(/"url":"([^"]*)"/g)].map(([, url = ""]) => url),
  );
  const packages = urls.flatMap((url) => /\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url)?.[1] ?? []);
  return [...new Set(packages)];
}

it.concurrent.each([["--version"], ["--help"]])(
  "%s loads the argument parser and no other package",
  async (flag) => {
    expect(await packagesLoadedBy([flag])).toEqual(["commander"]);
  },
);
