import { createHash } from "node:crypto";
import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { type BuildOptions, build, transform } from "esbuild";

const ROOT = join(import.meta.dirname, "..");
/** Where to: `node scripts/build.ts [DIRECTORY]`. The directory is emptied first. */
const OUT = resolve(process.argv[2] ?? join(ROOT, "dist"));

const COMMON = {
  platform: "node",
  // The oldest Node that `engines` of package.json allows.
  target: "node22.18",
  // Identifiers stay, so that a stack that a user sends us can be read.
  minifyWhitespace: true,
  minifySyntax: true,
  legalComments: "none",
  logLevel: "warning",
} as const satisfies BuildOptions;

process.chdir(ROOT);
rmSync(OUT, { recursive: true, force: true });
mkdirSync(join(OUT, "chunks"), { recursive: true });
const { outputFiles, metafile } = await build({
  ...COMMON,
  entryPoints: { main: "src/cli/main.ts" },
  outdir: "chunks",
  bundle: true,
  format: "esm",
  // What a run does not need, the Markdown parser above all, stays in chunks that it does not load.
  splitting: true,
  chunkNames: "[name]-[hash]",
  // yaml's build for Node is CommonJS, which cannot be bundled into ES modules; this is the same code as ES modules.
  alias: { yaml: join(ROOT, "node_modules/yaml/browser/index.js") },
  metafile: true,
  write: false,
});
const hash = createHash("sha256");
for (const { path, text } of outputFiles) {
  const script = await scriptOf(text);
  hash.update(script);
  writeFileSync(join(OUT, "chunks", basename(path)), script);
}
const entry = join(OUT, "sopwatch.mjs");
const define = { MAIN: '"main.js"', BUILD: JSON.stringify(hash.digest("hex").slice(0, 16)) };
const launcher = await transform(readFileSync("scripts/launcher.ts", "utf8"), {
  ...COMMON,
  loader: "ts",
  define,
});
writeFileSync(entry, `#!/usr/bin/env node\n${launcher.code}`);
chmodSync(entry, 0o755);
writeFileSync(join(OUT, "THIRD-PARTY-LICENSES.txt"), licenses(Object.keys(metafile.inputs)));

/** A chunk as a script that the launcher runs: a function, in ASCII, whose imports are calls of `require`. */
async function scriptOf(chunk: string): Promise<string> {
  const { code } = await transform(chunk, {
    ...COMMON,
    format: "cjs",
    charset: "ascii",
    supported: { "dynamic-import": false },
  });
  return `(function(module,require){${code}})`;
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
