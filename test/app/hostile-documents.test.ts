import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startSimulator } from "../simulator/simulator.ts";
import type { FileEdits, SimulatedRepository, Simulator } from "../simulator/types.ts";
import { acmeRepository, checkOf, FILES, INFRA, SOP, SOP_TEXT, SOP_UPDATED, sized } from "./support/acme.ts";
import { environmentFor, type SpawnedServer, spawnServer, until } from "./support/spawn-server.ts";

const MINUTES = 180_000;
const SPY = resolve("test/app/support/prototype-spy.ts");

/** Processor seconds that one hostile pull request may cost the real server. */
const MAX_SECONDS = 2;

/**
 * MiB that live objects of the real server may take: a small container's. What one document needs beyond it ends the process. What can be
 * collected is no part of it, so this holds on any machine.
 */
const MAX_LIVE_MIB = 192;

const directory = mkdtempSync(join(tmpdir(), "sopwatch-hostile-"));
const canary = join(directory, "canary");

const inFront = (yaml: string) => `---\n${yaml}\n---\n${SOP_TEXT}`;

const BOMB = [
  "a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]",
  ...Array.from({ length: 30 }, (_, at) => `a${at + 1}: &a${at + 1} [${`*a${at}, `.repeat(8)}*a${at}]`),
].join("\n");

const CODE = `require("node:fs").writeFileSync(${JSON.stringify(canary)}, "run")`;

const POLLUTION = [
  "__proto__: {polluted: yes, owner: '@stranger'}",
  "constructor: {prototype: {polluted: yes}}",
  "covers: {__proto__: {path: '**'}}",
].join("\n");

const lines = (count: number, line: (at: number) => string) =>
  Array.from({ length: count }, (_, at) => line(at)).join("\n");

/** Front matter of runbooks that were merged: it is read for every change, since it may make links. */
const MERGED: FileEdits = {
  "docs/runbooks/bomb.md": inFront(`owner: "@dba"\n${BOMB}`),
  "docs/runbooks/brackets.md": inFront(`covers: ${"[".repeat(30_000)}`),
  "docs/runbooks/large.md": inFront(`owner: "${"x".repeat(5_000_000)}"`),
  "docs/runbooks/code.md": `---js\n${CODE}\n---\n${SOP_TEXT}`,
  "docs/runbooks/function.md": inFront(`owner: !!js/function "function () { ${CODE.replaceAll('"', "'")} }"`),
  "docs/runbooks/prototypes.md": inFront(POLLUTION),
};

let simulator: Simulator;
let server: SpawnedServer;
let repository: SimulatedRepository;

beforeAll(async () => {
  simulator = await startSimulator();
  server = spawnServer({
    ...environmentFor(simulator),
    NODE_OPTIONS: `--import=${SPY} --max-old-space-size=${MAX_LIVE_MIB}`,
  });
  simulator.setWebhookTarget(`${await server.url}/api/github/webhooks`);
  repository = await acmeRepository(simulator, { ...FILES, ...MERGED });
  // So that everything is loaded that an ordinary change needs, names in YAML included.
  await judged("ordinary", { [SOP]: SOP_UPDATED, "terraform/rds/values.yaml": "a: {b: 1}\n" });
}, MINUTES);

afterAll(async () => {
  server.child.kill("SIGKILL");
  await server.ended;
  await simulator.close();
  rmSync(directory, { recursive: true });
  expect(simulator.violations).toEqual([]);
});

/** Processor seconds that the server used so far. */
function processorSeconds(): number {
  const stat = readFileSync(`/proc/${server.child.pid}/stat`, "utf8");
  const [user = 0, system = 0] = stat.slice(stat.lastIndexOf(")")).split(" ").slice(12, 14).map(Number);
  // The kernel counts in hundredths of a second.
  return (user + system) / 100;
}

let branches = 0;

/** Opens a pull request that changes the database beside these files, and waits for its check. */
async function judged(title: string, edits: FileEdits) {
  branches += 1;
  const branch = `change-${branches}`;
  await repository.push(branch, { [INFRA]: sized(`${branches}xlarge`), ...edits }, { author: "ann" });
  const before = processorSeconds();
  const number = await repository.openPullRequest({ head: branch, author: "ann", title });
  await until(() => checkOf(repository, number)?.status === "completed", `the check for ${title}`);
  return {
    conclusion: checkOf(repository, number)?.conclusion,
    said: `${checkOf(repository, number)?.title} ${checkOf(repository, number)?.summary}`,
    seconds: processorSeconds() - before,
  };
}

