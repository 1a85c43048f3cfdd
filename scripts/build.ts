import { chmodSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { build } from "esbuild";

const ROOT = join(import.meta.dirname, "..");
/** Where to: `node scripts/build.ts [DIRECTORY]`. The directory is emptied first. */
const OUT = resolve(process.argv[2] ?? join(ROOT, "dist"));
const ENTRY = join(OUT, "sopwatch.mjs");

process.chdir(ROOT);
rmSync(OUT, { recursive: true, force: true });
const { metafile } = await build({
  entryPoints: { sopwatch: "scripts/bundle-entry.ts" },
  outdir: OUT,
  outExtension: { ".js": ".mjs" },
  chunkNames: "chunks/[name]-[hash]",
  bundle: true,
  platform: "node",
  // The oldest Node that `engines` of package.json allows.
  target: "node22.18",
  format: "esm",
  // What a run does not need, the Markdown parser above all, stays in chunks that it does not load.
  splitting: true,
  // Identifiers stay, so that a stack that a user sends us can be read.
  minifyWhitespace: true,
  minifySyntax: true,
  // yaml's build for Node is CommonJS, which cannot be bundled into ES modules; this is the same code as ES modules.
  alias: { yaml: join(ROOT, "node_modules/yaml/browser/index.js") },
  // The App's packages are not bundled: they are CommonJS with workers and look for files beside their own. npm installs
  // them with the package, and only `serve` and its like load them.
  external: ["probot", "@octokit/*", "croner", "lru-cache", "prom-client"],
  legalComments: "none",
  metafile: true,
  logLevel: "warning",
});
writeFileSync(ENTRY, `#!/usr/bin/env node\n${readFileSync(ENTRY, "utf8")}`);
chmodSync(ENTRY, 0o755);
writeFileSync(join(OUT, "THIRD-PARTY-LICENSES.txt"), licenses(Object.keys(metafile.inputs)));

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
