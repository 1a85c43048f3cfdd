import { createHash } from "node:crypto";
import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { type BuildOptions, build, transform } from "esbuild";
import packageJson from "../package.json" with { type: "json" };
import { chunkModule } from "./chunk-module.ts";

const ROOT = join(import.meta.dirname, "..");
/** Where to: `node scripts/build.ts [DIRECTORY]`. The directory is emptied first. */
const OUT = resolve(process.argv[2] ?? join(ROOT, "dist"));

/** `major.minor` of the oldest Node that we promise to run on. */
const OLDEST_NODE = packageJson.engines.node.replace(">=", "");

const COMMON = {
  platform: "node",
  target: `node${OLDEST_NODE}`,
  // Identifiers stay, so that a stack that a user sends us can be read.
  minifyWhitespace: true,
  minifySyntax: true,
  legalComments: "none",
  logLevel: "warning",
} as const satisfies BuildOptions;

/** Our module around remark; its script has all of remark. */
const MARKDOWN = "markdown-processor";

/** Libraries that most runs never call, by what is bundled of each: loaded when they are first used, not when imported. */
const LAZY: ReadonlyMap<string, string> = new Map([
  [MARKDOWN, join(ROOT, `src/core/documents/${MARKDOWN}.ts`)],
  ["lru-cache", "lru-cache"],
  ["minimatch", "minimatch"],
  ["smol-toml", join(ROOT, "node_modules/smol-toml/dist/index.js")],
  // yaml's build for Node is CommonJS without a bundler in mind; this is the same code as ES modules.
  ["yaml", join(ROOT, "node_modules/yaml/browser/index.js")],
]);

/**
 * The App's packages are not bundled: they are CommonJS with workers and look for files beside their own. npm installs
 * them with the package, and only `serve` and its like load them.
 */
const INSTALLED = ["probot", "@octokit/*", "croner", "prom-client"];

/** Chunks that a check needs together, by what asks for them: reading one large script is cheaper than many small ones. */
const SCRIPTS = new Map([
  ["main.js", ["src/cli/main.ts", "src/cli/run-check.ts"]],
  ["check.js", ["src/use-cases/check.ts", "src/cli/print-verdict.ts"]],
]);

process.chdir(ROOT);
rmSync(OUT, { recursive: true, force: true });
mkdirSync(join(OUT, "scripts"), { recursive: true });
const { outputFiles, metafile } = await build({
  ...COMMON,
  entryPoints: { main: "src/cli/main.ts" },
  outdir: "scripts",
  bundle: true,
  format: "esm",
  external: [...LAZY.keys(), ...INSTALLED],
  plugins: [
    {
      name: "our lazy module",
      setup: ({ onResolve }) =>
        onResolve({ filter: new RegExp(`/${MARKDOWN}\\.ts$`) }, () => ({ path: MARKDOWN, external: true })),
    },
  ],
  // What a run does not need stays in chunks that it does not load.
  splitting: true,
  chunkNames: "[name]-[hash]",
  metafile: true,
  write: false,
});
const chunks = new Map<string, string>();
for (const { path, text } of outputFiles)
  chunks.set(basename(path), await chunkModule(text, [...LAZY.keys()], COMMON));
const inputs = Object.keys(metafile.inputs);
/** The script that each chunk is in. */
const homes = new Map<string, string>();
for (const [script, sources] of SCRIPTS)
  for (const name of closureOf(sources.flatMap(chunkFor))) if (!homes.has(name)) homes.set(name, script);
const scripts = new Map<string, string>();
for (const [script, names] of Map.groupBy(chunks.keys(), (name) => homes.get(name) ?? name))
  scripts.set(script, scriptOf(names.map((name) => [name, `${chunks.get(name)}`])));
for (const name of LAZY.keys()) {
  homes.set(name, `${name}.js`);
  scripts.set(`${name}.js`, await libraryScript(name));
}
const hash = createHash("sha256");
for (const [name, script] of scripts) {
  hash.update(script);
  writeFileSync(join(OUT, "scripts", name), script);
}
const define = {
  BUILD: JSON.stringify(hash.digest("hex").slice(0, 16)),
  OLDEST_NODE: JSON.stringify(OLDEST_NODE),
  HOMES: JSON.stringify(Object.fromEntries(homes)),
  LAZY: JSON.stringify([...LAZY.keys()]),
};
const source = readFileSync("scripts/launcher.ts", "utf8");
const launcher = await transform(source, { ...COMMON, loader: "ts", define });
const entry = join(OUT, "sopwatch.mjs");
writeFileSync(entry, `#!/usr/bin/env node\n${launcher.code}`);
chmodSync(entry, 0o755);
writeFileSync(join(OUT, "THIRD-PARTY-LICENSES.txt"), licenses(inputs));

/** Chunks as functions by name, as the launcher wants them. */
function scriptOf(modules: Iterable<readonly [string, string]>): string {
  return `({${[...modules].map(([name, code]) => `${JSON.stringify(name)}(module,require){${code}}`).join(",\n")}})`;
}

/** Names of the chunks that running these chunks loads at once. */
function closureOf(names: readonly string[]): ReadonlySet<string> {
  const closure = new Set(names);
  for (const name of closure) {
    for (const { path, kind } of metafile.outputs[`scripts/${name}`]?.imports ?? [])
      if (kind === "import-statement" && path.startsWith("scripts/")) closure.add(basename(path));
  }
  return closure;
}

function chunkFor(source: string): readonly string[] {
  const found = Object.entries(metafile.outputs).filter(([, { entryPoint }]) => entryPoint === source);
  if (found.length === 0) throw new Error(`${source} is no chunk of its own`);
  return found.map(([path]) => basename(path));
}

async function libraryScript(name: string): Promise<string> {
  const bundle = await build({
    ...COMMON,
    entryPoints: [`${LAZY.get(name)}`],
    bundle: true,
    format: "cjs",
    charset: "ascii",
    metafile: true,
    write: false,
  });
  inputs.push(...Object.keys(bundle.metafile.inputs));
  return scriptOf([[name, `${bundle.outputFiles[0]?.text}`]]);
}

/** The licences of the packages that the bundle holds copies of, as most of them ask for. */
function licenses(inputs: readonly string[]): string {
  const packages = new Set(
    inputs.flatMap((input) => /^node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(input)?.[1] ?? []),
  );
  return [...packages]
    .sort()
    .map((name) => {
      const directory = join("node_modules", name);
      const file = readdirSync(directory).find((entry) => /^licen[cs]e/i.test(entry));
      if (file === undefined) throw new Error(`${name} has no licence file`);
      return `${name}\n\n${readFileSync(join(directory, file), "utf8").trim()}\n`;
    })
    .join(`\n${"-".repeat(80)}\n\n`);
}
