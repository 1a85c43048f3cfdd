import { describe, expect, test } from "vitest";
import { mayBePart } from "../../../../src/core/infrastructure/graph/may-be-part.ts";

const TREE = [
  "stacks/prod/main.tf",
  "apps/base/kustomization.yaml",
  "charts/app/Chart.yaml",
  "ansible/roles/db/tasks/main.yml",
  "actions/a/action.yml",
  "services/api/Dockerfile",
  "monitoring/alerts/api.yaml",
];

describe("a change may be part of what others are built from", () => {
  test.each([
    "stacks/prod/main.tf",
    "stacks/prod/templates/x.sh",
    "gone/main.tf",
    "apps/base/deploy.yaml",
    "apps/base/config/a.conf",
    "charts/app/templates/x.yaml",
    "ansible/roles/db/templates/x.j2",
    "actions/a/dist/index.js",
    ".github/workflows/x.yml",
    "ansible/playbooks/x.yml",
    "live/common.hcl",
    "shared/patches/x.json",
    "Kustomization",
  ])("%s", (path) => {
    expect(mayBePart([path], TREE)).toBe(true);
  });

  test.each([
    "services/api/Dockerfile",
    "monitoring/alerts/api.yaml",
    "stacks/prod/README.md",
    "src/index.ts",
    "package.json",
    "Dockerfile",
    "other/x.txt",
  ])("but not %s", (path) => {
    expect(mayBePart([path], TREE)).toBe(false);
  });

  test("nor nothing at all", () => {
    expect(mayBePart([], TREE)).toBe(false);
  });
});
