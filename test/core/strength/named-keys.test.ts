import { describe, expect, it } from "vitest";
import { rateChange } from "./rate-change.ts";

describe("a setting that the SOP names", () => {
  const sop =
    "# Buckets\n\nCreate or change the `hub_cloud_permissions` variable in the file of the cluster.\n";
  const change = {
    sop,
    path: "projects/shore.tfvars",
    before: 'region = "north"\n',
    after: 'region = "north"\nhub_cloud_permissions = {\n  admin = true\n}\n',
  };

  it("bears strongly where it comes for the first time", () =>
    expect(rateChange(change)).toMatchObject({
      strength: "strong",
      evidence: [
        { text: "the SOP names `hub_cloud_permissions`, which this change adds", line: 2, sopLine: 3 },
      ],
    }));

  it("is set as the SOP says where others have set it", () =>
    expect(rateChange({ ...change, elsewhere: ["hub_cloud_permissions"] }).strength).toBe("medium"));
});

describe("a name that the change takes away", () => {
  const alert = (name: string) => `groups:\n- name: base\n  rules:\n  - alert: ${name}\n    expr: up == 0\n`;
  const rated = (name: string) =>
    rateChange({
      sop: `# Alerts\n\nThe \`${name}\` chart and alert.\n`,
      path: "rules/base.yml",
      before: `${alert("PodLost")}  - alert: ${name}\n    expr: x == 0\n`,
      after: alert("PodLost"),
    });

  it("is meant by an SOP that has it, unless it is one plain word", () => {
    expect(rated("SupportDown").strength).toBe("strong");
    expect(rated("support").strength).not.toBe("strong");
  });
});

describe("a switch that is turned over", () => {
  it.each([
    ["cost_tags", "strong"],
    ["required", "medium"],
  ])("bears strongly on an SOP that names it, but not by a word of the language: %s", (key, strength) => {
    const sop = `# Deploy\n\nThe input \`${key}\` decides.\n`;
    const change = {
      sop,
      path: "inputs.yml",
      before: `one:\n  ${key}: true\n`,
      after: `one:\n  ${key}: false\n`,
    };
    expect(rateChange(change).strength).toBe(strength);
  });
});