const DOCUMENTS: readonly (readonly [what: string, edits: FileEdits])[] = [
  ["an alias bomb in front matter", { [SOP]: inFront(`owner: "@dba"\n${BOMB}`) }],
  ["front matter of 30,000 brackets", { [SOP]: inFront(`covers: ${"[".repeat(30_000)}`) }],
  [
    "front matter that is nested by indentation",
    { [SOP]: inFront(lines(180, (at) => `${" ".repeat(at)}owner:`)) },
  ],
  ["front matter of 5 MB", { [SOP]: inFront(`owner: "${"x".repeat(5_000_000)}"`) }],
  ["front matter in JavaScript", { [SOP]: `---js\n${CODE}\n---\n${SOP_TEXT}` }],
  [
    "front matter with a function",
    { [SOP]: inFront(`owner: !!js/function "function () { ${CODE.replaceAll('"', "'")} }"`) },
  ],
  ["front matter that reaches for prototypes", { [SOP]: inFront(POLLUTION) }],
  ["an SOP of 5 MB", { [SOP]: `${SOP_TEXT}\n${"word ".repeat(1_000_000)}` }],
  ["an SOP of 8,000 quotes in quotes", { [SOP]: `${"> ".repeat(8_000)}text\n` }],
  ["an SOP of lists in lists", { [SOP]: lines(560, (at) => `${"  ".repeat(at)}- x`) }],
  ["an SOP of unclosed brackets", { [SOP]: `${SOP_TEXT}\n${"[a](<".repeat(20_000)}` }],
  ["infrastructure that is an alias bomb", { "terraform/rds/values.yaml": BOMB }],
  ["infrastructure that reaches for prototypes", { "terraform/rds/values.yaml": POLLUTION }],
  ["infrastructure of 30,000 brackets", { "terraform/rds/values.yaml": `a: ${"{b: ".repeat(30_000)}` }],
  [
    "JSON of 5 MB",
    { "terraform/rds/table.json": JSON.stringify({ __proto__: null, rows: Array(700_000).fill(12345) }) },
  ],
  ["JSON that is nested deep", { "terraform/rds/deep.json": `${"[".repeat(100_000)}${"]".repeat(100_000)}` }],
  ["an SOP with 5,000 comments", { [SOP]: `${SOP_TEXT}\n${"<!-- *x* -->\n".repeat(5_000)}` }],
  ["a module of 5 MB", { [INFRA]: `${sized("xlarge")}${"# x\n".repeat(1_250_000)}` }],
  [
    "a module of 12,000 blocks",
    { [INFRA]: lines(12_000, (at) => `resource "aws_instance" "n${at}" {\n  size = ${at}\n}`) },
  ],
  [
    "20,000 manifests in a file",
    { "terraform/rds/all.yaml": lines(20_000, (at) => `---\nkind: Pod\nmetadata: {name: n${at}}`) },
  ],
  ["blocks in blocks", { "terraform/rds/deep.tf": lines(20_000, () => 'a "b" {') }],
];

it.each(DOCUMENTS)(
  "%s is judged at bounded cost, and the server lives",
  async (what, edits) => {
    const found = await judged(what, edits);
    expect(found.conclusion).toBe("failure");
    expect(found.said).not.toContain("could not decide");
    expect(found.seconds).toBeLessThan(MAX_SECONDS);
    expect(server.child.exitCode).toBeNull();
  },
  MINUTES,
);

it("afterwards no code was run, no prototype has gained anything, and an ordinary change is judged as before", async () => {
  expect(await judged("ordinary again", { [SOP]: SOP_UPDATED })).toMatchObject({ conclusion: "success" });
  expect(await judged("outdated", {})).toMatchObject({ conclusion: "failure" });
  expect(existsSync(canary)).toBe(false);
  server.child.kill("SIGTERM");
  expect(await server.ended).toBe(0);
  expect(server.output()).toContain("PROTOTYPES GAINED []");
});
