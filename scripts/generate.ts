import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { GENERATED_FILES } from "./generated-files.ts";

/** npm runs scripts in the root of the package. */
const ROOT = process.cwd();
const HELP =
  "Usage: npm run generate [-- --check]\nWrites the files that are made from code; --check only says which of them are not up to date.";

process.exitCode = main(process.argv.slice(2));

function main(args: readonly string[]): number {
  if (args.some((arg) => arg !== "--check")) {
    console.error(HELP);
    return 2;
  }
  const drifted = GENERATED_FILES.flatMap(({ path, render }) => {
    const current = read(path);
    const wanted = render(current);
    return wanted === current ? [] : [{ path, wanted }];
  });
  return args.length > 0 ? report(drifted.map(({ path }) => path)) : write(drifted);
}

function report(paths: readonly string[]): number {
  for (const path of paths)
    console.error(`${path} is not what the code says. Run "npm run generate" and commit it.`);
  return paths.length > 0 ? 1 : 0;
}

function write(files: readonly { readonly path: string; readonly wanted: string }[]): number {
  for (const { path, wanted } of files) {
    mkdirSync(dirname(join(ROOT, path)), { recursive: true });
    writeFileSync(join(ROOT, path), wanted);
    console.log(`wrote ${path}`);
  }
  return 0;
}

function read(path: string): string {
  return existsSync(join(ROOT, path)) ? readFileSync(join(ROOT, path), "utf8") : "";
}
