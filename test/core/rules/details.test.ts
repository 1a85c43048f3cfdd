import { describe, expect, test } from "vitest";
import { rootOf } from "../../../src/core/infrastructure/infra-roots.ts";
import type { Files } from "../../../src/core/model/rule.ts";
import type { RuleId } from "../../../src/core/model/rule-table.ts";
import type { Finding } from "../../../src/core/model/verdict.ts";
import { count, listOf } from "../../../src/core/model/wording.ts";
import { check } from "../../../src/use-cases/check.ts";
import { type MemoryChange, memorySources } from "../../support/memory-sources.ts";

const POLICY = ".github/sopwatch.yml";
const SOP = "docs/runbooks/db.md";
const INFRA = "terraform/rds/main.tf";
const policy = (more = ""): string => `links:\n  - {id: db, infra: "terraform/rds/**", sop: ${SOP}}\n${more}`;
const before: Files = { [POLICY]: policy(), [SOP]: "# Database\n\nSteps.\n", [INFRA]: "size = 1\n" };

async function findings(rule: RuleId, world: MemoryChange): Promise<readonly Finding[]> {
  const verdict = await check(memorySources(world));
  return verdict.findings.filter((finding) => finding.rule === rule);
}

describe("sop-missing", () => {
  const { [SOP]: text = "", ...rest } = before;

  test("stays quiet when the policy edit of the same change drops the link", async () => {
    const after = { ...rest, [POLICY]: "links: []\n" };
    expect(await findings("sop-missing", { before, after })).toEqual([]);
  });

  test("complains about a rename that the policy does not follow", async () => {
    const [finding] = await findings("sop-missing", {
      before,
      after: { ...rest, "docs/runbooks/database.md": text },
    });
    expect(finding?.message).toBe(
      `link db names ${SOP}, but this change renames it to docs/runbooks/database.md`,
    );
  });

  test("complains when the policy edit keeps the SOP under another section only", async () => {
    const section = { ...before, [POLICY]: policy().replace(SOP, `"${SOP}#database"`) };
    const edited = {
      ...section,
      [POLICY]: policy().replace(SOP, `"${SOP}#other"`),
      [SOP]: "# Other\n\nSteps.\n",
    };
    expect(await findings("sop-missing", { before: section, after: edited })).toEqual([]);
    const gone = { [POLICY]: section[POLICY], [INFRA]: "size = 1\n" };
    expect(await findings("sop-missing", { before: section, after: gone })).toHaveLength(1);
  });

  test("stays quiet about an SOP that moves within the glob that names it", async () => {
    const glob = { ...before, [POLICY]: policy().replace(SOP, '"docs/runbooks/**"') };
    const { [SOP]: moved = "", ...others }: Files = glob;
    expect(
      await findings("sop-missing", {
        before: glob,
        after: { ...others, "docs/runbooks/database.md": moved },
      }),
    ).toEqual([]);
  });

  test("names the infrastructure that was touched, and yields to a waiver", async () => {
    const after = { ...rest, [INFRA]: "size = 2\n" };
    expect((await findings("sop-missing", { before, after }))[0]?.infra).toEqual([INFRA]);
    const speaker = { login: "ann", teams: [], permission: "admin", isAuthor: true } as const;
    const waiver = {
      kind: "waiver",
      via: "trailer",
      source: null,
      guarantor: null,
      speaker,
      link: "db",
      reason: "the SOP moves to the wiki",
      until: null,
      at: null,
    } as const;
    expect(await findings("sop-missing", { before, after, statements: [waiver] })).toEqual([]);
  });

  test("says nothing of an SOP that was dead before a change that touches neither it nor its infrastructure", async () => {
    const dead = { ...rest, "docs/x.md": "x\n" };
    expect(await findings("sop-missing", { before: dead, after: { ...dead, "docs/x.md": "y\n" } })).toEqual(
      [],
    );
  });

  test("complains when the change empties the SOP", async () => {
    const [finding] = await findings("sop-missing", { before, after: { ...before, [SOP]: "\n" } });
    expect(finding).toMatchObject({
      level: "require",
      message: `link db names ${SOP}, but ${SOP} has no content`,
      infra: [],
    });
  });

  test("takes an SOP of nothing but front matter for empty", async () => {
    const [finding] = await findings("sop-missing", {
      before,
      after: { ...before, [SOP]: "---\nowner: '@acme/dba'\n---\n\n" },
    });
    expect(finding?.message).toBe(`link db names ${SOP}, but ${SOP} has no content`);
  });

  test("complains about a section in a document that cannot be read", async () => {
    const section = { ...before, [POLICY]: policy().replace(SOP, `"${SOP}#steps"`) };
    const after = { ...section, [SOP]: `${"> ".repeat(8000)}x\n`, [INFRA]: "size = 2\n" };
    const [finding] = await findings("sop-missing", { before: section, after });
    expect(finding).toMatchObject({ section: "steps" });
    expect(finding?.message).toContain("could not be read");
  });
});

