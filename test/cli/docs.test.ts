import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { temporaryRepository } from "../support/temporary-repository.ts";
import { runInProcess } from "./run-in-process.ts";
import { INFRA, POLICY, POLICY_PATH, SOP } from "./world.ts";

/** Fenced examples: a command behind `$ `, and below it exactly what the program prints. */
const EXAMPLE = /^```console\n\$ sopwatch (.*)\n([\s\S]*?)^```$/gm;

const examples = [...readFileSync("docs/cli.md", "utf8").matchAll(EXAMPLE)].map(
  ([, command = "", output = ""]) => ({ command, output }),
);

/** The repository that `docs/cli.md` describes. */
function documentedRepository(): string {
  const sized = (size: string) => `engine         = "postgres"\ninstance_class = "db.r6g.${size}"\n`;
  const repository = temporaryRepository({
    [POLICY_PATH]: POLICY,
    [INFRA]: sized("large"),
    [SOP]:
      "# Payments database\n\n## Failover\n\n1. Run `scripts/failover.sh`.\n2. See that `instance_class` is `db.r6g.large`.\n",
    "scripts/failover.sh": "#!/bin/sh\n",
    "notes/restore.md": "# Restore\n\nSee [the other page](gone.md).\n",
    "proposal.yml": POLICY.replace("infra:", "infar:").replace("require", "requrie"),
  });
  repository.git("checkout", "--quiet", "-b", "resize");
  repository.write({ "scripts/failover.sh": null });
  repository.commit({ [INFRA]: sized("xlarge"), "scripts/rds/failover.sh": "#!/bin/sh\n" });
  return repository.directory;
}

describe("docs/cli.md", () => {
  const directory = documentedRepository();

  it("has an example of every command", () => {
    const commands = new Set(examples.map(({ command }) => command.split(" ")[0]));
    expect([...commands].sort()).toEqual(["check", "explain", "lint", "stale", "validate"]);
  });

  it.each(examples)("is right about $command", async ({ command, output }) => {
    const { stdout, stderr } = await runInProcess(command.split(" "), directory);
    expect(stdout + stderr).toBe(output);
  });
});
