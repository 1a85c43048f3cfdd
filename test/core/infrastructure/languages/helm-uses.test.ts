import { describe, expect, test } from "vitest";
import { targets } from "../graph/targets.ts";

const dependency = (repository: string) =>
  `apiVersion: v2\ndependencies:\n  - name: common\n    version: 1.x\n    repository: ${repository}\n`;

describe("a chart is built from", () => {
  test.each([
    ["file://../common", "5 chart charts/common"],
    ['"file://../common/"', "5 chart charts/common"],
    ["'file://../../libs//common'", "5 chart libs/common"],
    ["file://./sub", "5 chart charts/app/sub"],
    ["file://sub", "5 chart charts/app/sub"],
    ["FILE://../common", "5 chart charts/common"],
    ["file://../common # shared", "5 chart charts/common"],
    ["file://../Common", "5 chart charts/Common"],
    ["file:///opt/common", "5 outside"],
    ["file://../../../../common", "5 outside"],
    ["file://../{{ .Values.x }}", "5 unknown"],
    ["https://charts.example.com", "5 remote"],
    ["oci://registry.example.com/charts", "5 remote"],
    ['"@stable"', "5 remote"],
    ["alias:stable", "5 remote"],
    ['""', "5 chart charts/app/charts/common"],
  ])("%s", (repository, expected) => {
    expect(targets("charts/app/Chart.yaml", dependency(repository))).toEqual([expected]);
    expect(targets("charts/app/requirements.yaml", dependency(repository))).toEqual([expected]);
  });

  test.each([
    ["a name alone", "dependencies:\n- name: redis\n", ["2 chart charts/app/charts/redis"]],
    ["a name that leaves the chart", "dependencies:\n- name: ../../../../x\n", ["2 outside"]],
    ["a repository without a name", "dependencies:\n- repository: file://../x\n", ["2 chart charts/x"]],
    ["a list in one line", "dependencies: [{name: a, repository: 'file://../a'}]", ["1 chart charts/a"]],
    ["nothing", "name: app\nversion: 1.0.0\n", []],
    ["an empty repository without a name", 'dependencies: [{repository: ""}]', ["1 chart charts/app/charts"]],
    ["other shapes", "dependencies: [a, 3, {}, {version: 1}]\n", []],
  ])("%s", (_, text, expected) => {
    expect(targets("charts/app/Chart.yaml", text)).toEqual(expected);
  });

  test("nobody knows what where the text is too long", () => {
    expect(targets("charts/app/Chart.yaml", `dependencies: ${"y".repeat(600_000)}`)).toBeNull();
  });
});
