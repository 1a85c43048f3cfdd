// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Terraform has templates of its own
import { describe, expect, test } from "vitest";
import { reachOf } from "../../../../src/core/infrastructure/graph/reach.ts";
import { unitIndex } from "../../../../src/core/infrastructure/graph/unit-index.ts";
import { useWalk } from "../../../../src/core/infrastructure/graph/use-walk.ts";
import { cpuMs } from "../../../support/cpu-time.ts";
import { builtWorld, calls } from "./built-world.ts";

const PROD = ["stacks/prod/", "main.tf"];

describe("a change reaches the user", () => {
  test.each([
    [
      "of a Terraform module, through others, by the shortest way",
      {
        "stacks/prod/main.tf": calls("../../modules/app", "../../modules/net"),
        "modules/app/main.tf": calls("../db"),
        "modules/net/main.tf": calls("../app"),
        "modules/db/main.tf": "",
      },
      "modules/db/main.tf",
      ["0: modules/db/main.tf -> modules/db -> modules/app -> stacks/prod"],
    ],
    [
      "of what lies in a module's folders",
      {
        "stacks/prod/main.tf": calls("../../modules/db"),
        "modules/db/main.tf": "",
        "modules/db/t/init.sql": "",
      },
      "modules/db/t/init.sql",
      ["0: modules/db/t/init.sql -> modules/db -> stacks/prod"],
    ],
    [
      "of the repository's root, for the files that lie there",
      { "stacks/prod/main.tf": calls("../.."), "main.tf": "", "x.tpl": "" },
      "x.tpl",
      ["0: x.tpl -> . -> stacks/prod"],
    ],
    [
      "at the root, which has no folder to name",
      { "main.tf": calls("./stacks/prod"), "stacks/prod/main.tf": "" },
      "stacks/prod/main.tf",
      ["1: stacks/prod/main.tf -> stacks/prod -> main.tf"],
    ],
    [
      "of a module in JSON",
      { "stacks/prod/x.tf.json": '{"module": {"a": {"source": "../../db"}}}', "db/main.tf.json": "{}" },
      "db/main.tf.json",
      ["0: db/main.tf.json -> db -> stacks/prod"],
    ],
    [
      "of a Terragrunt unit's module",
      {
        "stacks/prod/terragrunt.hcl": 'terraform {\n  source = "../../modules//db"\n}',
        "modules/db/main.tf": "",
      },
      "modules/db/main.tf",
      ["0: modules/db/main.tf -> modules/db -> stacks/prod/terragrunt.hcl"],
    ],
    [
      "of a Kustomize base",
      {
        "stacks/prod/kustomization.yaml": "resources: [../base]",
        "stacks/base/kustomization.yaml": "resources: [deploy.yaml]",
        "stacks/base/deploy.yaml": "",
      },
      "stacks/base/deploy.yaml",
      ["0: stacks/base/deploy.yaml -> stacks/base -> stacks/prod"],
    ],
    [
      "of a component's patch, and of a file beside",
      {
        "stacks/prod/kustomization.yaml": "components: [../tls]\npatches: [{path: ../shared/p.yaml}]",
        "stacks/tls/kustomization.yml": "patches:\n- path: p.yaml\n",
        "stacks/tls/p.yaml": "",
        "stacks/shared/p.yaml": "",
      },
      "stacks/tls/p.yaml",
      ["0: stacks/tls/p.yaml -> stacks/tls -> stacks/prod"],
    ],
    [
      "of a chart by file",
      {
        "stacks/prod/Chart.yaml": "dependencies:\n- name: c\n  repository: file://../common\n",
        "stacks/common/Chart.yaml": "name: c",
        "stacks/common/templates/_x.tpl": "",
      },
      "stacks/common/templates/_x.tpl",
      ["0: stacks/common/templates/_x.tpl -> stacks/common -> stacks/prod"],
    ],
    [
      "of a chart in its charts folder, and in those of that",
      {
        "stacks/prod/Chart.yaml": "name: x",
        "stacks/prod/charts/a/Chart.yaml": "name: a",
        "stacks/prod/charts/b/Chart.yaml": "name: b",
        "stacks/prod/charts/a/charts/c/Chart.yaml": "name: c",
      },
      "stacks/prod/charts/a/charts/c/values.yaml",
      [
        "0: stacks/prod/charts/a/charts/c/values.yaml -> stacks/prod/charts/a/charts/c -> stacks/prod/charts/a",
      ],
    ],
    [
      "of a role, through one that it depends on",
      {
        "stacks/prod/site.yml": "- hosts: all\n  roles: [app]\n",
        "stacks/roles/app/meta/main.yml": "dependencies: [common]",
        "stacks/roles/common/tasks/main.yml": "",
        "stacks/roles/common/files/x.conf": "",
      },
      "stacks/roles/common/files/x.conf",
      [
        "0: stacks/roles/common/files/x.conf -> stacks/roles/common -> stacks/roles/app -> stacks/prod/site.yml",
      ],
    ],
    [
      "of a role of nothing but settings, in a collection",
      {
        "stacks/prod/site.yml": "- hosts: all\n  roles: [acme.infra.base]\n",
        "collections/ansible_collections/acme/infra/roles/base/defaults/main.yml": "",
      },
      "collections/ansible_collections/acme/infra/roles/base/defaults/main.yml",
      [
        "0: collections/ansible_collections/acme/infra/roles/base/defaults/main.yml -> collections/ansible_collections/acme/infra/roles/base -> stacks/prod/site.yml",
      ],
    ],
  ])("%s", (_, files, path, expected) => {
    expect(builtWorld(files, PROD).ways(path)).toEqual(expected);
  });

  test("of a workflow and of an action, from the repository's root", () => {
    const files = {
      ".github/workflows/deploy.yml": "jobs: {a: {uses: ./.github/workflows/shared.yml}}",
      ".github/workflows/shared.yml": "jobs: {a: {steps: [{uses: ./actions/a}]}}",
      "actions/a/action.yml": "runs: {steps: [{uses: ./actions/b}]}",
      "actions/b/action.yaml": "",
      "actions/b/dist/index.js": "",
    };
    const { ways } = builtWorld(files, [".github/workflows/deploy.yml"]);
    const shared = ".github/workflows/shared.yml -> .github/workflows/deploy.yml";
    expect(ways(".github/workflows/shared.yml")).toEqual([`0: ${shared}`]);
    expect(ways("actions/b/dist/index.js")).toEqual([
      `0: actions/b/dist/index.js -> actions/b -> actions/a -> ${shared}`,
    ]);
  });

  test("of a file or a folder behind a symbolic link", () => {
    const files = {
      "stacks/prod/main.tf": calls("./modules/db"),
      "shared/providers.tf": calls("./more"),
      "shared/more/main.tf": "",
      "modules/db/main.tf": "",
    };
    const links = {
      "stacks/prod/providers.tf": "../../shared/providers.tf",
      "stacks/prod/modules": "../../modules",
      "stacks/prod/nowhere.tf": "/etc/x.tf",
      "stacks/prod/round.tf": "round.tf",
    };
    const { ways, notes } = builtWorld(files, PROD, links);
    expect(ways("modules/db/main.tf")).toEqual(["0: modules/db/main.tf -> modules/db -> stacks/prod"]);
    expect(ways("shared/providers.tf")).toEqual(["0: shared/providers.tf -> stacks/prod"]);
    expect(ways("shared/more/main.tf")).toEqual([
      "0: shared/more/main.tf -> shared/more -> shared/providers.tf -> stacks/prod",
    ]);
    expect(notes).toEqual([]);
  });

  test("each of several askers, and no other", () => {
    const files = {
      "stacks/a/main.tf": calls("../../modules/db"),
      "stacks/b/main.tf": calls("../../modules/net"),
      "stacks/c/main.tf": calls("../../modules/db"),
      "modules/db/main.tf": "",
      "modules/net/main.tf": "",
    };
    const { ways, reach } = builtWorld(files, ["stacks/a/", "stacks/b/", "stacks/c/", "stacks/d/"]);
    expect(ways("modules/db/main.tf").map((way) => way.slice(0, 1))).toEqual(["0", "2"]);
    expect(reach.way("modules/db/main.tf", 1)).toBeNull();
    expect(reach.way("modules/db/main.tf", 99)).toBeNull();
    expect(reach.unitsOf(1)).toEqual([{ sort: "module", path: "modules/net" }]);
    expect(reach.unitsOf(3)).toEqual([]);
  });
});

