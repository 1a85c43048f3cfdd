import { spawn } from "node:child_process";
import { type SpawnedServer, spawnServer } from "../test/app/support/spawn-server.ts";
import type { Benchmark, Claim } from "./lib/section.ts";
import { type ForkedGitHub, forkGitHub } from "./strangers/acts.ts";
import { watch } from "./strangers/watch.ts";

const HEAP_MB = 192;
const FILES = 500;
const FILE_BYTES = 900_000;
const CODEOWNERS_BYTES = 3 * 1024 * 1024 - 1;
const POSTS = 80_000;
const SETTLE_MS = 20_000;

const METER = new URL("strangers/stall-meter.ts", import.meta.url).href;

/** Small pull requests before and after, so that code is loaded and compiled. */
const WARM_UP = 3;

interface Scene {
  readonly github: ForkedGitHub;
  readonly server: SpawnedServer;
  readonly url: string;
}

const ACTS: Readonly<Record<string, (scene: Scene) => Promise<void>>> = {
  [`${FILES} Terraform files of 900 KB from a fork`]: async ({ github }) => {
    await github.act({ do: "files", count: FILES, bytes: FILE_BYTES, ending: "tf" });
  },
  [`${FILES} YAML files of 900 KB from a fork`]: async ({ github }) => {
    await github.act({ do: "files", count: FILES, bytes: FILE_BYTES, ending: "yaml" });
  },
  [`${FILES} YAML files of 100 KB from a fork`]: async ({ github }) => {
    await github.act({ do: "files", count: FILES, bytes: 100_000, ending: "yaml" });
  },
  "a CODEOWNERS of 3 MB in three repositories, five events each": async ({ github }) => {
    for (let repository = 0; repository < 3; repository++) {
      await github.act({ do: "codeowners", bytes: CODEOWNERS_BYTES });
      for (let event = 0; event < 4; event++) await github.act({ do: "edit" });
    }
  },
  [`${POSTS.toLocaleString("en")} unsigned posts`]: ({ url }) =>
    new Promise((resolve) => {
      spawn(process.execPath, ["bench/strangers/flood.ts", url, String(POSTS)], { stdio: "inherit" }).on(
        "exit",
        () => resolve(),
      );
    }),
};

/** What strangers can do to a small server: each in a server of its own, with the GitHub and the watcher in other processes. */
export const benchmark: Benchmark = {
  id: "strangers",
  title: `Strangers: a server with ${HEAP_MB} MB of heap`,
  run: async (progress) => {
    const claims: Claim[] = [];
    const rows: string[][] = [];
    for (const [what, act] of Object.entries(ACTS)) {
      progress(what);
      const seen = await seenDuring(act);
      claims.push({ what: `${what}: longest stall`, value: seen.busyMs, atMost: 200, unit: "ms" });
      claims.push({ what: `${what}: memory kept after it`, value: seen.keptMb, atMost: 30, unit: "MB" });
      rows.push([
        what,
        seen.alive ? "alive" : "dead",
        ...[seen.before, seen.peak, seen.after].map((mb) => `${mb.toFixed(0)} MB`),
        `${seen.stallMs.toFixed(0)} ms`,
      ]);
    }
    return {
      claims,
      tables: [
        {
          title: "What was seen",
          columns: ["what", "server", "memory before", "peak", "after", "longest wait for /healthz"],
          rows,
        },
      ],
      notes: [
        "A stall is a stretch in which the server's event loop did not turn and the server was at work, garbage collection included; stretches up to 50 ms count as none. The wait for /healthz, seen by another process, holds what a busy machine adds.",
        `Each begins with ${WARM_UP} small pull requests, so that all code is loaded; "after" is ${SETTLE_MS / 1000} s later. A small pull request of somebody else is judged at the end: only then the server counts as alive.`,
      ],
    };
  },
};

async function seenDuring(act: (scene: Scene) => Promise<void>) {
  const github = await forkGitHub();
  const { environment = {} } = await github.act({ do: "environment" });
  const server = spawnServer({
    ...environment,
    // A busy machine may lose a webhook of the simulated GitHub; a sweep finds what it was about.
    SOPWATCH_SWEEP_MINUTES: "1",
    NODE_OPTIONS: `--max-old-space-size=${HEAP_MB} --import=${METER}`,
  });
  try {
    const url = await server.url;
    await github.act({ do: "connect", url });
    for (let time = 0; time < WARM_UP; time++) await github.act({ do: "small" });
    const printed = server.output().length;
    const before = server.memory();
    let peak = before;
    const sampling = setInterval(() => {
      peak = Math.max(peak, server.memory());
    }, 50);
    const { stallMs } = await watch(url, () => act({ github, server, url }));
    clearInterval(sampling);
    await new Promise((next) => setTimeout(next, SETTLE_MS));
    const after = server.memory();
    const { conclusion } = await github.act({ do: "small" });
    const stalls = [
      ...server
        .output()
        .slice(printed)
        .matchAll(/STALL (\d+)/g),
    ].map(([, ms]) => Number(ms));
    return {
      stallMs,
      busyMs: Math.max(0, ...stalls),
      before,
      peak,
      after,
      keptMb: Math.max(0, after - before),
      alive: conclusion === "failure",
    };
  } finally {
    server.child.kill("SIGKILL");
    await server.ended;
    github.end();
  }
}
