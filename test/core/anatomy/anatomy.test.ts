import { describe, expect, test } from "vitest";
import { ANATOMY_CHECKS } from "../../../src/core/anatomy/checks.ts";
import { hardCodedHosts, isDestructive } from "../../../src/core/anatomy/command-lines-of.ts";
import { lineOf } from "../../../src/core/anatomy/nodes.ts";
import { outlineOf } from "../../../src/core/anatomy/outline.ts";
import { sectionKinds } from "../../../src/core/anatomy/section-kinds.ts";
import { readSop } from "../../../src/core/documents/read-sop.ts";

function shortfalls(id: string, text: string, owners: readonly string[] = ["@acme/sre"]): readonly string[] {
  const sop = readSop({ path: "docs/runbooks/a.md", oid: "1", text });
  const document = sop.markdown();
  if (!document.ok) throw new Error(document.reason);
  const outline = outlineOf(document.value, {});
  const check = ANATOMY_CHECKS.find((each) => each.id === id);
  return (check?.check({ outline, frontMatter: sop.frontMatter(), owners }) ?? []).map(
    ({ line, message }) => `${line}: ${message}`,
  );
}

const step = (text: string, code = ""): string =>
  `# T\n\nLead.\n\n## Steps\n\n1. ${text}\n${code === "" ? "" : `\n   \`\`\`sh\n   ${code}\n   \`\`\`\n`}`;
const eight = Array.from({ length: 8 }, (_, index) => `${index + 1}. Do.`).join("\n");

describe("a shortfall", () => {
  test.each([
    ["context", "# T\n\n## Steps\n", ["1: does not say what it is for"]],
    ["context", "# T\n\nOne.\n\nTwo.\n\nThree.\n", ["1: opens with 3 paragraphs"]],
    ["context", "# T\n\n## Overview\n\nOne.\n\nTwo.\n\nThree.\n", ["3: opens with 3 paragraphs"]],
    ["prerequisites", step("Do."), ["1: has no section for prerequisites: access, credentials, conditions"]],
    ["edge-cases", step("Do."), ["1: has no section for edge cases with thresholds"]],
    ["quick-reference", `# T\n\n${eight}\n`, ["3: has 8 steps and no quick reference"]],
    [
      "quick-reference",
      `# T\n\n${eight}\n\n## Quick reference\n\nx\n`,
      ["12: has its quick reference after the first step"],
    ],
    ["steps", "# T\n\n- Do.\n", ["1: has no numbered steps"]],
    ["commands", step("Look at it."), ["7: : 1 of 1 step has no exact command"]],
    ["success", step("Run:", "ls"), ["7: : 1 of 1 step does not say what success looks like"]],
    ["commands", "# T\n\n1. Look.\n2. See.\n3. Run `ls`.\n", ["3: : 2 of 3 steps have no exact command"]],
    ["vague", step("Check the status."), ['7: has a vague step: "check the status."']],
    [
      "rollback",
      step("Run:", "kubectl delete pod x"),
      ['10: runs "kubectl delete pod x" and does not say how to undo it'],
    ],
    ["escalation", step("Do."), ["1: does not say whom to call when it does not work"]],
    ["hard-coded", step("Run:", "ssh 10.0.0.12 && ping 10.0.0.12"), ["10: has the fixed host 10.0.0.12"]],
    ["review-date", step("Do."), ["1: has no review date"]],
    ["review-date", `---\nlast_drilled: 2026-11-8\n---\n${step("Do.")}`, ["1: has no review date"]],
  ])("of %s is told with its line", (id, text, expected) => {
    expect(shortfalls(id, text)).toEqual(expected);
  });

  test("of owner is told when nobody owns the SOP, not even a chat channel", () => {
    expect(shortfalls("owner", step("Do."), [])).toEqual(["1: has no owner"]);
    expect(shortfalls("owner", `---\nowner_slack: "#sre"\n---\n${step("Do.")}`, [])).toEqual([]);
  });
});