describe("sop-outdated", () => {
  test("offers the other SOPs of a link that any of them satisfies, and asks its owners", async () => {
    const two = `links:\n  - {id: db, infra: "terraform/rds/**", sops: [${SOP}, docs/runbooks/restore.md], owners: ["@acme/dba"]}\n`;
    const world = { ...before, [POLICY]: two, "docs/runbooks/restore.md": "# Restore\n" };
    const found = await findings("sop-outdated", {
      before: world,
      after: { ...world, [INFRA]: "size = 2\n" },
    });
    expect(found).toHaveLength(1);
    expect(found[0]?.message).toMatch(
      /^[A-Z].* \(terraform\/rds\/main\.tf(:1)?\)\. docs\/runbooks\/db\.md did not change$/,
    );
    expect(found[0]?.fix).toContain(`Update ${SOP} or docs/runbooks/restore.md, `);
    expect(found[0]?.fix).toContain("ask @acme/dba to confirm");
    expect(found[0]?.location).toEqual({ path: INFRA, line: 1 });
  });

  test("names the SOP whose change does not count, and says why", async () => {
    const dated = (day: string) => `---\nlast_reviewed: ${day}\n---\n${before[SOP]}`;
    const [finding] = await findings("sop-outdated", {
      before: { ...before, [SOP]: dated("2026-01-01") },
      after: { ...before, [SOP]: dated("2026-02-01"), [INFRA]: "size = 2\n" },
    });
    expect(finding?.message).toContain(`. The change to ${SOP} does not count: only the review date changed`);
  });

  test("points at a removed file without a line, and names a section", async () => {
    const section = {
      ...before,
      [POLICY]: policy().replace(SOP, `"${SOP}#database"`),
      "terraform/rds/b.tf": "b = 1\n",
    };
    const { "terraform/rds/b.tf": _, ...after } = section;
    const [finding] = await findings("sop-outdated", { before: section, after });
    expect(finding).toMatchObject({
      location: { path: "terraform/rds/b.tf", line: null },
      section: "database",
    });
  });

  test("takes a change that could not be read for material, and says so", async () => {
    const odd = { [INFRA]: { kind: "binary" } as const };
    const [finding] = await findings("sop-outdated", {
      before,
      after: { ...before, [INFRA]: "size = 2\n" },
      odd,
    });
    expect(finding?.level).toBe("advise");
  });
});

describe("sop-broken-reference", () => {
  const deep = `${"> ".repeat(8000)}run scripts/a.sh\n`;
  const script = { "scripts/a.sh": "#!/bin/sh\n" };

  test("advises where an untouched document cannot be checked", async () => {
    const world = { ...before, ...script, "docs/runbooks/deep.md": deep };
    const { "scripts/a.sh": _, ...after } = world;
    const [finding] = await findings("sop-broken-reference", { before: world, after });
    expect(finding).toMatchObject({ level: "advise", sop: "docs/runbooks/deep.md", location: { line: 1 } });
  });

  test("requires where the change itself brings the document", async () => {
    const world = { ...before, ...script };
    const { "scripts/a.sh": _, ...rest } = world;
    const [finding] = await findings("sop-broken-reference", {
      before: world,
      after: { ...rest, "docs/runbooks/deep.md": deep },
    });
    expect(finding?.level).toBe("require");
  });

  test("tells a relative link that the SOP's own move breaks", async () => {
    const world = { "docs/runbooks/a.md": "# A\n\n[script](../../scripts/a.sh)\n", ...script };
    const after = { "docs/runbooks/deep/er/a.md": world["docs/runbooks/a.md"], ...script };
    const [finding] = await findings("sop-broken-reference", { before: world, after });
    expect(finding?.message).toContain("breaks because this change moves the SOP");
    expect(finding?.fix).toContain("scripts/a.sh");
  });
});

