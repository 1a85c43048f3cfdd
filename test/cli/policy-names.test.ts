import { describe, expect, it } from "vitest";
import type { FileTree } from "../support/temporary-repository.ts";
import { runInProcess } from "./run-in-process.ts";
import { INFRA, POLICY, POLICY_PATH, platformRepository, SOP } from "./world.ts";

const YAML = ".github/sopwatch.yaml";
const WEAKER = POLICY.replace("level: require", "level: off");
const BROKEN = "links: [\n";
const RESIZED = { [INFRA]: 'instance_class = "db.r6g.xlarge"\n' };
const BOTH = `${POLICY_PATH} and ${YAML} both exist: ${POLICY_PATH} is read. Remove the other one.`;

/** A repository with these files on main, and branch `work` beside it. */
function repositoryWith(files: FileTree) {
  const repository = platformRepository();
  repository.git("checkout", "--quiet", "main");
  repository.commit(files);
  repository.git("checkout", "--quiet", "-B", "work");
  return repository;
}

/** What `check` says of a change, in the work tree and committed. */
async function verdicts(base: FileTree, edits: FileTree) {
  const repository = repositoryWith(base);
  repository.write(edits);
  const check = () => runInProcess(["check", "--format", "json"], repository.directory);
  const inWorkTree = await check();
  repository.commit();
  return [inWorkTree, await check()].map(({ code, stdout }) => ({ code, ...JSON.parse(stdout) }));
}

const MOVED = { [POLICY_PATH]: null, [YAML]: POLICY };

describe("a policy in .github/sopwatch.yaml", () => {
  it("judges as one in .github/sopwatch.yml does", async () => {
    for (const verdict of await verdicts(MOVED, RESIZED)) {
      expect(verdict).toMatchObject({
        code: 1,
        policy: { path: YAML, from: "base" },
        links: [{ link: "payments-db", state: "outdated", level: "require" }],
      });
      expect(JSON.stringify(verdict)).not.toContain("sopwatch.yml");
    }
  });

  it("is read by every command, which names it", async () => {
    const repository = repositoryWith(MOVED);
    const run = (...args: readonly string[]) => runInProcess(args, repository.directory);
    expect((await run("validate")).stdout).toMatch(/^✓ \.github\/sopwatch\.yaml is valid: 1 link, 1 SOP\n/);
    expect(JSON.parse((await run("explain", INFRA, "--format", "json")).stdout)).toMatchObject({
      policy: YAML,
    });
    expect((await run("explain", INFRA)).stdout).toContain("payments-db");
    const stale = await run("stale", "--format", "json");
    expect([stale.stderr, JSON.parse(stale.stdout).sops.length]).toEqual(["", 1]);
    expect((await run("lint")).stdout).not.toContain("policy");
    expect((await run("validate", "--policy", YAML)).code).toBe(0);
    repository.write(RESIZED);
    expect((await run("check")).stdout).toContain(YAML);
  });

  it("is told with its own name where it is wrong, and fixed by a change that touches nothing else", async () => {
    const base = { [POLICY_PATH]: null, [YAML]: BROKEN };
    for (const verdict of await verdicts(base, RESIZED)) {
      expect(verdict).toMatchObject({
        code: 2,
        findings: [{ rule: "policy-invalid", location: { path: YAML } }],
      });
    }
    const fixes = [{ [YAML]: POLICY }, { [YAML]: null, [POLICY_PATH]: POLICY }];
    for (const fix of fixes) {
      for (const verdict of await verdicts(base, fix)) expect(verdict).toMatchObject({ code: 0 });
      for (const verdict of await verdicts(base, { ...fix, ...RESIZED }))
        expect(verdict).toMatchObject({ code: 2 });
    }
  });

  it("that is not committed yet is told to stale", async () => {
    const repository = repositoryWith({ [POLICY_PATH]: null });
    repository.write({ [YAML]: POLICY });
    const { stdout } = await runInProcess(["stale"], repository.directory);
    expect(stdout.replaceAll("\n", " ")).toContain(`commit it, or use it with --policy ${YAML}`);
  });
});

