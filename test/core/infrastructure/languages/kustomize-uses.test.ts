// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the texts under test have templates of their own
import { describe, expect, test } from "vitest";
import { targets } from "../graph/targets.ts";

const FILE = "apps/prod/kustomization.yaml";

describe("a kustomization is built from", () => {
  test.each([
    ["resources:\n  - ../base\n", ["2 kustomization apps/base"]],
    [
      "resources:\n- ../base/\n- deploy.yaml\n",
      ["2 kustomization apps/base", "3 kustomization apps/prod/deploy.yaml"],
    ],
    ["resources: [../base, './x.yaml']\n", ["1 kustomization apps/base", "1 kustomization apps/prod/x.yaml"]],
    ['---\nbases:\n  - "../../base"\n', ["3 kustomization base"]],
    ["components:\r\n  - ../../components/tls\r\n", ["2 kustomization components/tls"]],
    ["resources:\n  # why\n  - ../base # shared\n", ["3 kustomization apps/base"]],
    [
      "patches:\n  - path: patch.yaml\n    target: {kind: Deployment}\n",
      ["2 kustomization apps/prod/patch.yaml"],
    ],
    [
      "patches:\n- target:\n    kind: Deployment\n  path: ../patches/a.yaml\n",
      ["4 kustomization apps/patches/a.yaml"],
    ],
    ["patchesStrategicMerge:\n- patch.yaml\n", ["2 kustomization apps/prod/patch.yaml"]],
    ["patchesJson6902:\n- path: p.json\n  target: {}\n", ["2 kustomization apps/prod/p.json"]],
    [
      "configMapGenerator:\n- name: x\n  files:\n  - a.conf\n  - key=b.conf\n  envs: [c.env]\n",
      [
        "4 kustomization apps/prod/a.conf",
        "5 kustomization apps/prod/b.conf",
        "6 kustomization apps/prod/c.env",
      ],
    ],
    ["replacements:\n- path: r.yaml\n", ["2 kustomization apps/prod/r.yaml"]],
    ["helmCharts:\n- name: x\n  valuesFile: v.yaml\n", ["3 kustomization apps/prod/v.yaml"]],
    ["openapi:\n  path: schema.json\n", ["2 kustomization apps/prod/schema.json"]],
    ['{"resources": ["../base"]}', ["1 kustomization apps/base"]],
    [
      "resources: &all\n  - ../base\ncrds: *all\n",
      ["2 kustomization apps/base", "2 kustomization apps/base"],
    ],
  ])("what it names: %j", (text, expected) => {
    expect(targets(FILE, text)).toEqual(expected);
    expect(targets("apps/prod/kustomization.yml", text)).toEqual(expected);
    expect(targets("apps/prod/Kustomization", text)).toEqual(expected);
  });

  test.each([
    ["https://github.com/acme/base//overlays/prod?ref=v1", "remote"],
    ["github.com/acme/base?ref=main", "remote"],
    ["git@github.com:acme/base.git", "remote"],
    ["git::https://example.com/x.git", "remote"],
    ["https://raw.githubusercontent.com/acme/x/main/crd.yaml", "remote"],
    ["ssh://git@example.com/x.git", "remote"],
    ["bitbucket.org/acme/base.git", "remote"],
    ["../../../../elsewhere", "outside"],
    ["/etc/base", "outside"],
    ["../${ENV}", "unknown"],
    ["{{ base }}", "unknown"],
  ])("what is not here: %s", (written, kind) => {
    expect(targets(FILE, `resources:\n- "${written}"\n`)).toEqual([`2 ${kind}`]);
  });

  test.each([
    ["an inline patch", "patches:\n- patch: |-\n    - op: add\n      path: /spec/x\n  target: {}\n"],
    [
      "a resource written out in a list",
      "patchesStrategicMerge:\n- |-\n  kind: Deployment\n  metadata: {}\n",
    ],
    ["other keys", "namespace: prod\nimages:\n- name: ../base\n"],
    ["another shape", "resources: {a: b}\ncomponents: 3\npatches: text\n"],
    ["an empty entry", "resources:\n- ''\n-\n"],
    ["nothing", "# empty\n"],
  ])("not from %s", (_, text) => {
    expect(targets(FILE, text)).toEqual([]);
  });

  test("nobody knows what where the text is too long", () => {
    expect(targets(FILE, `resources:\n- ${"x".repeat(600_000)}\n`)).toBeNull();
  });
});