describe("sop-removed-name", () => {
  const workflow = (job: string): string =>
    `on: push\njobs:\n  ${job}:\n    runs-on: ubuntu-latest\n  stay-here:\n    runs-on: ubuntu-latest\n`;
  const runbook = "# Backup\n\n1. Re-run the job `nightly-snapshot-copy`.\n";
  const path = ".github/workflows/backup.yml";
  const world = { [path]: workflow("nightly-snapshot-copy"), "docs/runbooks/backup.md": runbook };

  test("tells a removal in an SOP that no link ties to the file", async () => {
    const after = { ...world, [path]: workflow("x").replace("  x:\n    runs-on: ubuntu-latest\n", "") };
    const [finding] = await findings("sop-removed-name", { before: world, after });
    expect(finding).toMatchObject({ link: null, sop: "docs/runbooks/backup.md", location: { line: 3 } });
    expect(finding?.message).toContain("which this change removes");
  });

  test("leaves alone a mention that the change itself writes", async () => {
    const after = {
      [path]: workflow("hourly-snapshot-copy"),
      "docs/runbooks/backup.md":
        "# Backup\n\n1. Re-run `hourly-snapshot-copy`, formerly `nightly-snapshot-copy`.\n",
    };
    expect(await findings("sop-removed-name", { before: world, after })).toEqual([]);
  });

  test("says nothing when head cannot be searched, and the verdict notes it", async () => {
    const after = { ...world, [path]: workflow("hourly-snapshot-copy") };
    const verdict = await check(memorySources({ before: world, after, searchable: false }));
    expect(verdict.findings.filter((finding) => finding.rule === "sop-removed-name")).toEqual([]);
    expect(verdict.notes).toContain(
      "The repository could not be searched for removed names, so none was judged.",
    );
  });
});

