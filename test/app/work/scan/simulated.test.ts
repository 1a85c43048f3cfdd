import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { FileEdits, SimulatedRepository } from "../../../simulator/types.ts";
import {
  acmeRepository,
  FILES,
  INFRA,
  POLICY,
  POLICY_PATH,
  SOP,
  SOP_TEXT,
  SOP_UPDATED,
  sized,
} from "../../support/acme.ts";
import { type ScanApp, startScanApp } from "./scan-app.ts";

const DNS_TEXT =
  "# Name servers\n\n## Delegation\n\n1. Compare the zone with its registrar.\n2. Lower the time to live.\n";

let app: ScanApp;
let repository: SimulatedRepository;

beforeAll(async () => {
  app = await startScanApp();
}, 60_000);

afterAll(() => app.close());

beforeEach(async () => {
  repository = await drifted();
}, 60_000);

const scan = (of: SimulatedRepository) => app.scan(of);

/** The acme repository with an SOP that three changes left behind three days ago. */
async function drifted(): Promise<SimulatedRepository> {
  const files = { ...FILES, [POLICY_PATH]: `${POLICY}stale: {driftBudget: 2, grace: 1d}\n` };
  const made = await acmeRepository(app.simulator, files);
  for (const size of ["xlarge", "2xlarge", "4xlarge"])
    await made.push("main", { [INFRA]: sized(size) }, { author: "ann", message: `Resize to ${size}` });
  await app.settle();
  app.simulator.advance(3 * 86_400);
  return made;
}

/** Two scans: the dashboard, then the issue, which has number 2. */
async function opened(): Promise<void> {
  await scan(repository);
  await scan(repository);
}

async function say(number: number, login: string, body: string): Promise<void> {
  repository.comment(number, login, body);
  await app.settle();
}

const issue = (number: number) => repository.view.issue(number);
const reactions = (number: number) =>
  repository.view.comments(number).flatMap((comment) => comment.reactions);
const ours = (number: number) =>
  repository.view.comments(number).filter(({ author }) => author === "sopwatch[bot]");

describe("scans of a repository on GitHub", () => {
  it("write the dashboard, then the issue, then nothing", async () => {
    const runs = [await scan(repository), await scan(repository), await scan(repository)];
    expect(runs.map(({ writes }) => writes)).toEqual([
      ["issues/create"],
      ["issues/create", "issues/update"],
      [],
    ]);
    // About the repository, our issues, feedback, and history, which is cached by then.
    expect(runs[2]?.reads).toBeLessThanOrEqual(5);
    expect(
      repository.view.issues().map(({ title, assignees, author }) => [title, assignees, author]),
    ).toEqual([
      ["SOP dashboard", [], "sopwatch[bot]"],
      [`Stale SOP: Payments database (${SOP})`, ["dba"], "sopwatch[bot]"],
    ]);
    expect(issue(1).body).toContain("**1 of 1 SOP is stale.**");
    expect(issue(1).body).toContain("#2 |");
    expect(issue(2).body).toContain("### 3 changes to its infrastructure since");
  });

  it("close the issue when the SOP was updated", async () => {
    await opened();
    await repository.push("main", { [SOP]: SOP_UPDATED }, { author: "dba", message: "Fail over faster" });
    expect((await scan(repository)).writes).toEqual([
      "issues/create-comment",
      "issues/update",
      "issues/update",
    ]);
    expect(issue(2).state).toBe("closed");
    expect((await scan(repository)).writes).toEqual([]);
  });

  it("complete what a failure of GitHub cut off, without a second issue", async () => {
    await scan(repository);
    for (const apply of [false, true]) {
      app.simulator.setFaults((_, { operation }) =>
        operation === "issues/create" || operation === "issues/update"
          ? { kind: "status", status: 502, apply }
          : null,
      );
      await scan(repository).catch(() => null);
    }
    app.simulator.setFaults(null);
    await scan(repository);
    expect((await scan(repository)).writes).toEqual([]);
    expect(repository.view.issues()).toHaveLength(2);
    expect(issue(1).body).toContain("#2 |");
  });

  it("open one issue when two scans run at once", async () => {
    await scan(repository);
    await Promise.all([scan(repository), scan(repository)]);
    await scan(repository);
    const open = repository.view.issues().filter(({ state }) => state === "open");
    expect(open.map(({ title }) => title)).toEqual([
      "SOP dashboard",
      `Stale SOP: Payments database (${SOP})`,
    ]);
    expect((await scan(repository)).writes).toEqual([]);
  });
});

