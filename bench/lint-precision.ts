import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { ANATOMY_CHECKS } from "../src/core/anatomy/checks.ts";

/**
 * How often each check of `lint` is right on real SOPs: `node bench/lint-precision.ts LABELS CHECKOUTS`. LABELS has one JSON object a
 * line ({repo, sha, path, line, check, label}), each a finding that somebody read. CHECKOUTS holds a clone of each repository
 * as OWNER+NAME or OWNER+NAME/repo. Labels whose finding is not made any more count neither way; a repository that is not there, or is
 * at another commit, is named and left out.
 */
interface Label {
  readonly repo: string;
  readonly sha: string;
  readonly path: string;
  readonly line: number;
  readonly check: string;
  readonly label: string;
}

interface Tally {
  right: number;
  wrong: number;
  useless: number;
  gone: number;
}

interface LintJson {
  readonly findings: readonly {
    readonly rule: string;
    readonly check: string | null;
    readonly location: { readonly path: string; readonly line: number } | null;
  }[];
}

const [labelsFile, checkouts] = process.argv.slice(2);
if (labelsFile === undefined || checkouts === undefined)
  throw new Error("Usage: node bench/lint-precision.ts LABELS CHECKOUTS");

const labels: readonly Label[] = readFileSync(labelsFile, "utf8")
  .split("\n")
  .filter((line) => line !== "")
  .map((line) => JSON.parse(line));
const tallies = new Map<string, Tally>();
for (const [repo, some] of Map.groupBy(labels, (label) => label.repo)) tally(repo, some, checkouts);
print();

function tally(repo: string, some: readonly Label[], root: string): void {
  const directory = [join(root, repo.replace("/", "+"), "repo"), join(root, repo.replace("/", "+"))].find(
    existsSync,
  );
  if (directory === undefined) {
    console.error(`${repo}: not there, ${some.length} labels left out`);
    return;
  }
  const head = spawnSync("git", ["-C", directory, "rev-parse", "HEAD"], { encoding: "utf8" }).stdout.trim();
  const ours = some.filter(({ sha }) => sha === head);
  if (ours.length < some.length)
    console.error(`${repo}: ${some.length - ours.length} labels of another commit left out`);
  const found = new Set(
    lintOf(directory, [...new Set(ours.map(({ path }) => path))]).findings.map(
      ({ rule, check, location }) => `${check ?? rule}\n${location?.path}\n${location?.line}`,
    ),
  );
  for (const { check, path, line, label } of ours) {
    if (!/^(?:right|wrong|useless)$/.test(label) || check.startsWith("proposed/")) continue;
    const counted = tallies.get(check) ?? { right: 0, wrong: 0, useless: 0, gone: 0 };
    tallies.set(check, counted);
    if (!found.has(`${check}\n${path}\n${line}`)) counted.gone += 1;
    else if (label === "right") counted.right += 1;
    else if (label === "wrong") counted.wrong += 1;
    else counted.useless += 1;
  }
}

/** Findings about these documents with every check switched on. */
function lintOf(directory: string, paths: readonly string[]): LintJson {
  const temporary = mkdtempSync(join(tmpdir(), "lint-precision-"));
  const policy = join(temporary, "policy.yml");
  writeFileSync(policy, `rules:\n${ANATOMY_CHECKS.map(({ id }) => `  anatomy/${id}: observe\n`).join("")}`);
  const cli = resolve(import.meta.dirname, "../src/cli/main.ts");
  const args = ["lint", "--repo", directory, "--policy", policy, "--format", "json", ...paths];
  const { stdout, stderr } = spawnSync(process.execPath, [cli, ...args], {
    encoding: "utf8",
    maxBuffer: 1e9,
  });
  rmSync(temporary, { recursive: true });
  if (stdout === "") throw new Error(stderr);
  return JSON.parse(stdout);
}

function print(): void {
  console.log("| check | right | wrong | useless | precision | labels whose finding is gone |");
  console.log("| --- | --- | --- | --- | --- | --- |");
  for (const [check, { right, wrong, useless, gone }] of [...tallies].sort()) {
    const all = right + wrong + useless;
    const precision = all === 0 ? "-" : `${Math.round((100 * right) / all)} %`;
    console.log(`| \`${check}\` | ${right} | ${wrong} | ${useless} | ${precision} | ${gone} |`);
  }
}