describe("alert-runbook", () => {
  const rules = (runbook: string): string =>
    `groups:\n  - rules:\n      - alert: Stuck\n        annotations: {runbook_url: "${runbook}"}\n`;
  const path = "prometheus/rules/queue.yml";
  const sop = { "docs/runbooks/queue.md": '# Queue\n\n<a name="old"></a>\n\n## Drain\n\nSteps.\n' };

  test.each([
    ["an HTML anchor", "docs/runbooks/queue.md#old"],
    ["a section in another case", "docs/runbooks/queue.md#DRAIN"],
    ["a whole document", "docs/runbooks/queue.md"],
    ["a page elsewhere", "https://wiki.acme.example/queue"],
  ])("is content with %s", async (_, runbook) => {
    expect(
      await findings("alert-runbook", { before: sop, after: { ...sop, [path]: rules(runbook) } }),
    ).toEqual([]);
  });

  test("complains about a target that is not there", async () => {
    const [finding] = await findings("alert-runbook", {
      before: sop,
      after: { ...sop, [path]: rules("docs/runbooks/none.md#x") },
    });
    expect(finding).toMatchObject({
      sop: "docs/runbooks/none.md",
      section: "x",
      location: { path, line: 4 },
    });
  });

  test("complains when the change deletes what an untouched alert points at", async () => {
    const world = { ...sop, [path]: rules("docs/runbooks/queue.md") };
    const [finding] = await findings("alert-runbook", { before: world, after: { [path]: world[path] } });
    expect(finding?.message).toContain("which does not exist");
  });

  test("leaves alone what was wrong before and is not this change's doing", async () => {
    const world = { ...sop, [path]: rules("docs/runbooks/queue.md#never") };
    const after = { ...world, "docs/runbooks/queue.md": `${sop["docs/runbooks/queue.md"]}More.\n` };
    expect(await findings("alert-runbook", { before: world, after })).toEqual([]);
    const none = { ...sop, [path]: rules("docs/runbooks/none.md") };
    expect(
      await findings("alert-runbook", { before: none, after: { ...none, [path]: `${none[path]}# more\n` } }),
    ).toEqual([]);
  });

  test("complains about an alert that it leaves behind when it renames the runbook", async () => {
    const runbook = "docs/runbooks/queue.md";
    const world = { [path]: rules(runbook), [runbook]: "# Queue\n\nSteps.\n" };
    const after = { [path]: world[path], "docs/runbooks/queues.md": world[runbook] };
    const [finding] = await findings("alert-runbook", { before: world, after });
    expect(finding?.message).toBe(
      `alert Stuck points at ${runbook}, which this change moves to docs/runbooks/queues.md`,
    );
    expect(finding?.fix).toBe(`Point "${runbook}" at docs/runbooks/queues.md.`);
  });

  const plain = (...names: readonly string[]) =>
    `groups:\n  - rules:\n${names.map((name) => `      - {alert: ${name}, expr: up}\n`).join("")}`;
  const old = ["A", "B", "C", "D", "E"];

  test("only records a new alert without runbook where many alerts have none and no old one has any", async () => {
    const levels = async (before: string, after: string) => {
      const found = await findings("alert-runbook", { before: { [path]: before }, after: { [path]: after } });
      return found.map(({ level }) => level);
    };
    expect(await levels(plain(...old), plain(...old, "F"))).toEqual(["observe"]);
    expect(await levels(plain("A", "B", "C", "D"), plain("A", "B", "C", "D", "F"))).toEqual(["advise"]);
    const practised = `${plain("A", "B", "C", "D")}      - {alert: E, annotations: {runbook: "https://wiki.acme.example/e"}}\n`;
    expect(await levels(practised, `${practised}      - {alert: F, expr: up}\n`)).toEqual(["advise"]);
  });

  test("a policy that asks for runbooks gets what it asks for", async () => {
    const policy = { ".github/sopwatch.yml": "rules: {alert-runbook: require}\n" };
    const before = { ...policy, [path]: plain(...old) };
    const [finding] = await findings("alert-runbook", {
      before,
      after: { ...policy, [path]: plain(...old, "F") },
    });
    expect(finding?.level).toBe("require");
  });

  test("says of a deleted runbook only that it is gone", async () => {
    const runbook = "docs/runbooks/queue.md";
    const world = { [path]: rules(`${runbook}#drain`) };
    const before = { ...world, [runbook]: "# Queue\n\n## Drain\n\nSteps.\n" };
    const [finding] = await findings("alert-runbook", { before, after: world });
    expect(finding?.message).toBe(`alert Stuck points at ${runbook}, which does not exist`);
    expect(finding?.fix).toBe(`Point "${runbook}#drain" at an SOP and a section that exist.`);
  });

  test("leaves an alert alone that never named a runbook", async () => {
    const world = { [path]: rules("").replace('        annotations: {runbook_url: ""}\n', "") };
    expect(
      await findings("alert-runbook", { before: world, after: { [path]: `${world[path]}# more\n` } }),
    ).toEqual([]);
  });

  test("says nothing about sections of a document that cannot be read", async () => {
    const deep = { "docs/runbooks/queue.md": `${"> ".repeat(8000)}x\n` };
    expect(
      await findings("alert-runbook", {
        before: deep,
        after: { ...deep, [path]: rules("docs/runbooks/queue.md#x") },
      }),
    ).toEqual([]);
  });
});

describe("link-dead", () => {
  test("judges every link of an edited policy", async () => {
    const after = {
      ...before,
      [POLICY]: policy('  - {id: new, infra: "k8s/**", sop: docs/runbooks/db.md}\n'),
    };
    expect((await findings("link-dead", { before, after })).map((finding) => finding.link)).toEqual(["new"]);
  });
});

