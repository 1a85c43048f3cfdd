import { describe, expect, test } from "vitest";
import type { Policy } from "../../../src/core/model/policy.ts";
import { defaultPolicy } from "../../../src/core/policy/default-policy.ts";
import { parsePolicy } from "../../../src/core/policy/parse-policy.ts";
import type { PolicyInput } from "../../../src/core/policy/policy-source.ts";
import { terraform } from "../../../src/core/policy/presets/terraform.ts";

function parse(text: string, orgPolicy?: PolicyInput["orgPolicy"]): Policy {
  const result = parsePolicy({ path: "p.yml", text, ...(orgPolicy === undefined ? {} : { orgPolicy }) });
  if (result.policy === null) throw new Error(JSON.stringify(result.problems, null, 2));
  return result.policy;
}

function problemsOf(input: Omit<PolicyInput, "path">) {
  return parsePolicy({ path: "p.yml", ...input }).problems.map(({ path, line, column, message }) => [
    path,
    line,
    column,
    message,
  ]);
}

const org = (text: string) => ({ path: "org/.github/sopwatch.yml", text });

const DB = "links:\n  - infra: terraform/db/**\n    sop: docs/db.md\n";

describe("a policy that says little", () => {
  test.each([
    ["nothing", ""],
    ["white space", " \n\n  \n"],
    ["comments", "# nothing yet\n#\n"],
    ["a byte order mark", "\ufeff"],
    ["a byte order mark and a comment", "\ufeff# nothing\r\n"],
    ["an empty document", "---\n"],
    ["null", "null\n"],
    ["an empty mapping", "{}\n"],
    ["its version", "version: 1\n"],
    ["empty groups", "sops: {}\nlinks: []\nrules: {}\nstale: {}\n"],
  ])("%s is the default policy", (_, text) => {
    expect(parse(text)).toEqual(defaultPolicy());
  });

  test("the smallest useful policy makes one link", () => {
    expect(parse(DB)).toEqual({
      ...defaultPolicy(),
      links: [
        {
          id: "db",
          infra: ["terraform/db/**"],
          sops: [{ path: "docs/db.md", section: null }],
          satisfy: "any",
          owners: [],
          level: null,
          relevance: null,
          driftBudget: null,
          origin: { path: "p.yml", position: { line: 2, column: 5 } },
        },
      ],
    });
  });
});

const EVERYTHING = `version: 1
extends: [preset:terraform, preset:kubernetes]
sops:
  paths: ["docs/runbooks/**/*.md", "!docs/runbooks/archive/**"]
  owners: ["@acme/sre"]
links:
  - id: payments-db
    infra: ["terraform/prod/rds/**", "!**/README.md"]
    sops: ["docs/runbooks/payments-db.md#failover", "docs/runbooks/restore.md"]
    satisfy: all
    owners: ["@acme/dba"]
    level: require
    relevance: graded
    driftBudget: 5
rules: {sop-outdated: observe, sop-broken-reference: off, anatomy/rollback: require}
exempt:
  immaterial: false
  authors: ["renovate[bot]"]
attest: {by: [command], allowAuthor: true}
waive:  {by: owner, allowAuthor: false, minReason: 0, labels: [skip-sop]}
review: {request: false, on: [outdated, missing], max: 1, teams: false}
relevance: graded
comment: false
stale: {schedule: "30 6 1,15 * *", timezone: Europe/London, reviewEvery: null, drillEvery: 1 year, driftBudget: 3,
  maxIssues: 0, dashboard: false, labels: [], grace: P1M}
anatomy: {sections: {rollback: [Back out, Undo], context: Why}}
`;

test("a policy that says everything is read as it is written", () => {
  const policy = parse(EVERYTHING);
  expect(policy).toMatchObject({
    sops: { paths: ["docs/runbooks/**/*.md", "!docs/runbooks/archive/**"], owners: ["@acme/sre"] },
    links: [
      {
        id: "payments-db",
        infra: ["terraform/prod/rds/**", "!**/README.md"],
        sops: [
          { path: "docs/runbooks/payments-db.md", section: "failover" },
          { path: "docs/runbooks/restore.md", section: null },
        ],
        satisfy: "all",
        owners: ["@acme/dba"],
        level: "require",
        relevance: "graded",
        driftBudget: 5,
        origin: { path: "p.yml", position: { line: 7, column: 5 } },
      },
    ],
    relevance: "graded",
    exempt: { immaterial: false, authors: ["renovate[bot]"] },
    attest: { by: ["command"], allowAuthor: true },
    waive: { by: "owner", allowAuthor: false, minReason: 0, labels: ["skip-sop"] },
    review: { request: false, on: ["outdated", "missing"], max: 1, teams: false },
    comment: false,
    stale: {
      schedule: "30 6 1,15 * *",
      timezone: "Europe/London",
      reviewEvery: null,
      drillEvery: "1 year",
      driftBudget: 3,
      maxIssues: 0,
      dashboard: false,
      labels: [],
      grace: "P1M",
    },
    anatomy: {
      sections: { rollback: ["Back out", "Undo"], context: ["Why"] },
      levels: { "anatomy/rollback": "require" },
    },
    org: null,
  });
  expect(policy.rules).toEqual({
    ...defaultPolicy().rules,
    "sop-outdated": "observe",
    "sop-broken-reference": "off",
  });
});

