import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { benchmark as app } from "./app.bench.ts";
import { benchmark as cli } from "./cli.bench.ts";
import { benchmark as globs } from "./globs.bench.ts";
import { withSection } from "./lib/document.ts";
import { machineLine } from "./lib/machine.ts";
import { renderSection } from "./lib/section.ts";
import { benchmark as stale } from "./stale.bench.ts";
import { benchmark as strangers } from "./strangers.bench.ts";
import { benchmark as strength } from "./strength.bench.ts";

const BENCHMARKS = [globs, cli, stale, app, strangers, strength];
const PAGE = "docs/benchmarks.md";

process.chdir(new URL("..", import.meta.url).pathname);
const asked = process.argv.slice(2);
const unknown = asked.filter((id) => BENCHMARKS.every((benchmark) => benchmark.id !== id));
if (unknown.length > 0) {
  console.error(
    `Unknown benchmark ${unknown.join(", ")}; there are ${BENCHMARKS.map(({ id }) => id).join(", ")}`,
  );
  process.exit(2);
}
for (const { id, title, run } of BENCHMARKS) {
  if (asked.length > 0 && !asked.includes(id)) continue;
  const machine = machineLine(["minimatch", "esbuild"]);
  const section = await run((text) => console.error(`${id}: ${text}`));
  const text = `## ${title}\n\n${new Date().toISOString().slice(0, 10)}, ${machine}\n\n${renderSection(section)}`;
  writeFileSync(PAGE, withSection(existsSync(PAGE) ? readFileSync(PAGE, "utf8") : "", id, text));
  console.log(`${text}\n`);
}
