import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { git } from "../lib/process.ts";
import { type Random, seededRandom } from "../lib/random.ts";
import { infraGlobs, infraPaths, serviceNames } from "../workload/infra-monorepo.ts";

/** How long a history is, and what watches it. */
export interface HistorySize {
  readonly commits: number;
  readonly globs: number;
  readonly sops: number;
  readonly files: number;
}

/** A repository with a history, and the day after its last change. */
export interface History {
  readonly directory: string;
  readonly now: string;
  /** A file with the repository's policy, but with graded links. */
  readonly gradedPolicy: string;
}

const FIRST_DAY = Date.UTC(2018, 0, 1) / 1000;
const SPAN_SECONDS = 8 * 365 * 86_400;
/** Characters that are handed to git at once. */
const CHUNK = 1_000_000;
/** One change in so many edits an SOP; as often, half of those only move its review date (reference repositories: 32-47 %). */
const SOP_EVERY = 12;

/**
 * A mainline made by one fast-import stream: every change edits one to five infrastructure files, some edit SOPs, most of
 * those only their dates. The same size always gives the same repository. The caller removes it.
 */
export async function makeHistory(size: HistorySize): Promise<History> {
  const directory = mkdtempSync(join(tmpdir(), "sopwatch-stale-"));
  git(directory, ["init", "--quiet", "--bare", "--initial-branch=main"]);
  const random = seededRandom(size.commits + size.globs);
  const importer = spawn("git", ["fast-import", "--quiet"], {
    cwd: directory,
    stdio: ["pipe", "inherit", "inherit"],
  });
  const ended = new Promise<number | null>((settle) => importer.on("close", settle));
  let pending = "";
  for (const chunk of stream(size, random)) {
    pending += chunk;
    if (pending.length < CHUNK) continue;
    if (!importer.stdin.write(pending)) await new Promise((settle) => importer.stdin.once("drain", settle));
    pending = "";
  }
  importer.stdin.end(pending);
  if ((await ended) !== 0) throw new Error("git fast-import failed");
  const gradedPolicy = join(directory, "graded.yml");
  const policy = execFileSync("git", ["show", "main:.github/sopwatch.yml"], { cwd: directory });
  writeFileSync(gradedPolicy, `relevance: graded\n${policy}`);
  return { directory, now: dayAt(size.commits, size.commits), gradedPolicy };
}

function* stream(size: HistorySize, random: Random): Generator<string> {
  const services = serviceNames(Math.max(20, Math.ceil(size.files / 40)));
  const infra = [...new Set(infraPaths(size.files, services, random))];
  const sops = Array.from(
    { length: size.sops },
    (_, at) => `docs/runbooks/${services[at % services.length]}-${at}.md`,
  );
  const versions = new Map(sops.map((path) => [path, { step: 0, day: dayAt(0, size.commits) }]));
  const first = new Map(infra.map((path) => [path, content(path, 0)]));
  for (const path of sops) first.set(path, sopText(path, versions.get(path)));
  first.set(".github/sopwatch.yml", policyText(infraGlobs(size.globs, services, random), sops));
  yield commit("Everything", secondsAt(0, size.commits), first);
  for (let at = 1; at < size.commits; at++) {
    const files = new Map<string, string>();
    for (let edits = 1 + random.below(5); edits > 0; edits--) {
      const path = infra[random.below(infra.length)] ?? "main.tf";
      files.set(path, content(path, at));
    }
    if (random.below(SOP_EVERY) === 0) {
      const path = sops[random.below(sops.length)] ?? "";
      const old = versions.get(path) ?? { step: 0, day: "" };
      const step = random.chance(50) ? at : old.step;
      versions.set(path, { step, day: dayAt(at, size.commits) });
      files.set(path, sopText(path, versions.get(path)));
    }
    yield commit(`Change ${at} of ${[...files.keys()][0]}`, secondsAt(at, size.commits), files);
  }
}

function secondsAt(at: number, commits: number): number {
  return FIRST_DAY + Math.floor((SPAN_SECONDS * at) / commits);
}

function dayAt(at: number, commits: number): string {
  return new Date(secondsAt(at, commits) * 1000).toISOString().slice(0, 10);
}

function commit(subject: string, seconds: number, files: ReadonlyMap<string, string>): string {
  const lines = [
    "commit refs/heads/main",
    `committer Bench <bench@example.invalid> ${seconds} +0000`,
    data(subject),
  ];
  for (const [path, text] of files) lines.push(`M 100644 inline ${path}`, data(text));
  return `${lines.join("\n")}\n`;
}

function data(text: string): string {
  return `data ${Buffer.byteLength(text)}\n${text}`;
}

function content(path: string, version: number): string {
  const settings = Array.from({ length: 10 }, (_, at) => `setting_${at} = "${path}"`);
  return `${settings.join("\n")}\nreplicas = ${version}\n`;
}

function sopText(path: string, version: { readonly step: number; readonly day: string } | undefined): string {
  const steps = Array.from(
    { length: 30 },
    (_, at) => `${at + 1}. Run \`kubectl get pods -n service-${at}\` and wait until all of them are ready.`,
  );
  const changed = `After change number${version?.step} of the cluster, look at the dashboard first.`;
  return `---\nowner: "@acme/sre"\nlast_reviewed: ${version?.day}\nreview_every: 6 months\n---\n# ${path}\n\n## Steps\n\n${steps.join("\n")}\n\n${changed}\n`;
}

function policyText(globs: readonly string[], documents: readonly string[]): string {
  const links = documents.map((path, at) => {
    const share = globs.filter((_, glob) => glob % documents.length === at).map((glob) => `"${glob}"`);
    return `  - id: link-${at}\n    infra: [${share.join(", ")}]\n    sop: ${path}`;
  });
  return `version: 1\nsops:\n  paths: ["docs/runbooks/**/*.md"]\nlinks:\n${links.join("\n")}\n`;
}
