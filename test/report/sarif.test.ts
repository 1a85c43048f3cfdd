import published from "@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json" with { type: "json" };
import { Ajv } from "ajv";
import * as formats from "ajv-formats";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Finding } from "../../src/core/model/verdict.ts";
import { renderSarif, type SarifTool } from "../../src/report/sarif.ts";
import { hostileText } from "./hostile-text.ts";
import { finding } from "./verdicts.ts";

const RULE = { summary: "no vague steps", why: "Nobody can act on it.", defaultLevel: "observe" } as const;

const TOOL: SarifTool = {
  version: "0.1.0",
  rules: [
    { id: "sop-missing", summary: "an SOP is gone", why: "Nobody can follow it.", defaultLevel: "require" },
    {
      id: "sop-outdated",
      summary: "the SOP did not change",
      why: "It may be wrong.",
      defaultLevel: "advise",
    },
  ],
};

/** The published schema is draft 4, which differs from what Ajv reads in its `id` and one pattern only. */
const { $schema: _, id: __, ...schema } = published;

const ajv = new Ajv({ strict: false, unicodeRegExp: false });
formats.default.default(ajv);
const validate = ajv.compile(schema);

function sarif(findings: readonly Finding[], notes: readonly string[] = []) {
  const log = JSON.parse(renderSarif({ findings, notes, path: ".github/sopwatch.yml" }, TOOL));
  expect(validate(log), JSON.stringify(validate.errors)).toBe(true);
  return log.runs[0];
}

describe("renderSarif", () => {
  it("is valid when there is nothing to say", () => {
    expect(sarif([]).results).toEqual([]);
  });

  it("tells the tool and its rules", () => {
    expect(sarif([]).tool.driver).toEqual({
      name: "sopwatch",
      semanticVersion: "0.1.0",
      rules: [
        {
          id: "sop-missing",
          helpUri: "https://github.com/sopwatch/sopwatch/blob/main/docs/rules.md#sop-missing",
          shortDescription: { text: "an SOP is gone" },
          fullDescription: { text: "Nobody can follow it." },
          help: { text: "Nobody can follow it.", markdown: "**an SOP is gone**\n\nNobody can follow it." },
          defaultConfiguration: { level: "error" },
        },
        expect.objectContaining({ id: "sop-outdated", defaultConfiguration: { level: "warning" } }),
      ],
    });
  });

  it("places a finding at the root of the repository, with its fix and its owners", () => {
    const { results } = sarif([finding({ message: "what", fix: "Next.", section: "failover" })]);
    expect(results).toEqual([
      {
        ruleId: "sop-outdated",
        ruleIndex: 1,
        level: "error",
        message: { text: "what. Next." },
        locations: [
          {
            physicalLocation: {
              artifactLocation: { uri: "terraform/prod/rds/main.tf", uriBaseId: "%SRCROOT%" },
              region: { startLine: 12 },
            },
          },
        ],
        partialFingerprints: { primaryLocationLineHash: expect.stringMatching(/^[0-9a-f]{16}:1$/) },
        properties: {
          link: "payments-db",
          sop: "docs/runbooks/payments-db.md",
          section: "failover",
          owners: ["@acme/dba"],
        },
      },
    ]);
  });

  it("names the single check as the rule, with the columns where they are known", () => {
    const location = { path: "a.md", line: 3, column: 7, endColumn: 20 };
    const tool = { version: "0.1.0", rules: [{ ...RULE, id: "anatomy/vague" }] };
    const found = finding({ rule: "sop-anatomy", check: "anatomy/vague", location });
    const [run] = JSON.parse(renderSarif({ findings: [found], notes: [], path: "." }, tool)).runs;
    expect(run.tool.driver.rules).toMatchObject([
      {
        id: "anatomy/vague",
        helpUri: "https://github.com/sopwatch/sopwatch/blob/main/docs/rules.md#anatomyvague",
      },
    ]);
    expect(run.results).toMatchObject([
      {
        ruleId: "anatomy/vague",
        ruleIndex: 0,
        locations: [{ physicalLocation: { region: { startLine: 3, startColumn: 7, endColumn: 20 } } }],
      },
    ]);
    const from = finding({ location: { path: "a.md", line: 3, column: 7 } });
    expect(sarif([from]).results[0].locations[0].physicalLocation.region).toEqual({
      startLine: 3,
      startColumn: 7,
    });
  });

  it("maps levels, and knows findings of rules that are not listed", () => {
    const levels = (["require", "advise", "observe", "off"] as const).map((level) =>
      finding({ level, rule: "link-dead" }),
    );
    const { results } = sarif(levels);
    expect(results.map((each: { level: string }) => each.level)).toEqual([
      "error",
      "warning",
      "note",
      "none",
    ]);
    expect(results[0]).not.toHaveProperty("ruleIndex");
  });

  it("always has a location, since code scanning drops results without one", () => {
    const bare = finding({ location: null, sop: null, infra: [] });
    const places = [{ ...bare, sop: "docs/a b.md" }, { ...bare, infra: ["x/y.tf"] }, bare].map(
      (each) => sarif([each]).results[0].locations[0].physicalLocation,
    );
    expect(places).toEqual([
      { artifactLocation: { uri: "docs/a%20b.md", uriBaseId: "%SRCROOT%" } },
      { artifactLocation: { uri: "x/y.tf", uriBaseId: "%SRCROOT%" } },
      { artifactLocation: { uri: ".github/sopwatch.yml", uriBaseId: "%SRCROOT%" } },
    ]);
  });

  it("keeps a finding's fingerprint when lines, wording or evidence change, and tells equal ones apart", () => {
    const prints = (findings: readonly Finding[]): string[] =>
      sarif(findings).results.map(
        (each: { partialFingerprints: { primaryLocationLineHash: string } }) =>
          each.partialFingerprints.primaryLocationLineHash,
      );
    const moved = finding({
      location: { path: "terraform/prod/rds/main.tf", line: 90 },
      message: "other",
      infra: [],
    });
    expect(prints([moved])).toEqual(prints([finding()]));
    expect(prints([finding({ section: "s" })])).not.toEqual(prints([finding()]));
    const [first, second] = prints([finding(), finding()]);
    expect(second).toBe(first?.replace(/:1$/, ":2"));
  });

  it("carries the notes", () => {
    expect(sarif([], ["History is shallow."]).invocations).toEqual([
      {
        executionSuccessful: true,
        toolExecutionNotifications: [{ level: "note", message: { text: "History is shallow." } }],
      },
    ]);
  });

  it("is valid, without embedded links, whatever the text", () => {
    fc.assert(
      fc.property(hostileText, hostileText, (a, b) => {
        const location = { path: b, line: 1 };
        const locations = [location, { path: a, line: 2 }];
        const run = sarif([finding({ message: a, fix: b, sop: a, location, locations, sops: [a, b] })], [a]);
        expect(run.results[0].message.text).not.toContain("](");
      }),
      { numRuns: 200 },
    );
  });
});