test("link-dead counts a file for every link that selects it", async () => {
  const two = policy('  - {id: every, infra: "terraform/**", sop: docs/runbooks/db.md}\n');
  const found = await findings("link-dead", { before, after: { ...before, [POLICY]: two } });
  expect(found).toEqual([]);
});

test("sop-outdated tells each SOP of a link that asks for all of them", async () => {
  const other = "docs/runbooks/restore.md";
  const all = `links:\n  - {id: db, infra: "terraform/rds/**", sops: [${SOP}, ${other}], satisfy: all}\n`;
  const world = { ...before, [POLICY]: all, [other]: "# Restore\n\nSteps.\n" };
  const found = await findings("sop-outdated", { before: world, after: { ...world, [INFRA]: "size = 2\n" } });
  expect(found.map(({ sop }) => sop)).toEqual([SOP, other]);
});

test("sop-missing goes on about a link when another link of the same SOP is waived", async () => {
  const two = policy(`  - {id: web, infra: "terraform/**", sop: ${SOP}}\n`);
  const { [SOP]: _, ...rest }: Files = { ...before, [POLICY]: two };
  const speaker = { login: "ann", teams: [], permission: "admin", isAuthor: false } as const;
  const said = { kind: "waiver", via: "command", source: 1, guarantor: null, until: null, at: null } as const;
  const statements = [{ ...said, speaker, link: "web", reason: "the SOP moves to the wiki" }];
  const world = { before: { ...before, [POLICY]: two }, after: { ...rest, [INFRA]: "size = 2\n" } };
  const found = await findings("sop-missing", { ...world, statements });
  expect(found.map(({ link }) => link)).toEqual(["db"]);
});

test("sop-unowned says nothing about an SOP that was there without an owner, when only that is edited", async () => {
  const after = { ...before, [SOP]: "# Database\n\nOther steps.\n" };
  expect(await findings("sop-unowned", { before, after })).toEqual([]);
});

test("sop-unowned leaves an outdated SOP to sop-outdated, which says that nobody can be asked", async () => {
  const change = (world: Files) => ({ before: world, after: { ...world, [INFRA]: "size = 2\n" } });
  expect(await findings("sop-unowned", change(before))).toEqual([]);
  const fixOf = async (world: Files) => (await findings("sop-outdated", change(world)))[0]?.fix;
  const waive = `or add the commit trailer "SOP-Waive: db: <reason>".`;
  const next = "Name a user or team in its front matter, in CODEOWNERS or in an OWNERS file.";
  expect(await fixOf(before)).toBe(
    `Update ${SOP}, ${waive} Nobody can confirm that it is still accurate: it has no owner. ${next}`,
  );
  expect(await fixOf({ ...before, [SOP]: `---\nowner: platform\n---\n${before[SOP]}` })).toBe(
    `Update ${SOP}, ${waive} Nobody can confirm that it is still accurate: platform cannot be asked. ${next}`,
  );
  expect(await fixOf({ ...before, CODEOWNERS: "* @acme/sre\n" })).toBe(
    `Update ${SOP}, ask @acme/sre to confirm that it is still accurate, ${waive}`,
  );
});

describe("sop-unowned", () => {
  const NEW = "docs/runbooks/new.md";
  const added = async (policyText: string, owned: number, more: Files = {}) => {
    const sops = Object.fromEntries(
      [0, 1, 2].map((at) => [
        `docs/runbooks/s${at}.md`,
        at < owned ? "---\nowner: '@acme/sre'\n---\n# S\n" : "# S\n",
      ]),
    );
    const world = { ...sops, ...more, [POLICY]: policyText };
    const found = await findings("sop-unowned", { before: world, after: { ...world, [NEW]: "# New\n" } });
    return found.map(({ sop, level }) => [sop, level]);
  };

  test.each([
    ["", 3, "advise"],
    ["", 2, "observe"],
    ["", 0, "observe"],
    ["rules: {sop-unowned: observe}\n", 3, "observe"],
    ["rules: {sop-unowned: require}\n", 0, "require"],
    ["rules: {sop-anatomy: advise}\n", 3, "advise"],
  ])("with the policy %j and %i of 3 other SOPs owned is %s", async (policyText, owned, level) => {
    expect(await added(policyText, owned)).toEqual([[NEW, level]]);
  });

  test("counts no bare word as an owner that can be asked", async () => {
    const more = { "docs/runbooks/s0.md": "---\nowner: platform\n---\n# S\n" };
    expect(await added("", 3, more)).toEqual([[NEW, "observe"]]);
  });

  test("names the link of the new SOP", async () => {
    const world = { [POLICY]: `links:\n  - {id: new, infra: "k8s/**", sop: ${NEW}}\n` };
    const found = await findings("sop-unowned", { before: world, after: { ...world, [NEW]: "# New\n" } });
    expect(found.map(({ link, sop }) => [link, sop])).toEqual([["new", NEW]]);
  });
});

