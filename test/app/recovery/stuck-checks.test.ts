import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { Job } from "../../../src/app/queue/job.ts";
import { createLostWorkSearch } from "../../../src/app/recovery/find-lost-work.ts";
import type { GitHubAccess } from "../../../src/app/setup/github-access.ts";
import type { Host } from "../../../src/gather/host.ts";
import type { SimulatedRepository } from "../../simulator/types.ts";
import { acmeRepository, checkOf, INFRA, resize, sized } from "../support/acme.ts";
import { START_MS, startApp, type TestApp } from "../support/start-app.ts";

const DAY_SECONDS = 86_400;
const UNDECIDED = "sopwatch could not decide, re-run";

/** What breaks inside us, as no answer of GitHub's can make it break: a fact that is not what its type says. */
type Bug = "none" | "judging" | "rendering";

/** Called while a pull request is judged. */
let meanwhile = async (): Promise<void> => {};

let app: TestApp;
let bug: Bug = "none";
let repository: SimulatedRepository;

beforeAll(async () => {
  app = await startApp({ between: withBugs });
}, START_MS);

beforeEach(async () => {
  bug = "none";
  meanwhile = async () => {};
  repository = await acmeRepository(app.simulator);
  await app.settle();
});

afterAll(() => app.close());

function withBugs(github: GitHubAccess): GitHubAccess {
  return { ...github, open: (installation, slug) => buggy(github.open(installation, slug)) };
}

function buggy(repository: Host): Host {
  const { pullRequests, mergeGroups } = repository;
  return {
    ...repository,
    mergeGroups: {
      ...mergeGroups,
      read: async (group) => {
        const found = await mergeGroups.read(group);
        return found === null || bug !== "judging"
          ? found
          : { ...found, change: broken(found.change, "commits") };
      },
    },
    pullRequests: {
      ...pullRequests,
      read: async (number, hint) => {
        const read = await pullRequests.read(number, hint);
        return read === null || bug !== "rendering" ? read : broken(read, "url");
      },
      openChange: async (pullRequest) => {
        const change = await pullRequests.openChange(pullRequest);
        await meanwhile();
        return bug === "judging" ? broken(change, "commits") : change;
      },
    },
  };
}

/** The same facts, one of which cannot be looked at. */
function broken<T extends object>(facts: T, key: keyof T): T {
  return Object.defineProperty({ ...facts }, key, {
    get: () => {
      throw new TypeError("CANARY-BUG: undefined is not a function");
    },
    enumerable: true,
  });
}

async function ours(number: number) {
  const { owner, name, view } = repository;
  const { headSha } = view.pullRequest(number);
  const installation = (await app.github.installations.find(owner, name)) ?? 0;
  return { headSha, checkRuns: app.github.open(installation, `${owner}/${name}`).checkRuns(String(number)) };
}

/** What a process of ours does when work takes long; then it dies. */
async function leaveInProgress(number: number): Promise<void> {
  const { headSha, checkRuns } = await ours(number);
  await checkRuns.begin(headSha, null);
  expect(checkOf(repository, number)).toMatchObject({ status: "in_progress" });
}

/** Check runs of ours that are not completed, on any commit of the branch. */
function stuck(heads: readonly string[]): readonly string[] {
  return heads.filter((head) => repository.view.checkRuns(head).some(({ status }) => status !== "completed"));
}

describe("a check that a dead process left in progress", () => {
  it("is completed by the next sweep, on the same run", async () => {
    const number = await resize(repository);
    await app.settle();
    const { id } = checkOf(repository, number) ?? {};
    const { headSha, checkRuns } = await ours(number);
    const found = { id: id ?? 0, headOid: headSha, status: "completed", conclusion: "failure" } as const;
    await checkRuns.begin(headSha, {
      ...found,
      startedAt: null,
      title: "",
      summary: "",
      text: "",
      ledger: null,
      externalId: String(number),
      others: [],
    });
    expect(checkOf(repository, number)).toMatchObject({ status: "in_progress" });
    app.simulator.advance(2 * DAY_SECONDS);
    await app.heal();
    expect(checkOf(repository, number)).toMatchObject({ id, status: "completed", conclusion: "failure" });
    expect(stuck([headSha])).toEqual([]);
  });

  it("is completed as well when nothing else was ever written, whatever its age", async () => {
    app.simulator.hold();
    const number = await resize(repository);
    await app.simulator.release(() => []);
    await leaveInProgress(number);
    app.simulator.advance(11 * 60);
    await app.heal();
    expect(checkOf(repository, number)).toMatchObject({ status: "completed", conclusion: "failure" });
  });

  it("is ended when a push has come since: it says that it was not judged, and passes nothing", async () => {
    app.simulator.hold();
    const number = await resize(repository);
    await leaveInProgress(number);
    const { headSha: old } = repository.view.pullRequest(number);
    await repository.push("resize", { [INFRA]: sized("2xlarge") }, { author: "ann" });
    const { headSha } = repository.view.pullRequest(number);
    await app.simulator.release(() => []);
    app.simulator.advance(11 * 60);
    await app.heal();
    expect(stuck([old, headSha])).toEqual([]);
    expect(repository.view.checkRuns(old)).toMatchObject([
      { conclusion: "cancelled", title: "Not judged: no longer the head" },
    ]);
    expect(checkOf(repository, number)).toMatchObject({ conclusion: "failure" });
  });
});