describe("a change reaches nobody", () => {
  const files = {
    "stacks/prod/main.tf": calls("../../modules/db"),
    "modules/db/main.tf": "",
    "modules/db/README.md": "",
    "modules/db/sub/main.tf": "",
    "modules/db/tests/x.tftest.hcl": "",
    "modules/other/main.tf": "",
    "stacks/prod/kustomization.yaml": "resources: [../base]",
    "stacks/base/kustomization.yaml": "resources: [deploy.yaml]",
    "stacks/base/unlisted.yaml": "",
    "stacks/prod/site.yml": "- hosts: all\n  roles: [app]\n",
    "stacks/prod/roles/app/tasks/main.yml": "",
    "stacks/prod/roles/app/molecule/default/converge.yml": "",
  };
  test.each([
    "modules/db/README.md",
    "modules/db/sub/main.tf",
    "modules/db/tests/x.tftest.hcl",
    "modules/db/db_test.go",
    "modules/other/main.tf",
    "modules/DB/main.tf",
    "modules/db2/main.tf",
    "stacks/base/unlisted.yaml",
    "stacks/prod/roles/app/molecule/default/converge.yml",
    "src/index.ts",
  ])("in %s", (path) => {
    expect(builtWorld(files, PROD).ways(path)).toEqual([]);
  });

  test("where nothing is used, and where YAML is no playbook for want of roles", () => {
    const world = builtWorld({ "stacks/prod/main.tf": "", "stacks/prod/x.yml": "roles: [a]" }, PROD);
    expect(world.ways("stacks/prod/main.tf")).toEqual([]);
    expect(world.read).toEqual(["stacks/prod/main.tf"]);
  });
});

