import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { SeenRequest, SimulatedRepository } from "../../../simulator/types.ts";
import {
  acmeRepository,
  checkOf,
  FILES,
  INFRA,
  POLICY,
  POLICY_PATH,
  SOP,
  sized,
} from "../../support/acme.ts";
import { START_MS } from "../../support/start-app.ts";
import { type ScanApp, startScanApp } from "../scan/scan-app.ts";

const BUDGET = 5;
const DAY = 86_400;
/** The dashboard is issue 1; the second scan opens the SOP's. */
const ISSUE = 2;
const MOVED = "docs/runbooks/databases/payments.md";

let app: ScanApp;
let repository: SimulatedRepository;
let pull: number;
let size = 2;

beforeAll(async () => {
  app = await startScanApp();
}, START_MS);

afterAll(() => app.close());

beforeEach(() => prepare("@dba"), START_MS);

/** A repository with a drift budget that five changes have used up, with the issue that came of it, and a pull request. */
async function prepare(owner: string): Promise<void> {
  repository = await acmeRepository(app.simulator, { ...FILES, [POLICY_PATH]: policyFor(owner) });
  for (let at = 0; at < BUDGET; at++) await resize();
  app.simulator.advance(3 * DAY);
  await app.scan(repository);
  await app.scan(repository);
  pull = await opened("more");
}

function policyFor(owner: string): string {
  const links = POLICY.replace("level: require", `level: require\n    driftBudget: ${BUDGET}`);
  return `${links.replace("@dba", owner)}stale: {grace: 1d}\n`;
}

/** One mainline change to the infrastructure, a day after what was before. */
async function resize(): Promise<void> {
  app.simulator.advance(DAY);
  size += 1;
  await repository.push("main", { [INFRA]: sized(`${size}xlarge`) }, { author: "ann" });
  await app.settle();
}

/** The SOP goes to another folder, and the policy with it. */
async function move(): Promise<void> {
  const files = {
    [SOP]: null,
    [MOVED]: FILES[SOP] ?? "",
    [POLICY_PATH]: policyFor("@dba").replaceAll(SOP, MOVED),
  };
  await repository.push("main", files, { author: "maya" });
}

async function opened(branch: string, base = "main"): Promise<number> {
  app.simulator.advance(DAY);
  await repository.push(branch, { [`terraform/rds/${branch}.tf`]: "locals {}\n" }, { author: "ann" });
  const number = await repository.openPullRequest({ head: branch, base, author: "ann" });
  await app.settle();
  return number;
}

async function say(login: string, body: string, number = ISSUE): Promise<number> {
  app.simulator.advance(DAY);
  const id = repository.comment(number, login, body);
  await app.settle();
  return id;
}

/** An owner attests on a pull request with a change of its own, which is then merged. */
async function attestAndMerge(branch: string): Promise<void> {
  const number = await opened(branch);
  await say("dba", "/sop still-accurate", number);
  await repository.mergePullRequest(number, "ann");
  await app.settle();
}

/** Mainline changes that the check counts beside its own, and those that the scan counts. */
async function drift(of = SOP): Promise<readonly [check: number, scan: number]> {
  repository.comment(pull, "ann", "/sop recheck");
  await app.settle();
  const check = checkOf(repository, pull);
  const [, counted] = /(\d+) of 5 changes/.exec(`${check?.summary}${check?.text}`) ?? [];
  const { report } = await app.scan(repository);
  return [Number(counted) - 1, report?.sops.find(({ sop }) => sop === of)?.drift.changes ?? Number.NaN];
}

describe("check and scan count the same drift", () => {
  it("before and after an owner finds the SOP accurate on its issue, which closes it", async () => {
    expect(await drift()).toEqual([5, 5]);
    await say("dba", "/sop still-accurate tried on staging");
    expect(repository.view.issue(ISSUE).state).toBe("closed");
    expect(await drift()).toEqual([0, 0]);
    expect(checkOf(repository, pull)).toMatchObject({
      conclusion: "success",
      text: expect.stringMatching(/1 of 5 changes since dba confirmed it on \d{4}-\d\d-\d\d/),
    });
    await resize();
    await resize();
    expect(await drift()).toEqual([2, 2]);
  });

  it("whatever a stranger says on the issue", async () => {
    await say("stranger", "/sop still-accurate");
    await say("maya", "/sop still-accurate I maintain this repository");
    expect(await drift()).toEqual([5, 5]);
  });

  it("whatever becomes of a comment: edited ones and deleted ones say nothing", async () => {
    const id = await say("dba", "I will look at it.");
    repository.editComment(id, "maya", "/sop still-accurate");
    await app.settle();
    expect(await drift()).toEqual([5, 5]);
    const other = await say("dba", "/sop still-accurate");
    expect(await drift()).toEqual([0, 0]);
    repository.deleteComment(other, "dba");
    await app.settle();
    expect(await drift()).toEqual([5, 5]);
  });

  it("when an issue by somebody else carries the marker of ours", async () => {
    const { body } = repository.view.issue(ISSUE);
    const forged = repository.createIssue({ author: "rita", title: `Stale SOP: ${SOP}`, body });
    await app.settle();
    await say("dba", "/sop still-accurate", forged);
    expect(await drift()).toEqual([5, 5]);
  });

  it("from the newest attestation, be it on a pull request or on the issue", async () => {
    await attestAndMerge("first");
    await resize();
    expect(await drift()).toEqual([1, 1]);
    await say("dba", "/sop still-accurate");
    expect(await drift()).toEqual([0, 0]);
    await resize();
    await resize();
    expect(await drift()).toEqual([2, 2]);
    await attestAndMerge("second");
    expect(await drift()).toEqual([0, 0]);
  });

  it("of an SOP that a team owns: its members are heard, others are not", async () => {
    app.simulator.createTeam("acme", "dba", ["dba"]);
    await prepare("@acme/dba");
    await say("maya", "/sop still-accurate");
    expect(await drift()).toEqual([5, 5]);
    await say("dba", "/sop still-accurate");
    await say("maya", "/sop still-accurate");
    expect(await drift()).toEqual([0, 0]);
  });

  it("of an SOP that moved and keeps its issue, whatever was said before or after", async () => {
    await move();
    await app.settle();
    pull = await opened("later");
    expect(await drift(MOVED)).toEqual([5, 5]);
    expect(repository.view.issue(ISSUE)).toMatchObject({
      state: "open",
      title: `Stale SOP: Payments database (${MOVED})`,
    });
    await say("dba", "/sop still-accurate");
    expect(await drift(MOVED)).toEqual([0, 0]);
  });

  it("of an SOP that moved since its issue was written", async () => {
    await say("dba", "/sop still-accurate");
    await resize();
    await move();
    pull = await opened("later");
    expect(await drift(MOVED)).toEqual([1, 1]);
  });

  it("where Issues are switched off: nobody can hear what was said there", async () => {
    await say("dba", "/sop still-accurate");
    expect(await drift()).toEqual([0, 0]);
    repository.setHasIssues(false);
    expect(await drift()).toEqual([5, 5]);
  });
});

