import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { wrap } from "../src/report/terminal/wrap.ts";
import type { Scene } from "./demo/app/act.ts";
import { ACTS } from "./demo/app/acts.ts";
import { describePullRequest } from "./demo/app/show.ts";
import { openStage, type Stage } from "./demo/app/stage.ts";
import { type PagesServer, servePages } from "./demo/pages/serve-pages.ts";
import type { ShownCommit } from "./demo/pages/shown-repository.ts";
import { SHOTS } from "./demo/shots.ts";

/** Columns of the story. */
const WIDTH = 110;
/** The web address of the simulated GitHub, to which links in what the App writes lead. */
const GITHUB = "http://github.localhost";
const EXAMPLE = join(resolve(import.meta.dirname, ".."), "examples/acme-infra");

/** Plays the story, then shows its pages until interrupted (or, with `--once`, ends). */
async function main(): Promise<void> {
  const { once, screenshots, port } = readOptions();
  say(
    "Acme's platform repository (examples/acme-infra) on a simulated GitHub, with the real server of the App.",
  );
  say("Both run on this machine; nothing leaves it.");
  const stage = await openStage(EXAMPLE);
  const pulls = new Map<string, number>();
  const commits: ShownCommit[] = [];
  const pages = await openPages({ stage, pulls, commits, port });
  try {
    await play({
      ...stage,
      example: EXAMPLE,
      pulls,
      commits,
      tell: (line) => say(`  → ${line}`),
      show: shower(stage, pages),
    });
    if (screenshots !== undefined) {
      const { takeScreenshots } = await import("./demo/pages/screenshots.ts");
      await takeScreenshots(pages.url, screenshots, SHOTS);
      say("", `Wrote ${SHOTS.length} pictures to ${screenshots}.`);
    } else if (!once) {
      say("", `Everything above as GitHub would show it: ${pages.url}`, "Stop with Ctrl+C.");
      await interrupted();
    }
  } finally {
    await pages.close();
    await stage.close();
  }
}

function readOptions() {
  try {
    const { values } = parseArgs({
      options: {
        once: { type: "boolean", default: false },
        screenshots: { type: "string" },
        port: { type: "string", default: "0" },
      },
    });
    return { ...values, port: Number(values.port) };
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    console.error("Usage: npm run demo -- [--once] [--port NUMBER] [--screenshots DIRECTORY]");
    process.exit(2);
  }
}

async function play(scene: Scene): Promise<void> {
  for (const [index, { title, play }] of ACTS.entries()) {
    const heading = `${index + 1} of ${ACTS.length}: ${title}`;
    say("", heading, "─".repeat(heading.length));
    await play(scene);
  }
}

function openPages({
  stage,
  pulls,
  commits,
  port,
}: {
  readonly stage: Stage;
  readonly pulls: ReadonlyMap<string, number>;
  readonly commits: readonly ShownCommit[];
  readonly port: number;
}): Promise<PagesServer> {
  const { owner, name, view } = stage.repository;
  const repositories = () => [{ owner, name, view, pullRequests: [...pulls.values()], commits }];
  return servePages({ repositories, github: GITHUB, port });
}

/** Tells each line about a pull request once; what stays as it was is left out. */
function shower({ repository }: Stage, { url }: PagesServer): Scene["show"] {
  const told = new Map<number, ReadonlySet<string>>();
  return (number) => {
    const { title, author } = repository.view.pullRequest(number);
    const lines = describePullRequest(repository, number);
    const before = told.get(number) ?? new Set();
    told.set(number, new Set(lines));
    say(`  #${number} ${title}, by ${author}`);
    for (const line of lines.filter((each) => !before.has(each))) {
      const indent = " ".repeat(line.startsWith(" ") ? 8 : 4);
      say(...wrap(line.trim(), WIDTH, indent));
    }
    if (before.size > 0) say("    (the rest as before)");
    say(`    ${url}/${repository.owner}/${repository.name}/pull/${number}`);
  };
}

function interrupted(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => resolve());
  });
}

function say(...lines: readonly string[]): void {
  for (const line of lines) console.log(line);
}

await main();