describe("a circle ends", () => {
  const circle = (...names: readonly string[]) =>
    Object.fromEntries(
      names.map((name, at) => [`modules/${name}/main.tf`, calls(`../${names[(at + 1) % names.length]}`)]),
    );
  test.each([
    [["a"], "modules/a"],
    [["a", "b"], "modules/a -> modules/b -> modules/a"],
    [["a", "b", "c"], "modules/a -> modules/c -> modules/b -> modules/a"],
  ])("of %j", (names, expected) => {
    const { ways, reach, read } = builtWorld(
      { "stacks/prod/main.tf": calls("../../modules/a"), ...circle(...names) },
      PROD,
    );
    expect(ways("modules/a/main.tf")).toEqual(["0: modules/a/main.tf -> modules/a -> stacks/prod"]);
    expect(reach.circleOf({ sort: "module", path: "modules/a" })?.join(" -> ")).toBe(expected);
    expect(reach.circleOf({ sort: "module", path: "stacks/prod" })).toBeNull();
    expect(read).toHaveLength(names.length + 1);
  });
});

test("only YAML that lies where a role would be found is taken for a playbook", () => {
  const paths = [
    "ansible/roles/db/tasks/main.yml",
    "hosts/web/meta/main.yml",
    "ansible/site.yml",
    "ansible/plays/db.yml",
    "monitoring/alerts.yml",
    "infra/collections/ansible_collections/a/b/roles/c/tasks/main.yml",
    "infra/play.yml",
    "site.yml",
  ];
  const users = (some: readonly string[]) => [...unitIndex({ paths: some, has: () => true }).users.keys()];
  expect(users(paths).filter((path) => !/tasks|meta/.test(path))).toEqual([
    "ansible/site.yml",
    "ansible/plays/db.yml",
    "infra/play.yml",
  ]);
  expect(users(["roles/db/tasks/main.yml", "deep/er/x.yml"])).toContain("deep/er/x.yml");
  expect(users(["ansible_collections/a/b/roles/c/tasks/main.yml", "deep/x.yml"])).toContain("deep/x.yml");
});

test("a file that a change takes away names nothing any more", () => {
  const index = unitIndex({ paths: ["a/main.tf", "db/main.tf"], has: () => true });
  const walk = useWalk(index, ["a/main.tf"]);
  expect(walk.wanted()).toEqual(["a/main.tf"]);
  const reach = reachOf(walk, index, [["a/main.tf"]]);
  expect(reach.askersOf("db/main.tf")).toEqual([]);
  expect(reach.unitsOf(0)).toEqual([]);
});