describe("work that takes so long that it was announced", () => {
  it.each([
    ["a push", () => repository.push("resize", { [INFRA]: sized("2xlarge") }, { author: "ann" })],
    ["closing the pull request", () => repository.closePullRequest(1, "ann")],
  ])("is ended when %s makes it pointless", async (_, happen) => {
    const number = await resize(repository);
    await app.settle();
    const { headSha: old } = repository.view.pullRequest(number);
    meanwhile = async () => {
      meanwhile = async () => {};
      const announced = { status: "in_progress" };
      await vi.waitFor(() => expect(checkOf(repository, number)).toMatchObject(announced));
      await happen();
      app.simulator.advance(5);
    };
    repository.rerequest(checkOf(repository, number)?.id ?? 0, "ann");
    await app.settle();
    const { headSha } = repository.view.pullRequest(number);
    expect(stuck([old, headSha])).toEqual([]);
    expect(repository.view.checkRuns(old)).toMatchObject([{ conclusion: "cancelled" }]);
  });
});

describe("a merge group that nobody answered", () => {
  it("is answered by the next sweep; one that was answered is left alone", async () => {
    const number = await resize(repository);
    await app.settle();
    app.simulator.hold();
    const head = await repository.createMergeGroup([number]);
    await app.simulator.release(() => []);
    await app.settle();
    expect(repository.view.checkRuns(head)).toEqual([]);
    const compared = () => app.count().requests.filter((request) => request.includes("compare")).length;
    compared();
    await app.heal();
    expect(repository.view.checkRuns(head)).toMatchObject([{ status: "completed", conclusion: "failure" }]);
    expect(compared()).toBe(1);
    await app.heal();
    expect(compared()).toBe(0);
  });
});

describe("a verdict that GitHub does not take", () => {
  it("is told as one that could not be decided, and shown as soon as GitHub takes it", async () => {
    app.simulator.setFaults((_, { operation }) => {
      const { body } = app.simulator.requests.at(-1) ?? {};
      const isVerdict = operation?.startsWith("checks/") && !JSON.stringify(body).includes(UNDECIDED);
      return isVerdict ? { kind: "status", status: 422, apply: false, message: "Validation Failed" } : null;
    });
    const number = await resize(repository);
    await vi.waitFor(() => expect(checkOf(repository, number)?.title).toBe(UNDECIDED));
    expect(checkOf(repository, number)).toMatchObject({ conclusion: "failure" });
    expect(checkOf(repository, number)?.summary).toContain("Validation Failed");
    app.simulator.setFaults(null);
    await app.settle();
    expect(checkOf(repository, number)).toMatchObject({ title: "1 SOP must be updated" });
  });
});

describe("a bug of ours", () => {
  it.each(["judging", "rendering"] as const)(
    "while %s ends in a failing check that says so without details, and heals by itself",
    async (where) => {
      bug = where;
      const number = await resize(repository);
      const undecided = { status: "completed", conclusion: "failure", title: UNDECIDED };
      await vi.waitFor(() => expect(checkOf(repository, number)).toMatchObject(undecided));
      expect(checkOf(repository, number)?.summary).not.toContain("CANARY");
      bug = "none";
      await app.settle();
      expect(checkOf(repository, number)).toMatchObject({ title: "1 SOP must be updated" });
    },
  );

  it.each(["judging", "rendering"] as const)(
    "while %s a merge group ends in a failing check as well, never in one that lets it through",
    async (where) => {
      await repository.push("words", { "README.md": "hello\n" }, { author: "ann" });
      const number = await repository.openPullRequest({ head: "words", author: "ann" });
      await app.settle();
      bug = where;
      const head = await repository.createMergeGroup([number]);
      const undecided = { status: "completed", conclusion: "failure", title: UNDECIDED };
      await vi.waitFor(() => expect(repository.view.checkRuns(head)).toMatchObject([undecided]));
      bug = "none";
      await app.settle();
      expect(repository.view.checkRuns(head)).toMatchObject([{ conclusion: "success" }]);
    },
  );

  it("that lasted until no try was left is looked at again by every sweep, a restart and a day later too", async () => {
    bug = "judging";
    const number = await resize(repository);
    await app.settle();
    expect(checkOf(repository, number)).toMatchObject({ title: UNDECIDED });
    app.simulator.advance(2 * DAY_SECONDS);
    // A process that has just started remembers nothing.
    const jobs: Job[] = [];
    const { installations, open } = app.github;
    const sweep = createLostWorkSearch({
      installations,
      open,
      add: async (job) => {
        jobs.push(job);
        return "queued";
      },
      now: () => app.simulator.now().getTime(),
      onRecovered: () => {},
      log: { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} },
    });
    await sweep.all();
    const slug = `${repository.owner}/${repository.name}`;
    expect(jobs.filter((job) => job.repository === slug).map(({ target }) => target)).toEqual([
      { kind: "pull-request", number },
    ]);
    bug = "none";
    await app.heal();
    expect(checkOf(repository, number)).toMatchObject({ title: "1 SOP must be updated" });
  });
});