describe("a change never brings its own judge under the other name", () => {
  const both = { [YAML]: WEAKER };

  it.each<readonly [string, string, FileTree, FileTree]>([
    ["a .yaml beside the .yml", POLICY_PATH, {}, { [YAML]: WEAKER }],
    ["a .yaml in place of the .yml", POLICY_PATH, {}, { [POLICY_PATH]: null, [YAML]: WEAKER }],
    ["a .yml beside the .yaml", YAML, MOVED, { [POLICY_PATH]: WEAKER }],
    ["a .yml in place of the .yaml", YAML, MOVED, { [YAML]: null, [POLICY_PATH]: WEAKER }],
    ["a weaker .yaml", YAML, MOVED, { [YAML]: WEAKER }],
    ["no .yaml", YAML, MOVED, { [YAML]: null }],
    ["an empty .yml beside the .yaml", YAML, MOVED, { [POLICY_PATH]: "" }],
    ["a directory in place of the .yml", YAML, MOVED, { [`${POLICY_PATH}/a.yml`]: WEAKER }],
    ["no .yml, where a weaker .yaml was", POLICY_PATH, both, { [POLICY_PATH]: null }],
    ["both weaker", POLICY_PATH, both, { [POLICY_PATH]: WEAKER, [YAML]: WEAKER }],
  ])("%s", async (_, path, base, edits) => {
    for (const verdict of await verdicts(base, { ...edits, ...RESIZED })) {
      expect(verdict).toMatchObject({
        conclusion: "failure",
        policy: { path, from: "base" },
        links: [{ state: "outdated", level: "require", owners: ["@acme/dba"] }],
      });
    }
  });

  it("a broken .yml is not judged around by a .yaml", async () => {
    for (const edits of [RESIZED, { [YAML]: POLICY }, { [YAML]: POLICY, ...RESIZED }]) {
      for (const verdict of await verdicts({ [POLICY_PATH]: BROKEN }, edits)) {
        expect(verdict).toMatchObject({ code: 2, policy: { path: POLICY_PATH } });
      }
    }
    for (const verdict of await verdicts({ [POLICY_PATH]: BROKEN, [YAML]: WEAKER }, RESIZED)) {
      expect(verdict).toMatchObject({ code: 2, policy: { path: POLICY_PATH } });
    }
  });
});

describe("two policies", () => {
  it("are told by every command, and .yml is read", async () => {
    const repository = repositoryWith({ [YAML]: WEAKER });
    repository.write(RESIZED);
    for (const command of ["check", "validate", "lint"]) {
      const { stdout } = await runInProcess([command], repository.directory);
      expect(stdout.replaceAll("\n", " ")).toContain(BOTH);
    }
    expect((await runInProcess(["validate"], repository.directory)).stdout).toMatch(
      /^! \.github\/sopwatch\.yml is valid/,
    );
    expect((await runInProcess(["stale", "--format", "json"], repository.directory)).stderr).toContain(BOTH);
  });

  it("are told to the change that adds the second, and not to the one that takes it away", async () => {
    const added = repositoryWith({});
    added.write({ [YAML]: POLICY });
    expect((await runInProcess(["check"], added.directory)).stdout.replaceAll("\n", " ")).toContain(BOTH);
    const removed = repositoryWith({ [YAML]: POLICY });
    removed.write({ [YAML]: null });
    expect((await runInProcess(["check"], removed.directory)).stdout).not.toContain("both exist");
  });
});

it("a policy of a near name is told by every command", async () => {
  const repository = repositoryWith({
    [POLICY_PATH]: null,
    ".github/sop-watch.yml": POLICY,
    "sopwatch.yml": POLICY,
  });
  repository.write({ [SOP]: "# Payments\n\n1. Wait.\n" });
  const words = `Found sopwatch.yml and .github/sop-watch.yml; the policy is read from ${POLICY_PATH} at the root`;
  for (const command of ["check", "lint", "stale"]) {
    const { stdout } = await runInProcess([command], repository.directory);
    expect(stdout.replaceAll("\n", " ")).toContain(words);
  }
  expect((await runInProcess(["validate"], repository.directory)).stderr).toContain(words);
});