describe("check and scan ask the same history", () => {
  const others = ["a", "b", "c", "d", "e"].map((name) => `docs/runbooks/${name}.md`);
  const all = (words: string) => Object.fromEntries(others.map((path) => [path, `# ${path}\n\n${words}\n`]));

  it("so that one edit of many SOPs is an update of none for both", async () => {
    const call = (name: string) => `${FILES[SOP]}\nCall ${name}.\n`;
    await repository.push("main", { ...all("Call Bob."), [SOP]: call("Bob") }, { author: "ann" });
    await resize();
    pull = await opened("later");
    expect(await drift()).toEqual([1, 1]);
    await repository.push("main", { ...all("Call Eve."), [SOP]: call("Eve") }, { author: "ann" });
    await app.settle();
    expect(await drift()).toEqual([1, 1]);
  });
});

describe("a budget that comes from elsewhere than the base's own policy", () => {
  it("is counted where the link stands in the owner's policy", async () => {
    const shared = { [POLICY_PATH]: policyFor("@dba") };
    await app.simulator.createRepository({ owner: "guild", name: ".github", files: shared });
    const files = { ...FILES, [POLICY_PATH]: "extends: [org]\n" };
    repository = await acmeRepository(app.simulator, files, "guild");
    await resize();
    await resize();
    pull = await opened("more");
    expect(await drift()).toEqual([2, 2]);
  });
});

describe("a check of a change to another branch", () => {
  it("does not take an issue's word, which was about the default branch", async () => {
    await repository.push("release", { "notes.md": "Release.\n" }, { author: "ann" });
    await say("dba", "/sop still-accurate");
    expect(await drift()).toEqual([0, 0]);
    pull = await opened("backport", "release");
    expect((await drift())[0]).toBe(5);
  });
});

describe("what hearing costs a check", () => {
  const usual = ["PullRequest", "pulls/list-files"];
  // A check that shows annotations looks which of them are there already.
  const outdated = [...usual, "checks/list-annotations"];

  it("one request for all that is on record, one more when the SOP's issue has comments", async () => {
    expect(await readsOfACheck()).toEqual([...outdated, "AttestationSources"].toSorted());
    await say("dba", "/sop still-accurate");
    expect(await readsOfACheck()).toEqual([...usual, "IssueComments", "AttestationSources"].toSorted());
  });

  it("two more where a team owns the SOP: whoever spoke last is looked up", async () => {
    app.simulator.createTeam("acme", "dba", ["dba"]);
    await prepare("@acme/dba");
    await say("maya", "/sop still-accurate");
    await say("dba", "/sop still-accurate");
    const lookedUp = ["repos/get-collaborator-permission-level", "teams/get-membership-for-user-in-org"];
    expect(await readsOfACheck()).toEqual(
      [...usual, "IssueComments", "AttestationSources", ...lookedUp].toSorted(),
    );
  });

  it("no more where a change is judged by two policies", async () => {
    await say("dba", "/sop still-accurate");
    await repository.push("more", { [POLICY_PATH]: policyFor("@maya") }, { author: "ann" });
    await app.settle();
    const reads = await readsOfACheck();
    expect(reads.filter((name) => name === "AttestationSources" || name === "IssueComments")).toHaveLength(2);
  });

  it("nothing where no touched link has a drift budget", async () => {
    await repository.push("main", { [POLICY_PATH]: POLICY }, { author: "maya" });
    await app.settle();
    expect(await readsOfACheck()).toEqual(outdated.toSorted());
  });
});

/** What one more check of the pull request reads once everything that never changes was read. */
async function readsOfACheck(): Promise<readonly string[]> {
  const again = () => say("ann", "/sop recheck", pull);
  await again();
  app.simulator.clearRequests();
  await again();
  return app.simulator.requests
    .filter(({ write, path }) => !write && !path.endsWith("/access_tokens"))
    .map(nameOf)
    .toSorted();
}

function nameOf({ operation, body }: SeenRequest): string {
  const [, query = null] = /"query (\w+)/.exec(JSON.stringify(body)) ?? [];
  return query ?? operation ?? "?";
}
