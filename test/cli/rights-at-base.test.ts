import { describe, expect, it } from "vitest";
import type { FileTree } from "../support/temporary-repository.ts";
import { runInProcess } from "./run-in-process.ts";
import { INFRA, POLICY, POLICY_PATH, platformRepository, SOP } from "./world.ts";

const RESIZED = { [INFRA]: 'instance_class = "db.r6g.xlarge"\n' };
const SOP_BODY = "# Payments database\n\n1. Run `scripts/failover.sh`.\n";

/** The verdict on a change that resizes the database and edits what may give rights, committed and in the work tree. */
async function verdicts(base: FileTree, edits: FileTree) {
  const repository = platformRepository();
  repository.git("checkout", "--quiet", "main");
  if (Object.keys(base).length > 0) repository.commit(base);
  repository.git("checkout", "--quiet", "-B", "work");
  repository.write({ ...RESIZED, ...edits });
  const inWorkTree = await runInProcess(["check", "--format", "json"], repository.directory);
  repository.commit();
  const committed = await runInProcess(["check", "--format", "json"], repository.directory);
  return [inWorkTree, committed].map(({ code, stdout }) => ({ code, ...JSON.parse(stdout) }));
}

const WEAKER: readonly (readonly [string, FileTree])[] = [
  ["a level", { [POLICY_PATH]: POLICY.replace("level: require", "level: off") }],
  ["the level of the rule", { [POLICY_PATH]: `${POLICY}rules: {sop-outdated: off}\n` }],
  ["what a link selects", { [POLICY_PATH]: POLICY.replace("prod/rds/**", "prod/none/**") }],
  ["the SOP of a link", { [POLICY_PATH]: POLICY.replace("payments-db.md", "other.md") }],
  ["an owner of a link", { [POLICY_PATH]: POLICY.replace("@acme/dba", "@eve") }],
  ["the catalog", { [POLICY_PATH]: `${POLICY}sops: {paths: ["none/**"]}\n` }],
  ["a drift budget", { [POLICY_PATH]: `${POLICY}    driftBudget: 50\n` }],
  ["exempt authors", { [POLICY_PATH]: `${POLICY}exempt: {authors: [Test]}\n` }],
  ["presets that call it immaterial", { [POLICY_PATH]: `extends: [preset:terraform]\n${POLICY}` }],
  ["the whole policy, by removing it", { [POLICY_PATH]: null }],
  ["the whole policy, by emptying it", { [POLICY_PATH]: "" }],
  ["the whole policy, by renaming it", { [POLICY_PATH]: null, ".github/sopwatch.yaml": POLICY }],
  ["the level in the SOP's front matter", { [SOP]: `---\nsop_level: off\n---\n${SOP_BODY}` }],
  ["an owner in the SOP's front matter", { [SOP]: `---\nowner: "@eve"\n---\n${SOP_BODY}` }],
];

describe("check reads what gives rights at the base", () => {
  it.each(WEAKER)("%s, changed by the change, has no effect on it", async (_, edits) => {
    for (const verdict of await verdicts({}, edits)) {
      expect(verdict).toMatchObject({ code: 1, conclusion: "failure", policy: { from: "base" } });
      expect(verdict.links).toMatchObject([
        { link: "payments-db", sop: SOP, state: "outdated", level: "require", owners: ["@acme/dba"] },
      ]);
    }
  });

  const COVERS = `---\ncovers: terraform/prod/**\nsop_level: require\nowner: "@acme/dba"\n---\n${SOP_BODY}`;
  const covered = { [POLICY_PATH]: 'sops: {paths: ["docs/runbooks/**"]}\n', [SOP]: COVERS };

  it.each([
    ["covers", COVERS.replace("terraform/prod/**", "terraform/none/**")],
    ["sop_level", COVERS.replace("sop_level: require", "sop_level: off")],
    ["owner", COVERS.replace("@acme/dba", "@eve")],
    ["all of it", SOP_BODY],
  ])("front matter that makes the link (%s) likewise", async (_, text) => {
    for (const verdict of await verdicts(covered, { [SOP]: text })) {
      expect(verdict).toMatchObject({ code: 1, conclusion: "failure" });
      expect(verdict.links).toMatchObject([{ sop: SOP, level: "require", owners: ["@acme/dba"] }]);
    }
  });

  it("owners that the policy names for all SOPs likewise", async () => {
    const unowned = POLICY.replace('    owners: ["@acme/dba"]\n', "");
    const base = { [POLICY_PATH]: `${unowned}sops: {owners: ["@acme/sre"]}\n` };
    const edits = { [POLICY_PATH]: `${unowned}sops: {owners: ["@eve"]}\n` };
    for (const { links } of await verdicts(base, edits))
      expect(links).toMatchObject([{ owners: ["@acme/sre"] }]);
  });
});
