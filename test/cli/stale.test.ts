import { describe, expect, it } from "vitest";
import { run } from "../../src/cli/run.ts";
import { type TemporaryRepository, temporaryRepository } from "../support/temporary-repository.ts";
import { fakeConsole } from "./fake-console.ts";
import { runInProcess } from "./run-in-process.ts";
import { INFRA, POLICY, POLICY_PATH, SOP } from "./world.ts";

const TIGHT = `${POLICY}rules: {sop-anatomy: off}\nstale: {driftBudget: 2}\n`;
const DAY = "2023-12-31";

/** An SOP on `main` that two changes of its infrastructure have passed, each a minute after the other on 2023-11-14. */
function driftedRepository(): TemporaryRepository {
  const repository = temporaryRepository({
    [POLICY_PATH]: TIGHT,
    [INFRA]: "size = 1\n",
    [SOP]: "---\nlast_reviewed: 2023-11-14\n---\n# Payments database\n\n1. Fail over.\n",
  });
  repository.commit({ [INFRA]: "size = 2\n" }, { message: "Resize to 2" });
  repository.commit({ [INFRA]: "size = 3\n" }, { message: "Resize to 3" });
  return repository;
}

describe("stale", () => {
  it("tells what has gone stale, why and what to do", async () => {
    const { directory } = driftedRepository();
    const { code, stdout, stderr } = await runInProcess(["stale", "--now", DAY], directory);
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toBe(`✗ 1 of 1 SOP is stale on ${DAY}

stale ${SOP}  score 150 (medium), 1 advise
    2 changes to its infrastructure since it was last changed on 2023-11-14 (budget 2).
    Last real change 2023-11-14.
    Newest: Resize to 3 and Resize to 2.
    Next: Go through the 2 changes to its infrastructure and fix the SOP where it is no longer
    right. A changed date alone does not count.
    Owner: @acme/dba
`);
  });

  it("answers in the shape of its contract", async () => {
    const repository = driftedRepository();
    const { stdout } = await runInProcess(["stale", "--now", DAY, "--format", "json"], repository.directory);
    const report = JSON.parse(stdout);
    expect(Object.keys(report).slice(0, 3)).toEqual(["schema", "now", "sops"]);
    expect([report.schema, report.now]).toEqual([1, DAY]);
    expect(Object.keys(report.sops[0]).slice(0, 10)).toEqual([
      "sop",
      "title",
      "owners",
      "state",
      "score",
      "lastReviewed",
      "nextReview",
      "lastSubstantiveChange",
      "drift",
      "findings",
    ]);
    expect(report.sops[0]).toMatchObject({
      sop: SOP,
      title: "Payments database",
      owners: ["@acme/dba"],
      state: "stale",
      score: 150,
      lastReviewed: "2023-11-14",
      nextReview: "2024-05-12",
      lastSubstantiveChange: {
        sha: repository.git("rev-parse", "HEAD~2"),
        date: "2023-11-14T22:14:20+00:00",
      },
      drift: { changes: 2, budget: 2, since: "2023-11-14" },
      findings: [{ rule: "sop-drifted", level: "advise" }],
    });
  });

  it("is the same for the same commit and day, whatever the work tree holds", async () => {
    const { directory, write } = driftedRepository();
    const first = await runInProcess(["stale", "--now", DAY, "--format", "json"], directory);
    write({ [SOP]: "# Changed\n\nNot committed.\n", [POLICY_PATH]: "links: 3\n" });
    expect(await runInProcess(["stale", "--now", DAY, "--format", "json"], directory)).toEqual(first);
  });

  it("judges another commit by --ref, and a bare repository", async () => {
    const repository = driftedRepository();
    const bare = repository.clone("--bare").directory;
    const run = (...args: readonly string[]) => runInProcess(["stale", "--now", DAY, ...args], bare);
    expect((await run()).stdout).toContain("1 of 1 SOP is stale");
    expect((await run("--ref", "main~1")).stdout).toBe(
      "✓ No SOP is stale (1 checked) on 2023-12-31\n\n✓ 1 fresh SOP not shown\n",
    );
    expect((await run("--ref", "main~2", "--quiet")).stdout).toBe("");
  });

  it("prints Markdown with the score explained", async () => {
    const { directory } = driftedRepository();
    const { stdout } = await runInProcess(["stale", "--now", DAY, "--format", "markdown"], directory);
    expect(stdout).toMatch(/^### 1 of 1 SOP is stale on 2023-12-31\n\n\| SOP \| Why \| Score /);
    expect(stdout).toContain("  - 100: 2 changes to its infrastructure (budget 2)\n");
  });

  it("fails by --fail-on", async () => {
    const { directory } = driftedRepository();
    const codes = ["require", "advise", "observe"].map((level) =>
      runInProcess(["stale", "--now", DAY, "--fail-on", level], directory),
    );
    expect((await Promise.all(codes)).map(({ code }) => code)).toEqual([0, 1, 1]);
  });

  it("judges by today when no day is given", async () => {
    const { stdout } = await runInProcess(["stale", "--format", "json"], driftedRepository().directory);
    expect(JSON.parse(stdout).now).toMatch(/^20\d\d-\d\d-\d\d$/);
  });

  it.each([
    [["--now", "2026-02-30"], "sopwatch: --now 2026-02-30: there is no such day."],
    [["--now", "soon"], "sopwatch: --now soon: it is not a date of the form YYYY-MM-DD."],
    [
      ["--format", "sarif"],
      "sopwatch: stale cannot print sarif.\nUse --format pretty or json or markdown.\n",
    ],
  ])("refuses %j", async (args, message) => {
    const { code, stdout, stderr } = await runInProcess(["stale", ...args], driftedRepository().directory);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(message);
  });

  it("cannot judge by a policy that has problems", async () => {
    const { directory } = temporaryRepository({ [POLICY_PATH]: POLICY.replace("infra:", "infar:") });
    const { code, stdout } = await runInProcess(["stale"], directory);
    expect(code).toBe(2);
    expect(stdout).toMatch(/^✗ \.github\/sopwatch\.yml has /);
  });

  it("cannot run without a commit, or from one that is not there", async () => {
    expect((await runInProcess(["stale"], temporaryRepository().directory)).code).toBe(3);
    const { code, stderr } = await runInProcess(["stale", "--ref", "mian"], driftedRepository().directory);
    expect(code).toBe(3);
    expect(stderr).toContain("mian");
  });

  it("says in a shallow clone what it cannot know; counts are lower bounds", async () => {
    const shallow = driftedRepository().clone("--depth=2");
    const { stdout } = await runInProcess(["stale", "--now", DAY], shallow.directory);
    expect(stdout).toContain(
      "At least 1 change to its infrastructure in the available history (budget 2), and the history is\n    incomplete",
    );
    expect(stdout).toContain("Note: This is a shallow clone without history before 2023-11-14");
    const json = await runInProcess(["stale", "--now", DAY, "--format", "json"], shallow.directory);
    expect(JSON.parse(json.stdout).sops[0].drift).toMatchObject({ changes: 1, complete: false, since: null });
    expect(json.stderr).toMatch(/^Note: This is a shallow clone/);
  });

  it("survives clocks that run backwards", async () => {
    const repository = driftedRepository();
    const tree = repository.git("rev-parse", "HEAD^{tree}");
    const early = ["-c", "user.name=Eve", "-c", "user.email=eve@acme.example"];
    const commit = repository.git(...early, "commit-tree", tree, "-p", "HEAD", "-m", "Nothing");
    repository.git("reset", "--quiet", "--hard", commit);
    const { code, stdout } = await runInProcess(
      ["stale", "--now", "2001-01-01", "--format", "json"],
      repository.directory,
    );
    expect(code).toBe(0);
    expect(JSON.parse(stdout).sops[0]).toMatchObject({ drift: { changes: 2 }, lastReviewed: null });
  });

  it("shows on a terminal what takes long", async () => {
    const console = { ...fakeConsole(), showsProgress: true };
    let clock = 0;
    const now = () => {
      clock += 2_000;
      return clock;
    };
    const { directory } = driftedRepository();
    await run(["stale", "--now", DAY], { console, directory, environment: {}, now });
    expect(console.written.err).toContain("Reading the mainline's history...");
  });

  it("says what to do with a policy that is not committed yet", async () => {
    const repository = temporaryRepository({ [SOP]: "# Payments database\n\n1. Fail over.\n" });
    repository.write({ [POLICY_PATH]: TIGHT });
    const told = "is in the work tree and not in the scanned commit: commit it, or use it with --policy";
    const { stdout } = await runInProcess(["stale", "--now", DAY], repository.directory);
    expect(stdout.replace(/\s+/g, " ")).toContain(`Note: ${POLICY_PATH} ${told} ${POLICY_PATH}.`);
    const below = await runInProcess(["stale", "--now", DAY], `${repository.directory}/docs`);
    expect(below.stdout.replace(/\s+/g, " ")).toContain(`--policy ../${POLICY_PATH}.`);
    const used = await runInProcess(
      ["stale", "--now", DAY, "--policy", `../${POLICY_PATH}`],
      `${repository.directory}/docs`,
    );
    expect(used.stdout).not.toContain("in the work tree");
  });
});