describe("an issue of an SOP, through webhooks", () => {
  it("takes an owner's word: the clock starts anew and the issue closes", async () => {
    await opened();
    await say(2, "dba", "Walked through it on staging.\n\n/sop still-accurate all steps tried");
    expect(reactions(2)).toEqual(["+1"]);
    expect(issue(2).state).toBe("closed");
    expect(ours(2).map(({ body }) => body.split("\n")[1])).toEqual([expect.stringContaining("Fresh again")]);
    expect((await scan(repository)).writes).toEqual([]);
  });

  it("keeps it for the SOP that moved, where another one had its path later", async () => {
    await opened();
    await say(2, "dba", "/sop still-accurate");
    expect(issue(2).state).toBe("closed");
    const moved = SOP.replace("payments-db", "z-payments-db");
    const other = SOP.replace("payments-db", "a-dns");
    const policy = `${POLICY.replace(SOP, moved)}stale: {driftBudget: 2, grace: 1d}\n`;
    const push = (edits: FileEdits) => repository.push("main", edits, { author: "ann", message: "Move" });
    await push({ [POLICY_PATH]: policy, [SOP]: null, [moved]: SOP_TEXT });
    await push({ [SOP]: DNS_TEXT });
    await push({ [SOP]: null, [other]: DNS_TEXT });
    const { report } = await scan(repository);
    expect(report?.sops.map(({ sop, formerPaths }) => [sop, formerPaths])).toEqual([
      [other, [SOP]],
      [moved, [SOP]],
    ]);
    expect(issue(2).state).toBe("closed");
  });

  it("refuses a stranger with a reaction and one line, once", async () => {
    await opened();
    await say(2, "stranger", "/sop still-accurate");
    expect(reactions(2)).toEqual(["-1"]);
    expect(ours(2).map(({ body }) => body)).toEqual([
      expect.stringContaining(`stranger does not own \`${SOP}\`; only its owners can use this command.`),
    ]);
    repository.editIssue(2, { labels: ["sop-stale", "seen"], actor: "ann" });
    await app.settle();
    expect(ours(2)).toHaveLength(1);
    expect(issue(2).state).toBe("open");
  });

  it("does not follow a comment that somebody edited", async () => {
    await opened();
    const id = repository.comment(2, "dba", "I will look at it.");
    await app.settle();
    repository.editComment(id, "maya", "/sop still-accurate");
    await app.settle();
    await scan(repository);
    expect(issue(2).state).toBe("open");
  });

  it("is snoozed by an owner, which the dashboard tells", async () => {
    await opened();
    await say(2, "dba", "/sop snooze 30d the cluster is being replaced");
    expect(reactions(2)).toEqual(["+1"]);
    expect(issue(2).body).toContain("Snoozed until");
    expect(issue(1).body).toContain("snoozed until");
    expect((await scan(repository)).writes).toEqual([]);
  });

  it("is rebuilt when emptied, and keeps what people wrote around it", async () => {
    await opened();
    repository.editIssue(2, { body: "", actor: "ann" });
    await app.settle();
    expect(issue(2).body).toContain("is stale:");
    repository.editIssue(2, { body: `Ann looks at it.\r\n\r\n${issue(2).body}`, actor: "ann" });
    await app.settle();
    expect((await scan(repository)).writes).toEqual([]);
    expect(issue(2).body).toMatch(/^Ann looks at it\./);
  });

  it("stays closed as not planned", async () => {
    await opened();
    repository.editIssue(2, { state: "closed", reason: "not_planned", actor: "dba" });
    await app.settle();
    await scan(repository);
    expect((await scan(repository)).writes).toEqual([]);
    expect(issue(2).state).toBe("closed");
  });
});

describe("other issues, through webhooks", () => {
  it("scans when the dashboard's box is ticked, and unticks it", async () => {
    await scan(repository);
    const { body } = issue(1);
    repository.editIssue(1, { body: body.replace("- [ ]", "- [x]"), actor: "rita" });
    await app.settle();
    expect(issue(1).body).toContain("- [ ] Scan again");
    expect(repository.view.issues()).toHaveLength(2);
  });

  it("asks the owner about feedback, once, and lists it", async () => {
    await opened();
    const number = repository.createIssue({
      author: "rita",
      title: "Step 1 failed during the incident",
      body: `In \`${SOP}\`, step 1: no such script.`,
      labels: ["sop-feedback"],
    });
    await app.settle();
    expect(ours(number).map(({ body }) => body)).toEqual([
      expect.stringContaining(`This is feedback about \`${SOP}\`. @dba: please`),
    ]);
    expect(issue(1).body).toContain(`- #${number} Step 1 failed during the incident`);
    await scan(repository);
    expect((await scan(repository)).writes).toEqual([]);
    expect(ours(number)).toHaveLength(1);
  });

  it("asks once which SOP was used when an incident is closed", async () => {
    const number = repository.createIssue({
      author: "ann",
      title: "Outage",
      body: "Down.",
      labels: ["incident"],
    });
    await app.settle();
    expect(ours(number)).toEqual([]);
    for (const state of ["closed", "open", "closed"] as const) {
      repository.editIssue(number, { state, actor: "ann" });
      await app.settle();
    }
    expect(ours(number).map(({ body }) => body)).toEqual([
      expect.stringContaining("which SOP was used, and did it work?"),
    ]);
  });
});

