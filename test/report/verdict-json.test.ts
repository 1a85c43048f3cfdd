import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { renderJson } from "../../src/report/verdict-json.ts";
import { hostileText } from "./hostile-text.ts";
import { finding, linkState, policyProblem, verdict } from "./verdicts.ts";

const schema = JSON.parse(readFileSync("schema/check.schema.json", "utf8"));
const validate = new Ajv2020({ strict: true, allErrors: true, allowUnionTypes: true }).compile(schema);

describe("renderJson", () => {
  it("gives the public shape, in the public order", () => {
    const text = renderJson(
      verdict({
        head: "2222222222222222222222222222222222222222",
        links: [linkState({ state: "outdated", section: "failover" })],
        findings: [finding({ section: "failover" })],
        policy: {
          path: ".github/sopwatch.yml",
          from: "head",
          problems: [policyProblem()],
          repair: null,
          waiver: null,
        },
        notRead: [{ path: "terraform/rds/main.tf", reason: "it has 9 bytes" }],
        notes: ["said on standard error"],
      }),
    );
    expect(Object.keys(JSON.parse(text))).toEqual([
      "schema",
      "conclusion",
      "base",
      "head",
      "compared",
      "links",
      "findings",
      "policy",
      "notRead",
    ]);
    expect(JSON.parse(text)).toEqual({
      schema: 1,
      conclusion: "failure",
      base: "1111111111111111111111111111111111111111",
      head: "2222222222222222222222222222222222222222",
      compared: {
        base: "2222222222222222222222222222222222222222",
        baseName: "origin/main",
        head: "worktree",
        headName: "work tree",
        mergeBase: "1111111111111111111111111111111111111111",
        commits: 3,
        files: 5,
        from: "default-branch",
      },
      links: [
        {
          link: "payments-db",
          sop: "docs/runbooks/payments-db.md",
          section: "failover",
          state: "outdated",
          reason: "2 steps changed in Failover",
          infra: ["terraform/prod/rds/main.tf"],
          owners: ["@acme/dba"],
          level: "require",
          relevance: "literal",
          strength: null,
          evidence: [],
          chain: [],
        },
      ],
      findings: [
        {
          rule: "sop-outdated",
          check: null,
          level: "require",
          link: "payments-db",
          sop: "docs/runbooks/payments-db.md",
          section: "failover",
          infra: ["terraform/prod/rds/main.tf"],
          location: { path: "terraform/prod/rds/main.tf", line: 12, column: null, endColumn: null },
          message: finding().message,
          fix: finding().fix,
          owners: ["@acme/dba"],
          url: "https://github.com/sopwatch/sopwatch/blob/main/docs/rules.md#sop-outdated",
          locations: [{ path: "terraform/prod/rds/main.tf", line: 12, column: null, endColumn: null }],
          count: 1,
          strength: null,
        },
      ],
      policy: {
        path: ".github/sopwatch.yml",
        from: "head",
        problems: [
          {
            path: ".github/sopwatch.yml",
            line: 2,
            column: 5,
            message: 'unknown key "infar"',
            expected: "one of id, infra, sop",
            received: '"infar"',
          },
        ],
      },
      notRead: [{ path: "terraform/rds/main.tf", reason: "it has 9 bytes" }],
    });
    expect(validate(JSON.parse(text)), JSON.stringify(validate.errors)).toBe(true);
  });

  it("says null where a field does not apply", () => {
    const bare = { link: null, sop: null, section: null, location: null, infra: [], owners: [] };
    const parsed = JSON.parse(renderJson(verdict({ base: null, findings: [finding(bare)] })));
    expect(parsed).toMatchObject({ base: null, links: [], findings: [bare] });
    expect(validate(parsed), JSON.stringify(validate.errors)).toBe(true);
  });

  it("has every place of one cause, the location first, and none where there is none", () => {
    const locations = Array.from({ length: 400 }, (_, line) => ({ path: "docs/a.md", line: line + 1 }));
    const findings = [
      finding({ location: { path: "docs/a.md", line: 1 }, locations }),
      finding({ location: null }),
    ];
    const parsed = JSON.parse(renderJson(verdict({ findings })));
    expect(parsed.findings[0]).toMatchObject({ locations, location: locations[0], count: 400 });
    expect(parsed.findings[1]).toMatchObject({ locations: [], location: null, count: 1 });
    expect(validate(parsed), JSON.stringify(validate.errors)).toBe(true);
  });

  it("is valid whatever the text in it", () => {
    fc.assert(
      fc.property(hostileText, hostileText, (a, b) => {
        const parsed = JSON.parse(
          renderJson(
            verdict({
              findings: [finding({ message: a, sop: b, location: { path: a, line: null } })],
              links: [linkState({ reason: a, infra: [b] })],
            }),
          ),
        );
        expect(validate(parsed)).toBe(true);
        expect([parsed.findings[0].message, parsed.links[0].infra]).toEqual([a, [b]]);
      }),
      { numRuns: 200 },
    );
  });
});

describe("schema/check.schema.json", () => {
  it.each([
    ["a missing list", (report: Record<string, unknown>) => delete report.links],
    [
      "an unknown conclusion",
      (report: Record<string, unknown>) => Object.assign(report, { conclusion: "ok" }),
    ],
    ["an unknown key", (report: Record<string, unknown>) => Object.assign(report, { extra: 1 })],
    [
      "a finding without location",
      (report: Record<string, unknown>) => Object.assign(report, { findings: [{}] }),
    ],
  ])("refuses %s", (_, spoil) => {
    const report = JSON.parse(renderJson(verdict()));
    expect(validate(report)).toBe(true);
    spoil(report);
    expect(validate(report)).toBe(false);
  });
});
