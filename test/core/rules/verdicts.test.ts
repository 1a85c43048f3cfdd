import { describe, expect, test } from "vitest";
import { rootOf } from "../../../src/core/infrastructure/infra-roots.ts";
import type { Files } from "../../../src/core/model/rule.ts";
import type { RuleId } from "../../../src/core/model/rule-table.ts";
import type { Finding } from "../../../src/core/model/verdict.ts";
import { check } from "../../../src/use-cases/check.ts";
import { type MemoryChange, memorySources } from "../../support/memory-sources.ts";

// What turns a verdict in the rules, one test for each decision that the examples of the rules leave open.

const POLICY = ".github/sopwatch.yml";
const SOP = "docs/runbooks/db.md";
const OTHER = "docs/runbooks/web.md";
const INFRA = "terraform/rds/main.tf";
const LINK = `links:\n  - {id: db, infra: "terraform/rds/**", sop: ${SOP}}\n`;
const before: Files = { [POLICY]: LINK, [SOP]: "# Database\n\nSteps.\n", [INFRA]: "size = 1\n" };

async function findings(rule: RuleId, world: MemoryChange): Promise<readonly Finding[]> {
  const verdict = await check(memorySources(world));
  return verdict.findings.filter((finding) => finding.rule === rule);
}

function without(files: Files, ...paths: readonly string[]): Files {
  return Object.fromEntries(Object.entries(files).filter(([path]) => !paths.includes(path)));
}

describe("policy-invalid", () => {
  const broken = { ...before, [POLICY]: "links: 7\n" };
  const speaker = { login: "ann", teams: [], permission: "admin", isAuthor: false } as const;
  const waiver = {
    kind: "waiver",
    via: "command",
    source: 1,
    guarantor: null,
    speaker,
    link: "policy-invalid",
    reason: "the incident cannot wait for it",
    until: null,
    at: null,
  } as const;
  const change = { before: broken, after: { ...broken, [INFRA]: "size = 2\n" } };

  test("fails every change while the base's policy cannot be read, and advises once that is waived", async () => {
    expect((await findings("policy-invalid", change)).map(({ level }) => level)).toEqual(["require"]);
    const waived = { ...change, statements: [waiver] };
    expect((await findings("policy-invalid", waived)).map(({ level }) => level)).toEqual(["advise"]);
  });

  test("speaks of the policy that the change brings where that is broken as well", async () => {
    const after = { ...broken, [POLICY]: "links: []\nlevles: {}\n" };
    const [finding] = await findings("policy-invalid", { before: broken, after });
    expect(finding?.location).toMatchObject({ path: POLICY, line: 2 });
    expect(finding?.fix).toContain("levles");
  });
});

describe("sop-missing", () => {
  test("holds where the change edits the policy and the link stays", async () => {
    const more = LINK.replace(`sop: ${SOP}`, `sops: [${OTHER}, ${SOP}]`);
    const after = { ...without(before, SOP), [POLICY]: more, [OTHER]: "# Web\n\nSteps.\n" };
    const found = await findings("sop-missing", { before, after });
    expect(found.map(({ link, sop }) => [link, sop])).toEqual([["db", SOP]]);
  });

  test("says that an SOP of another repository is not supported", async () => {
    const away = { ...before, [POLICY]: LINK.replace(SOP, '"acme/runbooks:db.md"') };
    const [finding] = await findings("sop-missing", {
      before: away,
      after: { ...away, [INFRA]: "size = 2\n" },
    });
    expect(finding?.fix).toBe(
      `Point link db in ${POLICY} at a document of this repository: SOPs outside it are not supported.`,
    );
  });

  test("says nothing of a link whose SOP was missing before and whose infrastructure stays", async () => {
    const two = { ...before, [POLICY]: `${LINK}  - {id: web, infra: "web/**", sop: ${OTHER}}\n` };
    expect(await findings("sop-missing", { before: two, after: { ...two, [INFRA]: "size = 2\n" } })).toEqual(
      [],
    );
  });
});

