import { describe, expect, it } from "vitest";
import { type TemporaryRepository, temporaryRepository } from "../support/temporary-repository.ts";
import { runInProcess } from "./run-in-process.ts";
import { INFRA, POLICY, POLICY_PATH, SOP } from "./world.ts";

describe("CODEOWNERS that counts for check", () => {
  const SRE = "/docs/ @acme/sre\n";
  const EVE = "* @eve\n";

  /** `work` changes the infrastructure; the policy names no owners, so CODEOWNERS does. */
  function codeownedRepository(): TemporaryRepository {
    const files = { [POLICY_PATH]: POLICY.replace('    owners: ["@acme/dba"]\n', ""), CODEOWNERS: SRE };
    const repository = temporaryRepository({
      ...files,
      [INFRA]: "size = 1\n",
      [SOP]: "# Database\n\nSteps.\n",
    });
    repository.git("checkout", "--quiet", "-b", "work");
    repository.commit({ [INFRA]: "size = 2\n" });
    return repository;
  }

  async function ownersSaid(repository: TemporaryRepository, ...args: readonly string[]): Promise<unknown> {
    const { stdout } = await runInProcess(["check", "--format", "json", ...args], repository.directory);
    const { links } = JSON.parse(stdout);
    return links.map(({ owners }: { owners: unknown }) => owners);
  }

  it("is the base's, whatever the change makes of it", async () => {
    const repository = codeownedRepository();
    repository.commit({ CODEOWNERS: EVE, ".github/CODEOWNERS": EVE });
    expect(await ownersSaid(repository, "--base", "main", "--head", "work")).toEqual([["@acme/sre"]]);
  });

  it("is the base's when the change is not committed yet", async () => {
    const repository = codeownedRepository();
    repository.write({ CODEOWNERS: EVE, ".github/CODEOWNERS": EVE });
    expect(await ownersSaid(repository, "--base", "main")).toEqual([["@acme/sre"]]);
    repository.git("add", "--all");
    expect(await ownersSaid(repository, "--base", "HEAD", "--staged")).toEqual([]);
    repository.write({ [INFRA]: "size = 3\n" });
    repository.git("add", "--all");
    expect(await ownersSaid(repository, "--base", "HEAD", "--staged")).toEqual([["@acme/sre"]]);
  });

  it("is the base's as it is now, not as it was where the branch left it", async () => {
    const repository = codeownedRepository();
    repository.git("checkout", "--quiet", "main");
    repository.commit({ CODEOWNERS: "/docs/ @acme/dba\n" });
    expect(await ownersSaid(repository, "--base", "main", "--head", "work")).toEqual([["@acme/dba"]]);
  });

  it("is the one that GitHub finds first", async () => {
    const repository = codeownedRepository();
    repository.git("checkout", "--quiet", "main");
    repository.commit({ "docs/CODEOWNERS": "* @docs\n" });
    expect(await ownersSaid(repository, "--base", "main", "--head", "work")).toEqual([["@acme/sre"]]);
    repository.commit({ ".github/CODEOWNERS": "* @github\n" });
    expect(await ownersSaid(repository, "--base", "main", "--head", "work")).toEqual([["@github"]]);
    repository.commit({ ".github/CODEOWNERS": null, CODEOWNERS: null });
    expect(await ownersSaid(repository, "--base", "main", "--head", "work")).toEqual([["@docs"]]);
  });
});