describe("nothing is missing", () => {
  test.each([
    ["context", "# T\n\nWhat this is for.\n"],
    ["context", "# T\n\n## Purpose\n\nWhat this is for.\n"],
    ["context", "# T\n\n## When to use: the error rate is above 5 %\n\nx\n"],
    ["context", "# T\n\n## Trigger\n\nx\n"],
    ["context", "# T\n\n## Symptoms\n\nx\n"],
    ["prerequisites", "# T\n\n## Before you begin\n\nx\n"],
    ["edge-cases", "# T\n\n## Troubleshooting\n\nx\n"],
    ["quick-reference", step("Do.")],
    ["quick-reference", `# T\n\n## Quick reference\n\n1. a\n\n## Steps\n\n${eight}\n`],
    ["steps", step("Do.")],
    ["commands", step("Run `ls`.")],
    ["commands", step("Open [the console](https://console.example).")],
    ["success", step("Run `ls`.")],
    ["success", `${step("Run:", "ls")}\n   **Expected:** a list.\n`],
    ["vague", step("Check the status:", "kubectl get pods")],
    ["rollback", step("Run:", "kubectl delete pod x --dry-run=client")],
    ["rollback", `${step("Run:", "kubectl delete pod x")}\n   Rollback: none is needed.\n`],
    ["rollback", `${step("Run:", "kubectl delete pod x")}\n## Undo\n\nx\n`],
    ["escalation", step("Ask in #payments-on-call.")],
    ["escalation", "# T\n\n## Who to call\n\nx\n"],
    ["hard-coded", step("Run:", "ping 127.0.0.1")],
    ["owner", step("Do.")],
    ["review-date", `---\nlast_reviewed: 2026-11-02\n---\n${step("Do.")}`],
    ["review-date", `---\nlast_reviewed: 2026-11-8\n---\n${step("Do.")}`],
  ])("by %s", (id, text) => {
    expect(shortfalls(id, text)).toEqual([]);
  });
});

test.each([
  ["terraform -chdir=x apply", true],
  ["terraform plan", false],
  ["DROP TABLE users;", true],
  ["rm -rf build", true],
  ["rm file", false],
  ["aws rds failover-db-cluster --db-cluster-identifier x", true],
  ["# kubectl delete pod x", false],
  [`rm -rf ${"x".repeat(2000)}`, false],
])("destructive: %s", (line, expected) => {
  expect(isDestructive(line)).toBe(expected);
});

test.each([
  ["ssh 10.1.2.3", ["10.1.2.3"]],
  ["ssh db-01.prod.internal", ["db-01.prod.internal"]],
  ["curl http://api.payments.svc.cluster.local", []],
  ["--cidr 10.0.0.0/16", []],
  ["version 1.2.3.400", []],
  ["ping 203.0.113.9", []],
  [`ssh 10.1.2.3 ${"x".repeat(2000)}`, []],
])("fixed hosts in: %s", (line, expected) => {
  expect(hardCodedHosts(line)).toEqual(expected);
});

describe("section kinds", () => {
  test("are told by meaning, in any case and punctuation", () => {
    expect(sectionKinds("5. Rolling back / escalation", {})).toEqual(["rollback", "escalation"]);
    expect(sectionKinds("Accessories", {})).toEqual([]);
  });

  test("a team's own words replace ours", () => {
    expect(sectionKinds("Retreat", { rollback: ["retreat"] })).toEqual(["rollback"]);
    expect(sectionKinds("Rollback", { rollback: ["retreat"] })).toEqual([]);
  });
});

test("check ids are unique", () => {
  const ids = ANATOMY_CHECKS.map((check) => check.id);
  expect(new Set(ids).size).toBe(ids.length);
});

test("a step that nobody parsed stands at the start", () => {
  const item = { type: "listItem" as const, children: [] };
  const list = { type: "list" as const, ordered: true, children: [item] };
  const code = { type: "code" as const, value: "ls" };
  const outline = outlineOf({ type: "root", children: [list, code, list] }, {});
  expect(outline.steps).toMatchObject([
    { line: 1, column: 1 },
    { line: 1, column: 1 },
  ]);
  expect(outline.code).toMatchObject([{ line: 1, text: "ls" }]);
});

test("a node without a place stands at the start", () => {
  expect(lineOf({})).toBe(1);
});
