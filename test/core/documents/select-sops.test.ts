import { describe, expect, test } from "vitest";
import { selectSops } from "../../../src/core/documents/select-sops.ts";
import type { Policy } from "../../../src/core/model/policy.ts";
import { defaultPolicy } from "../../../src/core/policy/default-policy.ts";
import { parsePolicy } from "../../../src/core/policy/parse-policy.ts";

function policyOf(text: string): Policy {
  const { policy, problems } = parsePolicy({ path: "p", text });
  if (policy === null) throw new Error(problems.map((problem) => problem.message).join());
  return policy;
}

describe("selectSops without a policy", () => {
  const select = (...paths: readonly string[]) => selectSops(defaultPolicy(), paths);

  test.each([
    "runbooks/db.md",
    "docs/runbooks/payments/failover.md",
    "source/runbooks/deleting-an-environment.html.md.erb",
    "docs/Runbooks/a.mdx",
    "docs/runbook/a.markdown",
    "ops/SOPs/on-call.md",
    "standard-operating-procedures/a.md",
    "docs/procedures/restore.md",
    "docs/playbooks/incident.md",
    "docs/runbooks/README.md",
    ".github/runbooks/release.md",
    "runbooks/$env & co.md",
  ])("takes %s", (path) => {
    expect(select(path)).toEqual([path]);
  });

  test.each([
    "README.md",
    "docs/architecture.md",
    "docs/runbooks.md",
    "docs/runbooks/diagram.png",
    "docs/runbooks/query.sql",
    "playbooks/README.md",
    "playbooks/site.yml",
    "ansible/roles/sop/README.md",
    "node_modules/x/runbooks/a.md",
    "vendor/runbooks/a.md",
    "terraform/.terraform/modules/x/runbooks/a.md",
  ])("leaves %s", (path) => {
    expect(select(path)).toEqual([]);
  });
});

describe("selectSops", () => {
  const PATHS = [
    "a.md",
    "docs/a.md",
    "docs/old/b.md",
    "docs/patroni-1/x.md",
    "docs/patroni-1/x.png",
    "docs/[x].md",
    "docs/x.md",
    "notes/n.md",
  ];
  const select = (text: string) => selectSops(policyOf(text), PATHS);

  test("follows sops.paths, in the order of the paths", () => {
    expect(select('sops: {paths: ["docs/**", "!docs/old/**", "a.md"]}\n')).toEqual([
      "a.md",
      "docs/a.md",
      "docs/patroni-1/x.md",
      "docs/[x].md",
      "docs/x.md",
    ]);
  });

  test("takes only documents, whatever the glob says", () => {
    expect(
      selectSops(policyOf('sops: {paths: "**"}\n'), ["a.md", "b.tf", "c.MD", "d.html.md.erb", "e.md.bak"]),
    ).toEqual(["a.md", "c.MD", "d.html.md.erb"]);
  });

  test("adds what links name, wherever it lies, even where sops.paths excludes it", () => {
    const text =
      'sops: {paths: ["docs/old/*", "!notes/**"]}\nlinks:\n  - {infra: x, sop: notes/n.md#top}\n  - {infra: y, sop: gone.md}\n';
    expect(select(text)).toEqual(["docs/old/b.md", "notes/n.md"]);
  });

  test("adds the documents that a link's glob matches", () => {
    expect(select('sops: {paths: []}\nlinks:\n  - {infra: x, sop: "docs/patroni*/**"}\n')).toEqual([
      "docs/patroni-1/x.md",
    ]);
  });

  test("takes the name of a file that is there for that file, and for a glob otherwise", () => {
    const text = 'sops: {paths: []}\nlinks:\n  - {infra: x, sop: "docs/[x].md"}\n';
    expect(select(text)).toEqual(["docs/[x].md"]);
    expect(selectSops(policyOf(text), ["docs/x.md"])).toEqual(["docs/x.md"]);
  });

  test("reads its paths once, from any iterable", () => {
    expect(selectSops(defaultPolicy(), new Set(["runbooks/a.md"]).values())).toEqual(["runbooks/a.md"]);
  });

  test("is quick for a large repository", () => {
    const paths = Array.from(
      { length: 20_000 },
      (_, index) => `services/team-${index % 97}/svc-${index}/${index % 50 ? "main.tf" : "runbooks/a.md"}`,
    );
    const start = process.cpuUsage();
    expect(selectSops(defaultPolicy(), paths)).toHaveLength(400);
    expect(process.cpuUsage(start).user / 1000).toBeLessThan(1500);
  });
});
