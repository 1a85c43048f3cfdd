import { describe, expect, test } from "vitest";
import { scanCatalog } from "../../../src/core/judge/judge-catalog.ts";
import type { Catalog } from "../../../src/core/model/catalog.ts";
import type { Files } from "../../../src/core/model/rule.ts";
import type { RuleId } from "../../../src/core/model/rule-table.ts";
import { RULES } from "../../../src/core/rules/index.ts";
import { gatherCatalog } from "../../../src/gather/gather-catalog.ts";
import { blob, memorySources } from "../../support/memory-sources.ts";

const POLICY = ".github/sopwatch.yml";
const links = (more = ""): string =>
  `links:\n  - {id: db, infra: "terraform/rds/**", sop: docs/runbooks/db.md}\n  - {id: gone, infra: "terraform/gone/**", sop: docs/runbooks/gone.md}\n${more}`;
const files: Files = {
  [POLICY]: links(),
  "terraform/rds/main.tf": "",
  "terraform/search/main.tf": "",
  "docs/runbooks/db.md": "# Database\n\nSee [the script](../../scripts/lost.sh) or run `scripts/old.sh`.\n",
  "prometheus/rules/db.yml":
    "groups:\n  - rules:\n      - alert: NoBook\n      - alert: Lost\n        annotations: {runbook_url: docs/runbooks/lost.md}\n      - alert: Fine\n        annotations: {runbook_url: docs/runbooks/db.md}\n",
};

async function catalogOf(world: Files, change: Partial<Catalog> = {}): Promise<Catalog> {
  const { head, contents, branches } = memorySources({ before: {}, after: world }).change;
  const found = await gatherCatalog({
    snapshot: head,
    contents,
    branches,
    slugs: [],
    policyFile: null,
    everExisted: null,
  });
  if (found.catalog === null) throw new Error("the policy is broken");
  const texts = new Map(
    Object.values(world).map((text) => [blob(text).oid, { kind: "text" as const, text }]),
  );
  return { ...found.catalog, contents: texts, ...change };
}

function messages(catalog: Catalog, rule: RuleId): readonly string[] {
  const rules = RULES.filter((each) => each.id === rule);
  return scanCatalog(catalog, rules).map((finding) => `${finding.level}: ${finding.message}`);
}

