import { describe, expect, it } from "vitest";
import {
  type FileTree,
  type TemporaryRepository,
  temporaryRepository,
} from "../support/temporary-repository.ts";
import { runInProcess } from "./run-in-process.ts";
import { INFRA, POLICY, POLICY_PATH, SOP } from "./world.ts";

const ALICE = "approvers:\n- alice\n";
const EVE = "options:\n  no_parent_owners: true\napprovers:\n- eve\n";

/** `work` changes the infrastructure; nothing but OWNERS files names an owner. */
function repositoryWith(files: FileTree): TemporaryRepository {
  const unowned = POLICY.replace('    owners: ["@acme/dba"]\n', "");
  const repository = temporaryRepository({
    [POLICY_PATH]: unowned,
    [INFRA]: "size = 1\n",
    [SOP]: "# Database\n\nSteps.\n",
    ...files,
  });
  repository.git("checkout", "--quiet", "-b", "work");
  repository.commit({ [INFRA]: "size = 2\n" });
  return repository;
}

async function checked(repository: TemporaryRepository, ...args: readonly string[]) {
  const { stdout } = await runInProcess(["check", "--format", "json", ...args], repository.directory);
  return JSON.parse(stdout);
}

async function ownersSaid(repository: TemporaryRepository, ...args: readonly string[]): Promise<unknown> {
  return (await checked(repository, ...args)).links.map(({ owners }: { owners: unknown }) => owners);
}

describe("OWNERS files that count for check", () => {
  it.each<readonly [string, FileTree]>([
    ["edits one", { "docs/OWNERS": EVE }],
    ["adds one nearer", { "docs/runbooks/OWNERS": EVE }],
    ["adds aliases", { OWNERS_ALIASES: "aliases:\n  alice: [eve]\n" }],
    ["removes one, so that another one counts", { "docs/OWNERS": null }],
    ["moves one", { "docs/OWNERS": null, "docs/runbooks/OWNERS": EVE }],
  ])("are the base's, when the change %s", async (_, edits) => {
    const repository = repositoryWith({ "docs/OWNERS": ALICE, OWNERS: EVE });
    repository.write(edits);
    expect(await ownersSaid(repository, "--base", "main")).toEqual([["@alice"]]);
    repository.commit();
    expect(await ownersSaid(repository, "--base", "main", "--head", "work")).toEqual([["@alice"]]);
  });

  it("are nobody's when only the change brings one", async () => {
    const repository = repositoryWith({});
    repository.commit({ "docs/OWNERS": EVE });
    expect(await ownersSaid(repository, "--base", "main", "--head", "work")).toEqual([[]]);
  });

  it("are the base's as they are now, not as they were where the branch left it", async () => {
    const repository = repositoryWith({ "docs/OWNERS": ALICE });
    repository.git("checkout", "--quiet", "main");
    repository.commit({ "docs/OWNERS": "approvers: [bob]\n" });
    expect(await ownersSaid(repository, "--base", "main", "--head", "work")).toEqual([["@bob"]]);
  });

  it("come after CODEOWNERS and before the policy's owners for all SOPs", async () => {
    const owners = 'sops: {owners: ["@acme/sre"]}\n';
    const policy = { [POLICY_PATH]: POLICY.replace('    owners: ["@acme/dba"]\n', "") + owners };
    expect(await ownersSaid(repositoryWith(policy), "--base", "main")).toEqual([["@acme/sre"]]);
    const files = { ...policy, "docs/OWNERS": ALICE };
    expect(await ownersSaid(repositoryWith(files), "--base", "main")).toEqual([["@alice"]]);
    const both = { ...files, CODEOWNERS: "* @acme/docs\n" };
    expect(await ownersSaid(repositoryWith(both), "--base", "main")).toEqual([["@acme/docs"]]);
  });

  it("say what of them is not read", async () => {
    const filters = "filters:\n  '(a+)+$':\n    approvers: [eve]\n  '.*':\n    approvers: [alice]\n";
    const repository = repositoryWith({ "docs/OWNERS": filters });
    expect(await ownersSaid(repository, "--base", "main")).toEqual([["@alice"]]);
    const { stdout } = await runInProcess(["check", "--base", "main"], repository.directory);
    expect(stdout.replaceAll(/\s+/g, " ")).toContain("Not all of docs/OWNERS counts: 1 of its 2 filters");
    const many = repositoryWith({
      OWNERS: "- a\n",
      "docs/OWNERS": "- a\n",
      "docs/runbooks/OWNERS": "- a\n",
      "docs/runbooks/a/OWNERS": "- a\n",
      "docs/runbooks/a/a.md": "# A\n",
    });
    const told = (await runInProcess(["check", "--base", "main"], many.directory)).stdout;
    expect(told.match(/Not all of \S+ counts: it is not a mapping/g)).toHaveLength(3);
  });

  it("name the owners of new SOPs, so that only those of nobody's folder are unowned", async () => {
    const repository = temporaryRepository({ "alerts/a/OWNERS": "reviewers: [carol]\n" });
    repository.git("checkout", "--quiet", "-b", "work");
    repository.commit({ "alerts/a/runbooks/disk.md": "# Disk\n", "alerts/b/runbooks/cache.md": "# Cache\n" });
    const { findings } = await checked(repository, "--base", "main", "--head", "work");
    expect(findings).toMatchObject([
      { rule: "sop-unowned", level: "observe", sop: "alerts/b/runbooks/cache.md" },
    ]);
  });

  it("count for lint and stale as well", async () => {
    const repository = repositoryWith({ "docs/OWNERS": ALICE });
    const { stdout } = await runInProcess(["stale", "--format", "json"], repository.directory);
    expect(JSON.parse(stdout).sops).toMatchObject([{ sop: SOP, owners: ["@alice"] }]);
  });
});
