import { describe, expect, test } from "vitest";
import { unitIndex } from "../../../src/core/infrastructure/graph/unit-index.ts";
import { allUsers, usersInQuestion, withReached } from "../../../src/core/links/reach-links.ts";
import type { FileChange } from "../../../src/core/model/change-set.ts";
import { builtWorld, calls } from "../infrastructure/graph/built-world.ts";
import { link, modified } from "./infra-link.ts";

const renamed = (oldPath: string, path: string): FileChange => ({
  ...modified(path),
  status: "renamed",
  oldPath,
});

const PATHS = [
  "stacks/prod/main.tf",
  "stacks/prod/kustomization.yaml",
  "stacks/prod/Chart.yaml",
  "stacks/prod/site.yml",
  ".github/workflows/prod.yml",
  "actions/a/action.yml",
  "modules/db/main.tf",
  "base/kustomization.yaml",
  "charts/c/Chart.yaml",
  "roles/r/tasks/main.yml",
];
const index = unitIndex({ paths: PATHS, has: (path) => PATHS.includes(path) });

describe("who may use what a change touches is read from", () => {
  const links = [link("prod", "stacks/prod/**", ".github/workflows/prod.yml"), link("docs", "docs/**")];
  test.each([
    ["modules/db/main.tf", ["stacks/prod/main.tf"]],
    ["modules/db/init.sql", ["stacks/prod/main.tf"]],
    ["base/deploy.yaml", ["stacks/prod/kustomization.yaml", "stacks/prod/site.yml"]],
    ["shared/patches/p.json", ["stacks/prod/kustomization.yaml"]],
    ["charts/c/templates/x.tpl", ["stacks/prod/Chart.yaml"]],
    ["roles/r/templates/x.j2", ["stacks/prod/site.yml"]],
    ["actions/a/dist/index.js", [".github/workflows/prod.yml"]],
    [".github/workflows/shared.yml", [".github/workflows/prod.yml"]],
    ["src/index.ts", []],
    ["modules/db/README.md", []],
    ["Dockerfile", []],
  ])("for %s", (path, expected) => {
    expect(usersInQuestion(links, [modified(path)], index)).toEqual([expected, []]);
  });

  test("nothing where every link selects the change, and by links that do not select it", () => {
    const change = modified("modules/db/main.tf");
    expect(usersInQuestion([link("all", "**")], [change], index)).toEqual([[]]);
    const both = [link("all", "**"), link("prod", "stacks/**")];
    expect(usersInQuestion(both, [change], index)).toEqual([[], ["stacks/prod/main.tf"]]);
    const away = renamed("modules/db/main.tf", "attic/old.txt");
    expect(usersInQuestion(both, [away], index)).toEqual([[], ["stacks/prod/main.tf"]]);
    expect(usersInQuestion([], [change], index)).toEqual([]);
  });

  test("every file that a link selects, where all is asked for", () => {
    expect(allUsers([link("r", "roles/**"), link("m", "modules/**/*.tf")], index)).toEqual([
      ["roles/r/tasks/main.yml"],
      ["modules/db/main.tf"],
    ]);
  });
});

describe("a link is reached by a change to what its infrastructure is built from", () => {
  const { reach } = builtWorld(
    {
      "stacks/a/main.tf": calls("../../modules/db"),
      "stacks/b/main.tf": calls("../../modules/db"),
      "modules/db/main.tf": "",
    },
    ["stacks/a/", "stacks/b/", "stacks/c/"],
  );
  const [a, b, c] = [link("a", "stacks/a/**"), link("b", "stacks/b/**"), link("c", "stacks/c/**")];
  const way = (stack: string) => ["modules/db/main.tf", "modules/db", `stacks/${stack}`];

  test("with the way to it, in policy order, beside what its globs select", () => {
    const [module, own] = [modified("modules/db/main.tf"), modified("stacks/b/main.tf")];
    const touched = [{ link: b, changes: [own], chains: new Map() }];
    expect(withReached([a, b, c], touched, { changes: [own, module], reach })).toEqual([
      { link: a, changes: [module], chains: new Map([[module.path, way("a")]]) },
      { link: b, changes: [own, module], chains: new Map([[module.path, way("b")]]) },
    ]);
  });

  test("by the old path of a rename, and once where both paths lead to it", () => {
    const away = renamed("modules/db/main.tf", "attic/main.txt");
    const within = renamed("modules/db/main.tf", "modules/db/db.tf");
    const touched = withReached([a], [], { changes: [away, within], reach });
    expect(touched).toEqual([
      {
        link: a,
        changes: [away, within],
        chains: new Map([
          [away.path, way("a")],
          [within.path, ["modules/db/db.tf", "modules/db", "stacks/a"]],
        ]),
      },
    ]);
  });

  test("but not where its globs select the change anyway, and nobody by other changes", () => {
    const module = modified("modules/db/main.tf");
    const direct = { link: a, changes: [module], chains: new Map() };
    expect(withReached([a], [direct], { changes: [module], reach })).toEqual([direct]);
    expect(withReached([a, b, c], [], { changes: [modified("x.txt")], reach })).toEqual([]);
  });
});