test("infra-unlinked counts a root once, however many files make it", async () => {
  const after = { ...before, "terraform/web/a.tf": "a = 1\n", "terraform/web/b.tf": "b = 1\n" };
  expect((await findings("infra-unlinked", { before, after })).map((finding) => finding.infra)).toEqual([
    ["terraform/web/a.tf", "terraform/web/b.tf"],
  ]);
});

test("a rule that is off says nothing about a change", async () => {
  const off = { ...before, [POLICY]: policy("rules: {sop-outdated: off}\n") };
  expect(await findings("sop-outdated", { before: off, after: { ...off, [INFRA]: "size = 2\n" } })).toEqual(
    [],
  );
});

test("infra-unlinked is silent for a root of which a link covers a part", async () => {
  const part = { ...before, [POLICY]: policy(`  - {id: web, infra: "terraform/web/a.tf", sop: ${SOP}}\n`) };
  const after = { ...part, "terraform/web/a.tf": "a = 1\n", "terraform/web/b.tf": "b = 1\n" };
  expect(await findings("infra-unlinked", { before: part, after })).toEqual([]);
});

test("infra-unlinked tells a new root of one kind in the folder of an old one of another kind", async () => {
  const world = { ...before, "deploy/web/Chart.yaml": "name: web\n" };
  const after = { ...world, "deploy/web/main.tf": "a = 1\n" };
  const found = await findings("infra-unlinked", { before: world, after });
  expect(found.map(({ infra }) => infra)).toEqual([["deploy/web/main.tf"]]);
});

test("infra-unlinked is silent for a file in a root that was there", async () => {
  const world = { ...before, "terraform/web/main.tf": "a = 1\n" };
  expect(
    await findings("infra-unlinked", { before: world, after: { ...world, "terraform/web/b.tf": "b = 1\n" } }),
  ).toEqual([]);
});

test.each([
  ["terraform/web/main.tf", { kind: "Terraform stack", path: "terraform/web" }],
  ["main.tf", { kind: "Terraform stack", path: "." }],
  ["terraform/modules/vpc/main.tf", null],
  ["examples/web/main.tf", null],
  ["charts/web/Chart.yaml", { kind: "Helm chart", path: "charts/web" }],
  ["Chart.yaml", { kind: "Helm chart", path: "." }],
  ["ansible/roles/nginx/tasks/main.yml", { kind: "Ansible role", path: "ansible/roles/nginx" }],
  ["ansible/roles/nginx/tasks/other.yml", null],
  ["monitoring/alerts/db.yaml", { kind: "alert file", path: "monitoring/alerts/db.yaml" }],
  ["monitoring/alerts/README.md", null],
  ["src/app.ts", null],
])("the root of %s", (path, root) => {
  expect(rootOf(path)).toEqual(root);
});

test("lists are told in words", () => {
  expect([
    listOf([], "and"),
    listOf(["a"], "and"),
    listOf(["a", "b"], "or"),
    listOf(["a", "b", "c", "d", "e"], "and"),
  ]).toEqual(["", "a", "a or b", "a, b, c and 2 more"]);
  expect([count(1, "SOP"), count(2, "SOP")]).toEqual(["1 SOP", "2 SOPs"]);
});