describe("a branch as it stands", () => {
  test.each<[RuleId, readonly string[]]>([
    ["link-dead", ["advise: link gone selects nothing: no path matches terraform/gone/**"]],
    [
      "sop-missing",
      ["require: link gone names docs/runbooks/gone.md, but docs/runbooks/gone.md does not exist"],
    ],
    ["sop-unowned", ["observe: docs/runbooks/db.md has no owner"]],
    ["infra-unlinked", ["observe: terraform/search is a Terraform stack that no link covers"]],
    [
      "alert-runbook",
      [
        "advise: alert NoBook names no runbook",
        "advise: alert Lost points at docs/runbooks/lost.md, which does not exist",
      ],
    ],
    ["sop-broken-reference", ["require: docs/runbooks/db.md names scripts/lost.sh, which does not exist"]],
    ["sop-outdated", []],
  ])("%s", async (rule, expected) => {
    expect(messages(await catalogOf(files), rule)).toEqual(expected);
  });

  test("a path in code counts as dead once history knows it", async () => {
    const everExisted = (path: string) => path === "scripts/old.sh";
    const found = messages(await catalogOf(files, { everExisted }), "sop-broken-reference");
    expect(found).toContain("require: docs/runbooks/db.md names scripts/old.sh, which does not exist");
  });

  test("a link with a better target says so once, however many lines hold it", async () => {
    const text = "[c](docs/a/c.md)\n\n[c](docs/a/c.md)\n\n[gone](gone.md)\n\n[gone](gone.md)\n";
    const catalog = await catalogOf({
      "docs/runbooks/b.md": text.replaceAll("docs/a/", "docs/runbooks/"),
      "docs/runbooks/c.md": "x\n",
    });
    const found = scanCatalog(catalog, RULES).filter(({ rule }) => rule === "sop-broken-reference");
    expect(found.map(({ fix, locations = [] }) => [fix, locations.length])).toEqual([
      ['Write "c.md" instead of "docs/runbooks/c.md" in docs/runbooks/b.md, or remove it.', 2],
      ["Correct or remove docs/runbooks/gone.md in docs/runbooks/b.md.", 2],
    ]);
  });

  test("a link that a site may resolve is an observation, and one that leads somewhere from elsewhere says where", async () => {
    const world = {
      [POLICY]: 'sops: {paths: ["source/**/*.erb", "docs/**/*.md"]}\n',
      "source/log/index.html.md.erb": "[the log](log/db)\n",
      "source/log/db.html.md.erb": "x\n",
      "docs/a/b.md": "[c](docs/a/c.md) [c](docs/a/c.md)\n",
      "docs/a/c.md": "x\n",
    };
    const found = async (rules: string) => {
      const catalog = await catalogOf({ ...world, [POLICY]: `${world[POLICY]}${rules}` });
      const all = scanCatalog(catalog, RULES).filter(({ rule }) => rule === "sop-broken-reference");
      return all.map(({ level, sop, fix }) => ({ level, sop, fix }));
    };
    const site = {
      level: "observe",
      sop: "source/log/index.html.md.erb",
      fix: 'See whether "log/db" works on the site that shows source/log/index.html.md.erb; correct or remove it if not.',
    };
    const plain = {
      level: "require",
      sop: "docs/a/b.md",
      fix: 'Write "c.md" instead of "docs/a/c.md" in docs/a/b.md, or remove it.',
    };
    expect(await found("")).toEqual([plain, site]);
    expect(await found("rules: {sop-broken-reference: advise}\n")).toEqual([
      { ...site, level: "advise" },
      { ...plain, level: "advise" },
    ]);
  });

  test("infrastructure without an SOP is named by what it is", async () => {
    const world = { ...files, "roles/web/tasks/main.yml": "- name: Serve\n" };
    expect(messages(await catalogOf(world), "infra-unlinked")).toContain(
      "observe: roles/web is an Ansible role that no link covers",
    );
  });

  test("without links nothing is unlinked or dead", async () => {
    const { [POLICY]: _, ...bare } = files;
    expect(messages(await catalogOf(bare), "infra-unlinked")).toEqual([]);
    expect(messages(await catalogOf(bare), "link-dead")).toEqual([]);
  });

  test("a rule that is off says nothing, a single check can have a level of its own", async () => {
    const off = {
      ...files,
      [POLICY]: links("rules: {sop-unowned: off, sop-anatomy: off, anatomy/steps: require}\n"),
    };
    expect(messages(await catalogOf(off), "sop-unowned")).toEqual([]);
    expect(messages(await catalogOf(off), "sop-anatomy")).toEqual([
      "require: docs/runbooks/db.md has no numbered steps",
    ]);
  });

  test("single checks that are seldom right are off until the policy names them", async () => {
    const checks = async (rules: string) => {
      const catalog = await catalogOf({ ...files, [POLICY]: links(`rules: {${rules}}\n`) });
      return scanCatalog(catalog, RULES).flatMap(({ check, level }) =>
        check === null ? [] : [`${check} ${level}`],
      );
    };
    const usual = ["anatomy/owner", "anatomy/review-date"];
    expect(await checks("")).toEqual(usual.map((check) => `${check} observe`));
    expect(await checks("sop-anatomy: advise")).toEqual(usual.map((check) => `${check} advise`));
    expect(await checks("sop-anatomy: off")).toEqual([]);
    expect(await checks("anatomy/vague: advise, anatomy/steps: observe, anatomy/owner: off")).toEqual([
      "anatomy/steps observe",
      "anatomy/review-date observe",
    ]);
  });

  test("what a step lacks stands on that step, told as a sentence", async () => {
    const world = {
      [POLICY]: "rules: {anatomy/commands: advise, anatomy/owner: off}\n",
      "docs/runbooks/a.md": "# A\n\n- x\n\n  1. Run `ls`.\n\n1. Look.\n",
    };
    const found = scanCatalog(await catalogOf(world), RULES).filter(({ rule }) => rule === "sop-anatomy");
    expect(found).toMatchObject([
      {
        check: "anatomy/commands",
        level: "advise",
        message: "docs/runbooks/a.md: 1 of 1 step has no exact command",
        location: { path: "docs/runbooks/a.md", line: 7, column: 1 },
      },
      { check: "anatomy/review-date", location: { path: "docs/runbooks/a.md", line: 1 } },
    ]);
  });

  test("a document that is refused is told once and lacks nothing else", async () => {
    const deep = { ...files, "docs/runbooks/db.md": `${"> ".repeat(8000)}x\n` };
    const found = await catalogOf(deep);
    expect(messages(found, "sop-broken-reference")[0]).toMatch(/could not be checked for dead references/);
    expect(messages(found, "sop-anatomy")).toEqual([]);
  });

  test("a date plus its interval that lies before now is overdue", async () => {
    const text =
      "---\nlast_reviewed: 2026-01-31\nreview_every: 1 month\nlast_drilled: 2026-01-31\ndrill_every: 90d\n---\n# Database\n";
    const world = { ...files, "docs/runbooks/db.md": text };
    const at = async (now: string | null, rule: RuleId) => messages(await catalogOf(world, { now }), rule);
    expect(await at("2026-03-01", "review-overdue")).toEqual([
      "advise: docs/runbooks/db.md was last reviewed on 2026-01-31 and has been due since 2026-02-28",
    ]);
    expect(await at("2026-05-02", "drill-overdue")).toEqual([
      "advise: docs/runbooks/db.md was last drilled on 2026-01-31 and has been due since 2026-05-01",
    ]);
    expect(await at("2026-02-28", "review-overdue")).toEqual([]);
    expect(await at(null, "review-overdue")).toEqual([]);
    expect(messages(await catalogOf(files, { now: "2030-01-01" }), "review-overdue")).toEqual([]);
    const endless = { ...files, "docs/runbooks/db.md": text.replace("review_every: 1 month\n", "") };
    expect(messages(await catalogOf(endless, { now: "2030-01-01" }), "review-overdue")).toEqual([
      "advise: docs/runbooks/db.md was last reviewed on 2026-01-31 and has been due since 2026-07-30",
    ]);
    const never = { ...endless, [POLICY]: links("stale: {reviewEvery: null}\n") };
    expect(messages(await catalogOf(never, { now: "2030-01-01" }), "review-overdue")).toEqual([]);
  });

  test("the hardest finding comes first", async () => {
    const findings = scanCatalog(await catalogOf(files), RULES);
    expect(findings.map((finding) => finding.level)).toEqual(
      [...findings.map((finding) => finding.level)].sort((a, b) => ORDER.indexOf(a) - ORDER.indexOf(b)),
    );
  });
});

const ORDER = ["require", "advise", "observe", "off"];