describe("a repository that is not as usual", () => {
  it("with Issues switched off gets a check run on its default branch", async () => {
    const policy = `${POLICY}stale: {driftBudget: 2, grace: 1d}\n`;
    const closed = await app.simulator.createRepository({
      owner: "acme",
      name: "no-issues",
      files: { ...FILES, [POLICY_PATH]: policy },
      hasIssues: false,
    });
    for (const size of ["xlarge", "2xlarge"])
      await closed.push("main", { [INFRA]: sized(size) }, { author: "ann", message: `Resize to ${size}` });
    await app.settle();
    app.simulator.advance(3 * 86_400);
    expect((await scan(closed)).writes).toEqual(["checks/create"]);
    expect(closed.view.checkRuns(closed.view.head("main"))).toMatchObject([
      { name: "sopwatch", conclusion: "neutral", title: "1 of 1 SOP is stale" },
    ]);
    expect((await scan(closed)).writes).toEqual([]);
  });

  it("mentions an owner who cannot be assigned", async () => {
    await repository.push("main", { [POLICY_PATH]: owned("@stranger") }, { author: "maya" });
    await app.settle();
    await opened();
    expect(issue(2).assignees).toEqual([]);
    expect(issue(2).body).toContain("- Owner: @stranger\n");
  });

  it("mentions a team, for GitHub to resolve", async () => {
    app.simulator.createTeam("acme", "dba", ["dba"]);
    await repository.push("main", { [POLICY_PATH]: owned("@acme/dba") }, { author: "maya" });
    await app.settle();
    await opened();
    expect(issue(2).body).toContain("- Owner: @acme/dba\n");
    await say(2, "dba", "/sop still-accurate");
    expect(reactions(2)).toEqual(["+1"]);
    expect(issue(2).state).toBe("closed");
  });

  it("says how many paths it did not look up in history, where SOPs name many that are not there", async () => {
    const paths = Array.from({ length: 60 }, (_, at) => `Run \`scripts/gone-${at}.sh\`.\n`);
    await repository.push(
      "main",
      { [SOP]: `# Payments database\n\n${paths.join("\n")}` },
      { author: "maya" },
    );
    await app.settle();
    const { report } = await scan(repository);
    expect(report?.notes).toEqual([
      expect.stringMatching(/^20 more paths that SOPs name .* `sopwatch stale` /),
    ]);
  });

  it("without a policy is left alone", async () => {
    await repository.push("main", { [POLICY_PATH]: null }, { author: "maya" });
    await app.settle();
    expect((await scan(repository)).writes).toEqual([]);
  });

  it("with a policy that cannot be read is told so, on the dashboard alone", async () => {
    await opened();
    await repository.push("main", { [POLICY_PATH]: "links: nonsense\n" }, { author: "maya" });
    await app.settle();
    expect((await scan(repository)).writes).toEqual(["issues/update"]);
    expect(issue(1).body).toContain("The policy cannot be read, so nothing was scanned.");
    expect(issue(2).state).toBe("open");
  });
});

function owned(owner: string): string {
  return `${POLICY.replace("@dba", owner)}stale: {driftBudget: 2, grace: 1d}\n`;
}

describe("what was said on a merged pull request", () => {
  it("an attestation starts the clock anew", async () => {
    await repository.push("resize", { [INFRA]: sized("8xlarge") }, { author: "ann" });
    const number = await repository.openPullRequest({ head: "resize", author: "ann", title: "Resize again" });
    await app.settle();
    await say(number, "dba", "/sop still-accurate");
    await repository.mergePullRequest(number, "ann");
    await app.settle();
    const { report } = await scan(repository);
    expect(report?.sops.map(({ state, drift }) => [state, drift.changes, drift.since?.reason])).toEqual([
      ["fresh", 0, expect.stringContaining("dba")],
    ]);
  });
});
