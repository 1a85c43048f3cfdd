import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { VERSION } from "../../src/cli/version.ts";

const directory = mkdtempSync(join(tmpdir(), "sopwatch-build-"));
const out = join(directory, "dist");
const entry = join(out, "sopwatch.mjs");

function run(args: readonly string[]): { status: number | null; stdout: string } {
  // The test runner switches the keeping of compiled code off while it measures coverage, for children too.
  const { NODE_DISABLE_COMPILE_CACHE: _, ...inherited } = process.env;
  const env = { ...inherited, XDG_CACHE_HOME: join(directory, "cache") };
  return spawnSync(process.execPath, [entry, ...args], { cwd: directory, env, encoding: "utf8" });
}

describe("the bundle", () => {
  beforeAll(() => {
    execFileSync(process.execPath, ["scripts/build.ts", out], { stdio: "inherit" });
  });
  afterAll(() => rmSync(directory, { recursive: true }));

  it("can be started by its name and knows its version", () => {
    expect(statSync(entry).mode & 0o111).toBe(0o111);
    expect(readFileSync(entry, "utf8")).toMatch(/^#!\/usr\/bin\/env node\n/);
    expect(run(["--version"]).stdout).toBe(`${VERSION}\n`);
  });

  it("runs away from the packages that it was built from, Markdown parser included", () => {
    const git = (...args: string[]) => execFileSync("git", args, { cwd: directory });
    git("init", "--quiet", "--initial-branch=main");
    writeFileSync(join(directory, "restore.md"), "# Restore\n\nRun [the script](gone.sh).\n");
    git("add", "restore.md");
    git("-c", "user.name=Test", "-c", "user.email=test@example.invalid", "commit", "--quiet", "-m", "Start");
    const { status, stdout } = run(["lint", "restore.md"]);
    expect(stdout).toContain("gone.sh");
    expect(status).toBe(1);
  });

  it("keeps the Markdown parser out of what every run loads", () => {
    const chunks = readdirSync(join(out, "chunks"));
    const text = (name: string) => readFileSync(join(out, "chunks", name), "utf8");
    const withParser = chunks.filter((name) => text(name).includes("tableDelimiterRow"));
    expect(withParser).toEqual([expect.stringMatching(/^parse-markdown-/)]);
  });

  it("keeps compiled code in a directory of the user's own", () => {
    run(["--version"]);
    expect(readdirSync(join(directory, "cache", "sopwatch"))).toHaveLength(1);
  });

  it("carries the licences of what it holds copies of", () => {
    const licences = readFileSync(join(out, "THIRD-PARTY-LICENSES.txt"), "utf8");
    for (const name of ["commander", "minimatch", "yaml", "zod", "micromark"])
      expect(licences).toContain(`${name}\n\n`);
  });
});
