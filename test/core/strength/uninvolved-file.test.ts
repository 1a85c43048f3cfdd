import { describe, expect, it } from "vitest";
import { uninvolvedReason } from "../../../src/core/strength/uninvolved-file.ts";
import { rateChange } from "./rate-change.ts";

describe("uninvolvedReason", () => {
  it.each([
    "roles/db/molecule/default/verify.yml",
    "tests/integration/main.yml",
    "modules/vpc/test/go.mod",
    "modules/vpc/test/unit/vpc_test.go",
    "policies/testdata/input.json",
    "policies/network_test.rego",
    "scripts/test_deploy.py",
    "scripts/deploy.spec.ts",
  ])("%s is for tests", (path) => expect(uninvolvedReason(path)).toBe("only tests changed"));

  it.each([
    ".yamllint",
    "roles/.ansible-lint.yml",
    "stack/.terraform.lock.hcl",
    "LICENSE",
    "docs/OWNERS",
    "a/.gitkeep",
  ])("%s is for tools", (path) => expect(uninvolvedReason(path)).toBe("only what tools read changed"));

  // An environment may be called test, and a check of what runs is no test of the code.
  it.each([
    "environments/test/main.tf",
    "test/values.yaml",
    "config/test.tfvars.json",
    "overlays/app-test.yaml",
    ".github/workflows/access_test.yml",
    "environments/testing/main.tf",
    "bin/test",
    "latest/app.py",
    "templates/licenses.yaml",
    ".tool-versions",
    ".env",
  ])("%s may be infrastructure", (path) => expect(uninvolvedReason(path)).toBeNull());
});

describe("a file for tests or tools", () => {
  const sop = "# Databases\n\nRun the play. It checks itself, as `molecule/default/verify.yml` shows.\n";

  it("bears on no SOP, even where it is new", () => {
    const rating = rateChange({
      path: "roles/db/molecule/lab/verify.yml",
      before: null,
      after: "a: 1\n",
      sop,
    });
    expect(rating).toEqual({
      strength: "weak",
      evidence: [
        { text: "only tests changed", path: "roles/db/molecule/lab/verify.yml", line: null, sopLine: null },
      ],
    });
  });

  it("counts as others do where the SOP names it", () => {
    const rating = rateChange({
      path: "roles/db/molecule/default/verify.yml",
      before: "a: 1\n",
      after: null,
      sop,
    });
    expect(rating).toMatchObject({ strength: "strong", evidence: [{ sopLine: 3 }] });
  });
});

it("is no excuse for a file that cannot be judged: unknown is never weak", () => {
  const conflict = "<<<<<<< HEAD\na: 1\n=======\na: 2\n>>>>>>> b\n";
  const change = { path: "tests/integration/main.yml", before: "a: 1\n", after: conflict, sop: "# X\n" };
  expect(rateChange(change).strength).toBe("medium");
});
