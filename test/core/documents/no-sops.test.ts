import { describe, expect, test } from "vitest";
import { noSopsNote, searchForSops } from "../../../src/core/documents/no-sops.ts";
import type { Policy } from "../../../src/core/model/policy.ts";
import { defaultPolicy } from "../../../src/core/policy/default-policy.ts";
import { cpuNow } from "../../support/cpu-time.ts";

const policy: Policy = {
  ...defaultPolicy(),
  sops: { paths: ["handbook/**/*.md", "!handbook/old/**"], owners: [] },
};

function places(...paths: string[]) {
  return searchForSops(policy, paths).places;
}

describe("folders that look like SOPs", () => {
  test.each([
    ["docs/ops/dns.md", "docs/ops"],
    ["Runbooks/dns.md", "Runbooks"],
    ["docs/db-runbooks/deep/dns.md", "docs/db-runbooks"],
    ["team/run_books/dns.markdown", "team/run_books"],
    ["sre/SOPs/dns.mdx", "sre/SOPs"],
    ["playbooks/failover.md", "playbooks"],
    ["docs/Standard Operating Procedures/x.md", "docs/Standard Operating Procedures"],
    ["on-call/x.md", "on-call"],
    ["docs/oncall/x.md", "docs/oncall"],
    ["incident-response/x.md", "incident-response"],
    ["docs/disaster_recovery/x.md", "docs/disaster_recovery"],
    ["docs/how-to/x.md", "docs/how-to"],
    ["docs/troubleshooting/x.md", "docs/troubleshooting"],
    ["docs/RUNBOOK.md", "docs/RUNBOOK.md"],
    ["db-playbook.md", "db-playbook.md"],
  ])("%s is in %s", (path, place) => {
    expect(places("README.md", path)).toEqual([{ path: place, documents: 1 }]);
  });

  test.each([
    "docs/guide.md",
    "README.md",
    "playbooks/site.yml",
    "docs/stops/x.md",
    "docs/isopods/x.md",
    "devops/x.md",
    "node_modules/x/runbooks/x.md",
    "vendor/runbooks/x.md",
    `${"runbook".repeat(40)}/x.md`,
  ])("%s is in none", (path) => {
    expect(places(path)).toEqual([]);
  });

  test("are counted by their outermost name, the fullest first, at most three", () => {
    const many = ["a", "b", "c", "d"].flatMap((name, at) =>
      Array.from({ length: at + 1 }, (_, each) => `${name}/runbooks/sops/${each}.md`),
    );
    expect(places(...many)).toEqual([
      { path: "d/runbooks", documents: 4 },
      { path: "c/runbooks", documents: 3 },
      { path: "b/runbooks", documents: 2 },
    ]);
  });

  test("are searched for in linear time", () => {
    const paths = Array.from(
      { length: 20_000 },
      (_, at) => `${"sop-".repeat(12)}x${at}/${"a/".repeat(20)}b.md`,
    );
    const start = cpuNow();
    expect(places(...paths.slice(0, 1000))).toHaveLength(3);
    expect(searchForSops(policy, paths).places).toHaveLength(3);
    expect(cpuNow() - start).toBeLessThan(5000);
  });
});

describe("the note", () => {
  test.each([
    [
      [],
      "No SOP was found (looked for handbook/**/*.md). Put SOPs into docs/runbooks, or name their paths in sops.paths of the policy.",
    ],
    [
      ["docs/ops/a.md", "docs/ops/b.md"],
      "No SOP was found (looked for handbook/**/*.md). docs/ops (2 Markdown files) looks like SOPs: name the paths in sops.paths of the policy.",
    ],
    [
      ["docs/ops/a.md", "docs/ops/b.md", "RUNBOOK.md"],
      "No SOP was found (looked for handbook/**/*.md). docs/ops (2 Markdown files) and RUNBOOK.md look like SOPs: name the paths in sops.paths of the policy.",
    ],
  ])("for %j", (paths, note) => {
    expect(noSopsNote(searchForSops(policy, paths))).toBe(note);
  });

  test("without any glob says that nothing is selected", () => {
    const none = { ...policy, sops: { paths: ["!a/**"], owners: [] } };
    expect(noSopsNote(searchForSops(none, []))).toMatch(
      /^No SOP was found \(sops\.paths selects nothing\)\. /,
    );
  });
});
