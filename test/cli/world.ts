import { type TemporaryRepository, temporaryRepository } from "../support/temporary-repository.ts";

export const INFRA = "terraform/prod/rds/main.tf";
export const SOP = "docs/runbooks/payments-db.md";
export const POLICY_PATH = ".github/sopwatch.yml";

export const POLICY = `links:
  - id: payments-db
    infra: terraform/prod/rds/**
    sop: ${SOP}
    level: require
    owners: ["@acme/dba"]
`;

/** A small repository on `main`, with branch `work` checked out and nothing changed yet. */
export function platformRepository(): TemporaryRepository {
  const repository = temporaryRepository({
    [POLICY_PATH]: POLICY,
    [INFRA]: 'instance_class = "db.r6g.large"\n',
    [SOP]: "# Payments database\n\n1. Run `scripts/failover.sh`.\n",
    "scripts/failover.sh": "#!/bin/sh\n",
  });
  repository.git("checkout", "--quiet", "-b", "work");
  return repository;
}

/** The same, after a commit on `work` that changes the infrastructure and leaves the SOP behind. */
export function outdatedRepository(): TemporaryRepository {
  const repository = platformRepository();
  repository.commit({ [INFRA]: 'instance_class = "db.r6g.xlarge"\n' });
  return repository;
}
