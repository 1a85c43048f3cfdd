import { describe, expect, it } from "vitest";
import { rateChange } from "./rate-change.ts";

const SOP = "# Settings\n\nEach app is set up in [`tasks/app_settings.yml`](tasks/app_settings.yml).\n";
const PATH = "roles/cluster/tasks/app_settings.yml";

const task = (name: string): string =>
  `- name: ${name}\n  ansible.builtin.include_tasks: ${name}.yml\n  when: enabled\n`;

describe("a named file that loses a definition", () => {
  it("bears strongly on the SOP", () => {
    expect(
      rateChange({ sop: SOP, path: PATH, before: task("atlas") + task("birch"), after: task("atlas") }),
    ).toEqual({
      strength: "strong",
      evidence: [
        {
          text: "the SOP names `tasks/app_settings.yml`; this change takes the block `name: birch` out of it",
          path: PATH,
          line: null,
          sopLine: 3,
        },
      ],
    });
  });

  const kept = 'resource "key" "logs" {\n  days = 7\n}\n';
  const bucket = (name: string): string => `resource "bucket" "${name}" {\n  days = 1\n}\n`;
  const lose = (before: string, after: string) =>
    rateChange({
      sop: "# Logs\n\nSee [the code](../terraform/log_buckets.tf).\n",
      path: "terraform/log_buckets.tf",
      before,
      after,
    });

  it("does so as a block with labels", () => {
    const { strength, evidence } = lose(kept + bucket("old"), kept);
    expect(strength).toBe("strong");
    expect(evidence[0]?.text).toContain("takes the block `resource bucket old` out of it");
  });

  it("bears less where others of the block's type stay", () => {
    expect(lose(kept + bucket("old") + bucket("new"), kept + bucket("new")).strength).toBe("medium");
  });

  it.each([
    ["gets another for it", task("atlas") + task("birch"), task("atlas") + task("cedar")],
    [
      "loses only a part of one",
      task("atlas"),
      "- name: atlas\n  ansible.builtin.include_tasks: atlas.yml\n",
    ],
    ["gets one more", task("atlas"), task("atlas") + task("birch")],
  ])("is not meant where it %s", (_, before, after) => {
    const { strength, evidence } = rateChange({ sop: SOP, path: PATH, before, after });
    expect(evidence.filter(({ text }) => text.includes("out of it"))).toEqual([]);
    expect(strength).not.toBe("strong");
  });

  it("keeps its definitions where a setting goes", () => {
    const before = "redirects:\n  from: old\n  to: new\nlogs: 1\n";
    const { evidence } = rateChange({
      sop: "See `hub.values.yaml`.\n",
      path: "config/hub.values.yaml",
      before,
      after: "logs: 1\n",
    });
    expect(evidence.filter(({ text }) => text.includes("out of it"))).toEqual([]);
  });

  it("is not meant where the SOP names a file of another folder, or a name that every folder has", () => {
    const versions = { before: task("atlas") + task("birch"), after: task("atlas") };
    const other = rateChange({
      ...versions,
      sop: "See `handlers/app_settings.yml`.\n",
      path: "tasks/app_settings.yml",
    });
    const everywhere = rateChange({
      ...versions,
      sop: "See `main.yml`.\n",
      path: "roles/cluster/tasks/main.yml",
    });
    const telling = rateChange({ ...versions, sop: "See `app_settings.yml`.\n", path: PATH });
    expect(other.evidence[0]?.text).not.toContain("out of it");
    expect(everywhere.evidence[0]?.text).not.toContain("out of it");
    expect(telling.evidence[0]?.text).toContain("the SOP names `app_settings.yml`");
  });
});

describe("a bare file name", () => {
  it.each([
    ["requirements.txt", "medium"],
    ["support.values.yaml", "medium"],
    ["__init__.py", "medium"],
    ["allowed_hosts.txt", "strong"],
    ["firstSetup.sh", "strong"],
  ])("tells one file from others where it has several words: %s gone is %s", (name, strength) => {
    const sop = `# Access\n\nEdit \`${name}\`.\n`;
    const path = `roles/web/files/${name}`;
    expect(rateChange({ sop, path, before: "a\n", after: null }).strength).toBe(strength);
    const folder = sop.replace(name, `files/${name}`);
    expect(rateChange({ sop: folder, path, before: "a\n", after: null }).strength).toBe("strong");
  });
});