describe("shorthands", () => {
  test.each([
    ["infra: a/**", "sop: a.md"],
    ["infra: [a/**]", "sop: [a.md]"],
    ["infra: a/**", "sops: a.md"],
    ["infra: [a/**]", "sops: [a.md]"],
  ])("%s with %s", (infra, sop) => {
    expect(parse(`links:\n  - ${infra}\n    ${sop}\n`).links).toMatchObject([
      { infra: ["a/**"], sops: [{ path: "a.md", section: null }] },
    ]);
  });

  test("one value may stand for a list everywhere", () => {
    const policy = parse(
      'extends: preset:terraform\nsops: {paths: docs/*.md, owners: "@a"}\nattest: {by: command}\nreview: {on: missing}\n' +
        "waive: {labels: x}\nexempt: {authors: bot}\nstale: {labels: y}\n",
    );
    expect(policy).toMatchObject({
      sops: { paths: ["docs/*.md"], owners: ["@a"] },
      attest: { by: ["command"] },
      review: { on: ["missing"] },
      waive: { labels: ["x"] },
      exempt: { authors: ["bot"] },
      stale: { labels: ["y"] },
      infrastructure: terraform.infrastructure,
    });
  });
});

describe("link ids", () => {
  const ids = (...links: readonly string[]) =>
    parse(`links:\n${links.map((link) => `  - {infra: a, ${link}}\n`).join("")}`).links.map(
      (link) => link.id,
    );

  test("are made from the SOP's file name, and numbered when taken", () => {
    expect(ids("sop: a/db.md", "sop: b/db.md#x", "sop: DB.html.md.erb", "sop: docs/patroni*/**")).toEqual([
      "db",
      "db-2",
      "db-3",
      "patroni",
    ]);
  });

  test("leave written ids alone, wherever they are written", () => {
    expect(ids("sop: db.md", "sop: x.md, id: db", "sop: y.md, id: db-2", "sop: db.md")).toEqual([
      "db-3",
      "db",
      "db-2",
      "db-4",
    ]);
  });

  test("are never the word for every link", () => {
    expect(ids("sop: all.md")).toEqual(["all-2"]);
  });
});

describe("where links are written", () => {
  test.each([
    [
      "block list",
      "links:\n\n  # first\n  - sop: a.md\n    infra: a\n  -   sop: b.md\n      infra: b\n",
      ["4:5", "6:7"],
    ],
    [
      "list in the key's column",
      "links:\n- sop: a.md\n  infra: a\n-\n  sop: b.md\n  infra: b\n",
      ["2:3", "5:3"],
    ],
    ["flow mappings", "links: [{sop: a.md, infra: a}, {sop: b.md, infra: b}]\n", ["1:9", "1:32"]],
    [
      "the full parser",
      "links:\n  - sop: >-\n      a.md\n    infra: a\n  - {sop: b.md, infra: b}\n",
      ["2:5", "5:5"],
    ],
    ["an alias", "links:\n  - &a {sop: a.md, infra: a}\n  - *a\n", ["2:8", "3:5"]],
    ["CRLF", "links:\r\n  - sop: a.md\r\n    infra: a\r\n  - sop: b.md\r\n    infra: b\r\n", ["2:5", "4:5"]],
  ])("%s", (_, text, positions) => {
    expect(
      parse(text).links.map(({ origin: { position } }) => `${position.line}:${position.column}`),
    ).toEqual(positions);
  });
});

describe("anchors and aliases", () => {
  test("share a list", () => {
    const text = `links:\n  - {infra: a, sop: a.md, owners: &dba ["@a/dba"]}\n  - {infra: b, sop: b.md, owners: *dba}\n`;
    expect(parse(text).links.map((link) => link.owners)).toEqual([["@a/dba"], ["@a/dba"]]);
  });
});