test("of two ways the shorter one is told, and a vendored archive is none", () => {
  const files = {
    "stacks/prod/main.tf": calls("../../modules/a"),
    "modules/a/main.tf": calls("../../shared"),
    "shared/x.tf": "",
    "stacks/prod/Chart.yaml": "dependencies: [{name: redis}]",
  };
  const { ways, notes } = builtWorld(files, PROD, { "stacks/prod/x.tf": "../../shared/x.tf" });
  expect(ways("shared/x.tf")).toEqual(["0: shared/x.tf -> stacks/prod"]);
  expect(notes).toEqual([]);
  const index = unitIndex({ paths: Object.keys(files), has: () => true });
  expect(index.homeOf("shared/x.tf")).toEqual({ sort: "module", path: "shared" });
  expect(index.homeOf("README.md")).toEqual({ sort: "file", path: "README.md" });
});

test("what is kept of many texts does not grow without end", () => {
  const long = (at: number) => `${calls(`../m${at}`)}# ${"x".repeat(900_000)}`;
  const names = Array.from({ length: 12 }, (_, at) => `m${at}/main.tf`);
  const files = Object.fromEntries(names.map((name, at) => [name, long(at + 1)]));
  for (const _ of [1, 2]) expect(builtWorld(files, ["m0/"]).ways("m9/main.tf")).toHaveLength(1);
});

test("what leads nowhere is a sentence", () => {
  const { notes } = builtWorld(
    {
      "stacks/prod/main.tf": calls("../../modules/gone", "hashicorp/consul/aws", "../../../x", "${a}/b"),
      "stacks/prod/broken.tf": 'module "a" {',
      "stacks/prod/odd.tf": 'module "a" {\n  source = "',
      "stacks/prod/lost.tf": null,
    },
    PROD,
  );
  expect(notes).toEqual([
    "1 use names what is not in this repository: ../../modules/gone (stacks/prod/main.tf:2).",
    "1 use lies outside this repository, so it was not followed: ../../../x (stacks/prod/main.tf:8).",
    "1 use is filled in by a template, so it was not followed: ${a}/b (stacks/prod/main.tf:11).",
    "1 use comes from elsewhere, so its changes are not seen here: hashicorp/consul/aws (stacks/prod/main.tf:5).",
    "1 file was not read, so what it is built from is not known: stacks/prod/lost.tf.",
    "1 file was not understood, so what it is built from is not known: stacks/prod/odd.tf.",
  ]);
});

describe("takes time that grows as the repository does, for", () => {
  const names = (count: number) => Array.from({ length: count }, (_, at) => `m${at}`);
  /** How many of the modules lead to the asker. */
  const reaching = (count: number, files: Readonly<Record<string, string>>, asker: string): number => {
    const { reach } = builtWorld(files, [asker]);
    return names(count).filter((name) => reach.way(`modules/${name}/main.tf`, 0) !== null).length;
  };

  const row = (count: number) =>
    Object.fromEntries(names(count).map((name, at) => [`modules/${name}/main.tf`, calls(`../m${at + 1}`)]));
  const hub = (count: number) => ({
    ...Object.fromEntries(names(count).map((name) => [`stacks/${name}/main.tf`, calls("../../modules/hub")])),
    ...Object.fromEntries(names(count).map((name) => [`modules/${name}/main.tf`, ""])),
    ...Object.fromEntries(names(count).map((name) => [`stacks/charts/${name}/Chart.yaml`, ""])),
    "modules/hub/main.tf": calls(...names(count).map((name) => `../${name}`)),
    "stacks/Chart.yaml": "",
  });

  test.each([
    ["modules in a row, each of them changed", row, { "stacks/prod/main.tf": calls("../../modules/m0") }],
    ["stacks with one module that uses as many, and charts in one", hub, {}],
  ] as const)("10,000 %s", (_, filesOf, more) => {
    const run = (count: number) =>
      cpuMs(() => expect(reaching(count, { ...filesOf(count), ...more }, "stacks/")).toBe(count));
    run(1_000);
    const small = Math.min(run(1_000), run(1_000));
    expect(run(10_000) / small).toBeLessThan(40);
  });

  test("a long way, which is cut", () => {
    const files = { "stacks/prod/main.tf": calls("../../modules/m0"), ...row(100) };
    const { chain, uses } = builtWorld(files, PROD).reach.way("modules/m99/main.tf", 0) ?? {};
    expect([chain?.length, uses?.length, chain?.at(-2), chain?.at(-1)]).toEqual([
      33,
      30,
      "...",
      "stacks/prod",
    ]);
  });
});