describe("names that one change takes out of one file", () => {
  const RESTORE = "docs/runbooks/restore.md";
  const names = ["orders_primary", "orders_replica", "orders_archive", "orders_reports"];
  const blocks = (of: readonly string[], size = 1) =>
    of.map((name, at) => `resource "aws_db_instance" "${name}" {\n  size = ${size + at}\n}\n`).join("\n");
  const steps = names.map((name) => `- \`terraform apply -replace=aws_db_instance.${name}\`\n`).join("");
  const world: Files = {
    [POLICY]: policy(),
    [SOP]: `# Database\n\n${steps}`,
    [RESTORE]: `# Restore\n\n${steps}`,
    [INFRA]: blocks(names),
  };
  const gone: Files = { ...world, [INFRA]: blocks(["invoices"], 9) };

  test("tells what one change takes out of one file once, with all SOPs and names", async () => {
    const found = await findings("sop-removed-name", { before: world, after: gone });
    expect(found.map(({ message }) => message)).toEqual([
      `${SOP} and ${RESTORE} still mention the Terraform resources "aws_db_instance.orders_primary", "aws_db_instance.orders_replica", "aws_db_instance.orders_archive" and 1 more, which this change removes`,
    ]);
    expect(found[0]?.fix).toBe(`Say what to use instead in each place. They were defined in ${INFRA}.`);
    expect(found[0]?.locations).toHaveLength(8);
  });

  test("tells one name that several SOPs mention once, and one that one SOP mentions twice", async () => {
    const one = { ...world, [INFRA]: blocks([...names.slice(1), "invoices"]) };
    const messages = (found: readonly Finding[]) => found.map(({ message, fix }) => [message, fix]);
    expect(messages(await findings("sop-removed-name", { before: world, after: one }))).toEqual([
      [
        `${SOP} and ${RESTORE} still mention the Terraform resource "aws_db_instance.orders_primary", which this change removes`,
        `Say what to use instead in each place. It was defined in ${INFRA} line 1.`,
      ],
    ]);
    const twice = {
      ...before,
      [SOP]: `${before[SOP]}\n\`a.orders\`\n\n\`a.orders\`\n`,
      [INFRA]: 'resource "a" "orders" {}\n',
    };
    const renamed = { ...twice, [INFRA]: 'resource "a" "invoices" {}\n' };
    expect(messages(await findings("sop-removed-name", { before: twice, after: renamed }))).toEqual([
      [
        `${SOP} still mentions the Terraform resource "a.orders", which this change renames to "a.invoices"`,
        `Write "a.invoices" in each place. It was defined in ${INFRA} line 1.`,
      ],
    ]);
  });

  test("tells a file of names that are all renamed once", async () => {
    const { [RESTORE]: _, ...linked } = world;
    const moved = names.map(
      (name) => `moved {\n  from = aws_db_instance.${name}\n  to = aws_db_instance.${name}_v2\n}\n`,
    );
    const after: Files = { ...linked, [INFRA]: blocks(names.map((name) => `${name}_v2`)) + moved.join("") };
    const found = await findings("sop-removed-name", { before: linked, after });
    expect(found.map(({ message }) => message)).toEqual([
      `${SOP} still mentions the Terraform resources "aws_db_instance.orders_primary", "aws_db_instance.orders_replica", "aws_db_instance.orders_archive" and 1 more, which this change renames`,
    ]);
  });

  test("yields to a waiver of the link, and to that of no other", async () => {
    const speaker = { login: "ann", teams: [], permission: "admin", isAuthor: false } as const;
    const said = {
      kind: "waiver",
      via: "command",
      source: 1,
      guarantor: null,
      until: null,
      at: null,
    } as const;
    const waive = (link: string) => [{ ...said, speaker, link, reason: "the instances go away next week" }];
    const { [RESTORE]: _, ...linked } = world;
    const after: Files = { ...linked, [INFRA]: blocks(["invoices"], 9) };
    const change = { before: linked, after };
    expect(await findings("sop-removed-name", { ...change, statements: waive("db") })).toEqual([]);
    expect(await findings("sop-removed-name", { ...change, statements: waive("web") })).toHaveLength(1);
  });
});
