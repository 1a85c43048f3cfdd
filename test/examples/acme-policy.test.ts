import { afterAll, describe, expect, test } from "vitest";
import { createWorkspace } from "../../scripts/demo/workspace.ts";
import { ACME } from "./acme-infra.ts";
import { runCli } from "./run-cli.ts";

const workspace = createWorkspace(ACME, "https://github.com/acme/infra.git");
afterAll(() => workspace.remove());

describe("sopwatch on the example as it is", () => {
  test("validate finds no problem in its policy", () => {
    expect(runCli("validate", "--repo", workspace.directory)).toMatchObject({ exitCode: 0, stderr: "" });
  });

  test("lint finds nothing, not even advice", () => {
    const { exitCode, stdout } = runCli(
      "lint",
      "--repo",
      workspace.directory,
      "--fail-on",
      "observe",
      "--format",
      "json",
    );
    expect(JSON.parse(stdout)).toMatchObject({ findings: [] });
    expect(exitCode).toBe(0);
  });

  test("check of no change is a success without findings", () => {
    const { exitCode, stdout } = runCli(
      "check",
      "--repo",
      workspace.directory,
      "--base",
      "main",
      "--format",
      "json",
    );
    expect(JSON.parse(stdout)).toMatchObject({ conclusion: "success", links: [], findings: [] });
    expect(exitCode).toBe(0);
  });
});

describe("every part of the example has its SOP", () => {
  const parts = [
    ["terraform/modules/rds/main.tf", "payments-db-failover.md"],
    ["terraform/prod/dns/main.tf", "dns-cutover.md"],
    ["ansible/roles/kafka/tasks/main.yml", "kafka-broker-replace.md"],
    [".github/workflows/rotate-secrets.yml", "secrets-rotation.md"],
    ["kubernetes/base/certificates/api-certificate.yaml", "certificate-renewal.md"],
    ["terraform/prod/eks/main.tf", "node-drain.md"],
    ["ansible/roles/ci_runner/tasks/main.yml", "ci-runner-outage.md"],
    ["charts/redis-cache/values.yaml", "redis-memory.md"],
    ["terraform/modules/on-call/main.tf", "on-call-access.md"],
    ["terraform/staging/rds/main.tf", "payments-db-restore.md"],
  ] as const;
  const paths = parts.map(([path]) => path);
  const { exitCode, stdout } = runCli("explain", ...paths, "--repo", workspace.directory, "--format", "json");

  test("explain answers for all of them", () => {
    expect(exitCode).toBe(0);
  });

  test.each(parts)("%s: %s", (path, sop) => {
    expect(JSON.parse(stdout).paths).toContainEqual(
      expect.objectContaining({
        path,
        claims: expect.arrayContaining([
          expect.objectContaining({
            sops: expect.arrayContaining([expect.objectContaining({ sop: `docs/runbooks/${sop}` })]),
          }),
        ]),
      }),
    );
  });
});
