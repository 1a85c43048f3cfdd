import { expect, test } from "vitest";
import type { Job } from "../../../src/app/queue/job.ts";
import { createLostWorkSearch } from "../../../src/app/recovery/find-lost-work.ts";
import type { OpenPullRequest, OpenPullRequests } from "../../../src/gather/host.ts";
import { installationAccess } from "../support/sweep-access.ts";

const MINUTE = 60_000;

function open(number: number, changes: Partial<OpenPullRequest> = {}): OpenPullRequest {
  return {
    number,
    headOid: `${number}`.padStart(40, "0"),
    changedFiles: 1,
    updatedAt: "2026-01-01T00:00:00Z",
    judged: false,
    title: "",
    queued: false,
    ...changes,
  };
}

interface Asked {
  readonly slug: string;
  readonly from: string | null;
  readonly pages: number | null;
}

/** A sweep over repositories whose open pull requests `list` tells; `asked` says what it looked at. */
function sweeping(repositories: readonly string[], list: (asked: Asked) => Promise<OpenPullRequests>) {
  const jobs: Job[] = [];
  const asked: Asked[] = [];
  let now = Date.UTC(2026, 0, 10);
  const sweep = createLostWorkSearch({
    ...installationAccess(repositories, (slug, part) => {
      const question = { slug, from: part?.from ?? null, pages: part?.pages ?? null };
      asked.push(question);
      return list(question);
    }),
    add: async (job) => {
      jobs.push(job);
      return "queued";
    },
    now: () => now,
    onRecovered: () => {},
    log: { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} },
  });
  return { sweep, jobs, asked, pass: (ms: number) => (now += ms) };
}

test("an installation that takes long is left for the next sweep, which goes on behind it", async () => {
  const names = Array.from({ length: 6 }, (_, at) => `acme/infra-${at}`);
  const { sweep, asked, pass } = sweeping(names, async () => {
    pass(MINUTE);
    return { found: [], rest: null };
  });
  await sweep.all();
  expect(asked.map(({ slug }) => slug)).toEqual(names.slice(0, 3));
  await sweep.all();
  expect(asked.map(({ slug }) => slug)).toEqual(names);
});

test("one repository is looked at, however long it takes", async () => {
  const { sweep, asked, pass } = sweeping(["acme/slow", "acme/next"], async ({ slug }) => {
    if (slug === "acme/slow") pass(60 * MINUTE);
    return { found: [], rest: null };
  });
  await sweep.all();
  await sweep.all();
  expect(asked.map(({ slug }) => slug)).toEqual(["acme/slow", "acme/next", "acme/slow"]);
});

test("what one sweep does not read of a very long list is read by the next ones", async () => {
  const parts: Readonly<Record<string, OpenPullRequests>> = {
    "": { found: [open(1)], rest: "a" },
    a: { found: [open(2)], rest: "b" },
    b: { found: [open(3)], rest: null },
  };
  const { sweep, jobs, asked } = sweeping(
    ["acme/infra"],
    async ({ from }) => parts[from ?? ""] ?? { found: [], rest: null },
  );
  for (let round = 0; round < 4; round++) await sweep.all();
  expect(asked.map(({ from, pages }) => [from, pages])).toEqual([
    [null, null],
    [null, 4],
    ["a", 36],
    [null, 4],
    ["b", 36],
    [null, null],
  ]);
  const numbers = jobs.flatMap(({ target }) => (target.kind === "pull-request" ? [target.number] : []));
  expect(new Set(numbers)).toEqual(new Set([1, 2, 3]));
});

test("one that is on two parts is looked at once", async () => {
  const { sweep, jobs } = sweeping(["acme/infra"], async ({ from }) =>
    from === null ? { found: [open(1)], rest: "a" } : { found: [open(1), open(2)], rest: null },
  );
  await sweep.all();
  jobs.length = 0;
  await sweep.all();
  expect(jobs.map(({ target }) => target)).toEqual([
    { kind: "pull-request", number: 1 },
    { kind: "pull-request", number: 2 },
  ]);
});
