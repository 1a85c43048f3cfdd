import type { FileEdits, SimulatedRepository, Simulator } from "../../simulator/types.ts";

export const POLICY_PATH = ".github/sopwatch.yml";
export const INFRA = "terraform/rds/main.tf";
export const SOP = "docs/runbooks/payments-db.md";

/** One link at level `require`, owned by a person. */
export const POLICY = `sops:
  paths: ["docs/runbooks/**/*.md"]
links:
  - id: payments-db
    infra: terraform/rds/**
    sop: ${SOP}
    owners: ["@dba"]
    level: require
`;

export const SOP_TEXT = "# Payments database\n\n## Failover\n\n1. Run `scripts/failover.sh`.\n";
export const SOP_UPDATED = "# Payments database\n\n## Failover\n\n1. Run `scripts/failover.sh --fast`.\n";

/** The infrastructure file with another instance size. */
export function sized(size: string): string {
  return `resource "aws_db_instance" "payments" {\n  instance_class = "db.r6g.${size}"\n}\n`;
}

export const FILES: FileEdits = {
  [POLICY_PATH]: POLICY,
  [INFRA]: sized("large"),
  [SOP]: SOP_TEXT,
  "scripts/failover.sh": "#!/bin/sh\n",
};

/**
 * A repository with a name of its own and with people: `ann` writes changes, `dba` owns the SOP, `maya` maintains, `rita` may only
 * read, `stranger` may nothing.
 */
export async function acmeRepository(
  simulator: Simulator,
  files: FileEdits = FILES,
  owner = "acme",
): Promise<SimulatedRepository> {
  made += 1;
  const repository = await simulator.createRepository({ owner, name: `infra-${made}`, files });
  const people = { ann: "write", dba: "write", maya: "maintain", rita: "read" };
  for (const login of [...Object.keys(people), "stranger"]) simulator.createUser(login);
  for (const [login, permission] of Object.entries(people)) repository.setPermission(login, permission);
  return repository;
}

let made = 0;

/** Opens a pull request by `ann` that resizes the database and leaves the SOP alone. */
export async function resize(
  repository: SimulatedRepository,
  options: { readonly branch?: string; readonly draft?: boolean; readonly body?: string } = {},
): Promise<number> {
  const { branch = "resize", ...rest } = options;
  await repository.push(branch, { [INFRA]: sized("xlarge") }, { author: "ann" });
  return repository.openPullRequest({ head: branch, author: "ann", title: "Resize the database", ...rest });
}

/** Our check run on the head of a pull request, as a person sees it; there is one at most. */
export function checkOf(repository: SimulatedRepository, number: number) {
  const { headSha } = repository.view.pullRequest(number);
  const runs = repository.view.checkRuns(headSha).filter(({ name }) => name === "sopwatch");
  if (runs.length > 1) throw new Error(`${runs.length} check runs on one head`);
  return runs[0] ?? null;
}

/** Comments that our App wrote. */
export function ourComments(repository: SimulatedRepository, number: number) {
  return repository.view.comments(number).filter(({ author }) => author === "sopwatch[bot]");
}