describe("sop-outdated", () => {
  test("names the SOPs that would do instead, and none where all have to follow", async () => {
    const policy = (satisfy: string) =>
      `links:\n  - {id: db, infra: "terraform/rds/**", sops: ["${SOP}#database", ${OTHER}], satisfy: ${satisfy}}\n`;
    const fixes = async (satisfy: string) => {
      const world = { ...before, [POLICY]: policy(satisfy), [OTHER]: "# Web\n\nSteps.\n" };
      const found = await findings("sop-outdated", {
        before: world,
        after: { ...world, [INFRA]: "size = 2\n" },
      });
      return found.map(({ fix }) => fix);
    };
    expect(await fixes("any")).toEqual([expect.stringContaining(`Update ${SOP}#database or ${OTHER}`)]);
    expect(await fixes("all")).toEqual([
      expect.stringMatching(/^Update docs\/runbooks\/db\.md#database,/),
      expect.stringMatching(/^Update docs\/runbooks\/web\.md,/),
    ]);
  });
});

describe("sop-removed-name", () => {
  const workflow = ".github/workflows/a.yml";
  const jobs = (job: string) =>
    `on: push\njobs:\n  ${job}:\n    runs-on: ubuntu-latest\n  stays:\n    runs-on: ubuntu-latest\n`;
  const policy = `links:\n  - {id: ci, infra: ${workflow}, sop: ${SOP}}\n`;
  const text = (name: string) => `# Steps\n\n1. Re-run the job \`${name}\`.\n`;
  const renamed = (from: string, to: string, more: Files = {}) => {
    const world = {
      [POLICY]: policy,
      [workflow]: jobs(from),
      [SOP]: text(from),
      [OTHER]: text(from),
      ...more,
    };
    return { before: world, after: { ...world, [workflow]: jobs(to) } };
  };

  test("tells a plain name to linked SOPs only, and a distinctive one to all", async () => {
    const plain = await findings("sop-removed-name", renamed("nightly-run", "hourly-run"));
    expect(plain.map(({ link, sop }) => [link, sop])).toEqual([["ci", SOP]]);
    const distinctive = await findings(
      "sop-removed-name",
      renamed("nightly-snapshot-copy", "hourly-snapshot-copy"),
    );
    const places = distinctive.flatMap(({ locations = [] }) => locations.map(({ path }) => path));
    expect(places.toSorted()).toEqual([SOP, OTHER]);
  });

  test("takes a plain name for one of another file, though the SOP's own infrastructure changed too", async () => {
    const second = ".github/workflows/b.yml";
    const world = {
      [POLICY]: policy,
      [workflow]: jobs("deploy-app"),
      [second]: jobs("nightly-run"),
      [SOP]: text("nightly-run"),
    };
    const after = {
      ...world,
      [workflow]: jobs("deploy-app").replace("ubuntu-latest", "ubuntu-24.04"),
      [second]: jobs("hourly-run"),
    };
    expect(await findings("sop-removed-name", { before: world, after })).toEqual([]);
  });

  test("tells SOPs that the change leaves alone, whatever it writes in another", async () => {
    const change = renamed("nightly-snapshot-copy", "hourly-snapshot-copy");
    const after = { ...change.after, [SOP]: text("hourly-snapshot-copy") };
    const found = await findings("sop-removed-name", { ...change, after });
    expect(found.map(({ sop }) => sop)).toEqual([OTHER]);
  });

  test("tells an SOP that the change moves, since its lines are old", async () => {
    const change = renamed("nightly-snapshot-copy", "hourly-snapshot-copy");
    const after = { ...without(change.after, OTHER), "docs/runbooks/site.md": `${change.before[OTHER]}` };
    const found = await findings("sop-removed-name", { ...change, after });
    const places = found.flatMap(({ locations = [] }) => locations.map(({ path }) => path));
    expect(places.toSorted()).toEqual([SOP, "docs/runbooks/site.md"]);
  });

  test("says what to write instead, or that nothing is there to write", async () => {
    const [told] = await findings("sop-removed-name", renamed("nightly-run", "hourly-run"));
    expect(told?.fix).toContain('write "hourly-run"');
    const gone = renamed("nightly-run", "hourly-run");
    const after = { ...gone.after, [workflow]: "on: push\njobs:\n  stays:\n    runs-on: ubuntu-latest\n" };
    expect((await findings("sop-removed-name", { ...gone, after }))[0]?.fix).toContain(
      "say what to use instead",
    );
    expect(told?.infra).toEqual([workflow]);
  });
});

describe("alert-runbook", () => {
  const path = "prometheus/rules/queue.yml";
  const runbook = "docs/runbooks/queue.md";
  const rules = (target: string) =>
    `groups:\n  - rules:\n      - alert: Stuck\n        annotations: {runbook_url: "${target}"}\n`;

  test("complains when one of several changes deletes the document, whose section was never there", async () => {
    const world = { [path]: rules(`${runbook}#never`), [runbook]: "# Queue\n\nSteps.\n", "a.txt": "1\n" };
    const after = { [path]: `${world[path]}`, "a.txt": "2\n" };
    expect(await findings("alert-runbook", { before: world, after })).toHaveLength(1);
  });

  test("leaves an alert alone that pointed nowhere before, though the change adds the document without its section", async () => {
    const world = { [path]: rules(`${runbook}#drain`) };
    expect(
      await findings("alert-runbook", {
        before: world,
        after: { ...world, [runbook]: "# Queue\n\nSteps.\n" },
      }),
    ).toEqual([]);
  });
});

describe("infra-unlinked", () => {
  const stack = "terraform/web/main.tf";

  test("says nothing of a root that was there, nor in a repository without links", async () => {
    const world = { ...before, [stack]: "a = 1\n" };
    const edited = { ...world, [stack]: "a = 2\n" };
    expect(await findings("infra-unlinked", { before: world, after: edited })).toEqual([]);
    const grown = { ...world, "terraform/web/more.tf": "b = 1\n" };
    expect(await findings("infra-unlinked", { before: world, after: grown })).toEqual([]);
    const bare = without(before, POLICY);
    expect(
      await findings("infra-unlinked", { before: bare, after: { ...bare, [stack]: "a = 1\n" } }),
    ).toEqual([]);
  });

  test("says nothing of a second file beside others at the root of the repository", async () => {
    const world = { ...before, "main.tf": "a = 1\n" };
    expect(
      await findings("infra-unlinked", { before: world, after: { ...world, "more.tf": "b = 1\n" } }),
    ).toEqual([]);
    const [finding] = await findings("infra-unlinked", { before, after: world });
    expect(finding?.message).toBe("the root of the repository is a new Terraform stack that no link covers");
  });

  test.each([
    ["roles/web/tasks/main.yml", { kind: "Ansible role", path: "roles/web" }],
    ["roles/web/handlers/main.yml", null],
    ["plays/web/tasks/main.yml", null],
    ["roles/web/tasks/not-main.yml", null],
    ["roles/web/tasks/main.yml.j2", null],
    ["alerts/queue.yml", { kind: "alert file", path: "alerts/queue.yml" }],
    ["alerts/queue.yaml.tmpl", null],
  ])("reads %s", (path, root) => {
    expect(rootOf(path)).toEqual(root);
  });
});

describe("link-dead", () => {
  test("tells the link that the change leaves without files, and not one that had none", async () => {
    const two = `${LINK}  - {id: gone, infra: "old/**", sops: [${SOP}, ${OTHER}]}\n`;
    const world = { ...before, [POLICY]: two, [OTHER]: "# Web\n\nSteps.\n" };
    const found = await findings("link-dead", { before: world, after: without(world, INFRA) });
    expect(found.map(({ link }) => link)).toEqual(["db"]);
  });

  test("tells a link once, however many SOPs it has", async () => {
    const both = {
      ...before,
      [POLICY]: LINK.replace(`sop: ${SOP}`, `sops: [${SOP}, ${OTHER}]`),
      [OTHER]: "# Web\n\nSteps.\n",
    };
    expect(await findings("link-dead", { before: both, after: without(both, INFRA) })).toHaveLength(1);
  });
});

describe("sop-broken-reference", () => {
  const script = "scripts/restore.sh";

  test("says where the file is now, or what to do when it is gone, and names it as the infrastructure", async () => {
    const world = {
      [script]: "echo restore the database\necho done\n",
      [SOP]: `# Database\n\n1. Run \`${script}\`.\n`,
    };
    const gone = await findings("sop-broken-reference", { before: world, after: without(world, script) });
    expect(gone[0]?.fix).toContain("what to use instead");
    expect(gone[0]?.infra).toEqual([script]);
    const moved = { ...without(world, script), "bin/restore.sh": `${world[script]}` };
    const [finding] = await findings("sop-broken-reference", { before: world, after: moved });
    expect(finding?.fix).toContain("bin/restore.sh");
    expect(finding?.fix).not.toContain("what to use instead");
  });
});