describe("presets", () => {
  test("add infrastructure and immaterial files", () => {
    expect(parse("extends: preset:terraform\n")).toMatchObject({
      infrastructure: terraform.infrastructure,
      immaterial: terraform.immaterial,
      links: [],
    });
  });

  test("of one repository join, their exclusions last and each glob once", () => {
    const { infrastructure } = parse("extends: [preset:helm, preset:terraform, preset:terraform]\n");
    const firstExclusion = infrastructure.findIndex((glob) => glob.startsWith("!"));
    expect(infrastructure.slice(firstExclusion).every((glob) => glob.startsWith("!"))).toBe(true);
    expect(new Set(infrastructure).size).toBe(infrastructure.length);
    expect(infrastructure).toContain("**/Chart.yaml");
    expect(infrastructure).toEqual(expect.arrayContaining([...terraform.infrastructure]));
  });
});

describe("extends: org", () => {
  test("settings merge key by key, the own file first, null included, lists replaced whole", () => {
    const policy = parse(
      "extends: org\nrules: {link-dead: off}\nstale: {labels: [ops], drillEvery: null}\nsops: {owners: '@me'}\n",
      org(
        "rules: {link-dead: require, sop-unowned: require}\nstale: {labels: [a, b], drillEvery: 1 year, maxIssues: 9}\n" +
          "sops: {paths: [sops/**]}\ncomment: false\n",
      ),
    );
    expect(policy.rules).toMatchObject({
      "link-dead": "off",
      "sop-unowned": "require",
      "sop-missing": "require",
    });
    expect(policy.stale).toMatchObject({ labels: ["ops"], drillEvery: null, maxIssues: 9, grace: "14d" });
    expect(policy.sops).toEqual({ paths: ["sops/**"], owners: ["@me"] });
    expect(policy).toMatchObject({ comment: false, org: "merged" });
  });

  test("links join, the own ones last, and own ids win", () => {
    const { links } = parse(
      "extends: [org]\nlinks:\n  - {id: dns, infra: own/**, sop: dns.md}\n  - {infra: own/**, sop: db.md}\n",
      org(
        "links:\n  - {id: dns, infra: org/**, sop: dns.md}\n  - {infra: org/**, sop: db.md}\n  - {id: net, infra: n/**, sop: n.md}\n",
      ),
    );
    expect(links.map(({ id, infra, origin }) => [id, infra[0], origin.path, origin.position.line])).toEqual([
      ["db-2", "org/**", "org/.github/sopwatch.yml", 3],
      ["net", "n/**", "org/.github/sopwatch.yml", 4],
      ["dns", "own/**", "p.yml", 3],
      ["db", "own/**", "p.yml", 4],
    ]);
  });

  test("presets of both count", () => {
    const { infrastructure } = parse("extends: [org, preset:helm]\n", org("extends: preset:terraform\n"));
    expect(infrastructure).toEqual(expect.arrayContaining(["**/Chart.yaml", terraform.infrastructure[0]]));
  });

  test("an empty owner's policy changes nothing", () => {
    expect(parse(`extends: org\n${DB}`, org(""))).toMatchObject({ org: "merged", links: [{ id: "db" }] });
  });

  test("is left out, and says so, where nobody looked", () => {
    expect(parse(`extends: org\n${DB}`)).toMatchObject({ org: "left-out", links: [{ id: "db" }] });
  });

  test("is ignored when it is handed in and not asked for", () => {
    expect(parse(DB, org("comment: false\n"))).toMatchObject({ org: null, comment: true });
  });

  test("is a problem where the owner has none", () => {
    expect(problemsOf({ text: "extends:\n  - preset:helm\n  - org\n", orgPolicy: null })).toEqual([
      ["p.yml", 3, 5, "the owner has no policy to extend"],
    ]);
    expect(problemsOf({ text: "extends: org\n", orgPolicy: null })).toEqual([
      ["p.yml", 1, 10, "the owner has no policy to extend"],
    ]);
  });

  test("goes one level", () => {
    expect(problemsOf({ text: "extends: org\n", orgPolicy: org("extends: [org]\n") })).toEqual([
      ["org/.github/sopwatch.yml", 1, 11, "an owner's policy cannot extend `org` itself"],
    ]);
  });

  test("problems of the owner's policy are told in its file", () => {
    expect(problemsOf({ text: "extends: org\n", orgPolicy: org("comment: maybe\n") })).toEqual([
      ["org/.github/sopwatch.yml", 1, 10, '"comment" must be true or false'],
    ]);
  });

  test("problems of the own file come first", () => {
    expect(problemsOf({ text: "extends: org\ncomment: 1\n", orgPolicy: org("comment: maybe\n") })).toEqual([
      ["p.yml", 2, 10, '"comment" must be true or false'],
    ]);
  });
});
