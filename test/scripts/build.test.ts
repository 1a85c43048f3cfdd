import { execFileSync, spawnSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import packageJson from "../../package.json" with { type: "json" };
import { chunkModule } from "../../scripts/chunk-module.ts";
import { VERSION } from "../../src/cli/version.ts";

const directory = mkdtempSync(join(tmpdir(), "sopwatch-build-"));
const out = join(directory, "dist");
const entry = join(out, "sopwatch.mjs");
const cache = join(directory, "cache", "sopwatch");

function run(
  args: readonly string[],
  changed: NodeJS.ProcessEnv = {},
): { status: number | null; stdout: string } {
  // The test runner switches the keeping of compiled code off while it measures coverage, for children too.
  const { NODE_DISABLE_COMPILE_CACHE: _, ...inherited } = process.env;
  const env = { ...inherited, XDG_CACHE_HOME: join(directory, "cache"), ...changed };
  const { status, stdout } = spawnSync(process.execPath, [entry, ...args], {
    cwd: directory,
    env,
    encoding: "utf8",
  });
  return { status, stdout };
}

/** Scripts whose compiled code is kept: those that were loaded. */
function keptScripts(): readonly string[] {
  return readdirSync(cache).flatMap((build) =>
    readdirSync(join(cache, build)).flatMap((command) =>
      readdirSync(join(cache, build, command)).map((script) => `${command}/${script}`),
    ),
  );
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

  it.each(["v20.20.2", "v22.17.9"])("says on Node.js %s that it needs a newer one", (version) => {
    const pretended = `data:text/javascript,Object.defineProperty(process,"version",{value:"${version}"})`;
    const { status, stderr } = spawnSync(process.execPath, ["--import", pretended, entry, "--version"], {
      encoding: "utf8",
    });
    expect(stderr).toBe(
      `sopwatch: Node.js ${packageJson.engines.node.slice(2)} or newer is needed, and this is ${version}.\n` +
        "Install a newer one from https://nodejs.org, or set node-version on actions/setup-node in a workflow.\n",
    );
    expect(status).toBe(3);
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
    const scripts = readdirSync(join(out, "scripts"));
    const text = (name: string) => readFileSync(join(out, "scripts", name), "utf8");
    const withParser = scripts.filter((name) => text(name).includes("tableDelimiterRow"));
    expect(withParser).toHaveLength(1);
    expect(["main.js", "check.js"]).not.toContain(withParser[0]);
  });

  it("loads two scripts for a check of commits, and no library beside them", () => {
    const git = (...args: string[]) => execFileSync("git", args, { cwd: directory });
    mkdirSync(join(directory, ".github"), { recursive: true });
    const policy = "links:\n  - infra: infra/**\n    sop: restore.md\n";
    writeFileSync(join(directory, ".github/sopwatch.yml"), policy);
    mkdirSync(join(directory, "infra"), { recursive: true });
    writeFileSync(join(directory, "infra/a.txt"), "one\n");
    git("add", ".github", "infra");
    const commit = [
      "-c",
      "user.name=Test",
      "-c",
      "user.email=test@example.invalid",
      "commit",
      "--quiet",
      "-m",
    ];
    git(...commit, "Policy");
    writeFileSync(join(directory, "infra/a.txt"), "two\n");
    git(...commit, "Change", "-a");
    rmSync(cache, { recursive: true, force: true });
    const { status, stdout } = run(["check", "--base", "HEAD~1", "--head", "HEAD", "--format", "json"]);
    expect(status).toBe(0);
    expect(JSON.parse(stdout).links).toMatchObject([{ state: "outdated", infra: ["infra/a.txt"] }]);
    expect(keptScripts()).toEqual(["check/check.js", "check/main.js"]);
  });

  it("keeps compiled code where only the user writes, and uses what is kept", () => {
    rmSync(cache, { recursive: true, force: true });
    run(["--version"]);
    const [build = ""] = readdirSync(cache);
    const file = join(cache, build, "other/main.js");
    expect(statSync(join(cache, build)).mode & 0o077).toBe(0);
    const before = statSync(file).mtimeMs;
    expect(run(["--version"]).stdout).toBe(`${VERSION}\n`);
    expect(statSync(file).mtimeMs).toBe(before);
  });

  it("keeps what each command compiled apart, and nothing of a run that ended early", () => {
    rmSync(cache, { recursive: true, force: true });
    run(["check", "--base", "none"]);
    expect(existsSync(cache)).toBe(false);
    run(["check", "--help"]);
    run(["validate"]);
    const kept = keptScripts();
    expect(kept).toContain("other/main.js");
    expect(kept).toContain("validate/main.js");
    expect(kept.filter((each) => each.startsWith("check/"))).toEqual([]);
  });

  it("compiles again when what is kept is cut off", () => {
    run(["--version"]);
    const file = join(cache, String(readdirSync(cache)[0]), "other/main.js");
    const whole = statSync(file).size;
    writeFileSync(file, readFileSync(file).subarray(0, 1000));
    expect(run(["--version"]).stdout).toBe(`${VERSION}\n`);
    expect(statSync(file).size).toBeGreaterThan(whole / 2);
  });

  it.each([
    ["switched off", { NODE_DISABLE_COMPILE_CACHE: "1" }],
    ["without a place for it", { XDG_CACHE_HOME: "", HOME: "", LOCALAPPDATA: "" }],
    ["where nothing can be written", { XDG_CACHE_HOME: "/dev/null" }],
  ])("runs %s as well", (_, env) => {
    rmSync(cache, { recursive: true, force: true });
    expect(run(["--version"], env)).toEqual({ status: 0, stdout: `${VERSION}\n` });
    expect(existsSync(cache)).toBe(false);
  });

  it("carries the licences of what it holds copies of", () => {
    const licences = readFileSync(join(out, "THIRD-PARTY-LICENSES.txt"), "utf8");
    for (const name of ["commander", "minimatch", "yaml", "zod", "micromark"])
      expect(licences).toContain(`${name}\n\n`);
  });
});

describe("a chunk that imports a library which is loaded late", () => {
  const module = (chunk: string, minifyWhitespace = true) =>
    chunkModule(chunk, ["yaml", "lru-cache"], { minifyWhitespace });

  it.each([
    ["names", 'import { parse, isMap as map } from "yaml"; parse(map)'],
    ["names for others", 'export { parse } from "yaml"'],
    ["nothing", 'import "yaml"; f(require("./a.js"))'],
    ["all of another library", 'import * as zod from "zod"; zod.object()'],
    ["names beside another library", 'import { parse } from "yaml"; import fs from "node:fs"; parse(fs)'],
  ])("may import %s", async (_, chunk) => {
    for (const minify of [true, false]) await expect(module(chunk, minify)).resolves.toContain("require(");
  });

  it.each([
    ["all of it", 'import * as yaml from "yaml"; yaml.parse()'],
    ["all of it to hand on", 'import * as yaml from "yaml"; f(yaml)'],
    ["its default", 'import yaml from "yaml"; yaml.parse()'],
    ["its default by name", 'import { default as yaml, parse } from "yaml"; yaml(parse)'],
    ["all of it for others", 'export * from "yaml"'],
    ["all of it for others by a name", 'export * as yaml from "yaml"'],
    ["all of it later", 'export const later = () => import("yaml")'],
    [
      "all of it beside names",
      'import { LRUCache } from "lru-cache"; import * as yaml from "yaml"; f(LRUCache, yaml)',
    ],
  ])("may not import %s", async (_, chunk) => {
    for (const minify of [true, false])
      await expect(module(chunk, minify)).rejects.toThrow(/^yaml: this build loads it/);
  });
});
