import { Ajv } from "ajv";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { RULE_IDS } from "../../../src/core/model/rule-table.ts";
import { defaultPolicy } from "../../../src/core/policy/default-policy.ts";
import { issueFaults } from "../../../src/core/policy/issue-faults.ts";
import { exampleAt, expectedAt, keysAt, policyJsonSchema } from "../../../src/core/policy/key-docs.ts";
import { parsePolicy } from "../../../src/core/policy/parse-policy.ts";

type Schema = ReturnType<typeof policyJsonSchema>;

/** Every key with its schema, by its path: `links[].infra`. */
function keysIn(schema: Schema, path = ""): readonly (readonly [string, Schema])[] {
  const own = Object.entries(schema.properties ?? {}).flatMap(([key, value]) =>
    typeof value === "boolean" ? [] : [[path === "" ? key : `${path}.${key}`, value] as const],
  );
  return own.flatMap(([key, value]) => {
    const items =
      value.items === undefined || typeof value.items === "boolean" || Array.isArray(value.items)
        ? []
        : keysIn(value.items, `${key}[]`);
    return [[key, value] as const, ...keysIn(value, key), ...items];
  });
}

const keys = keysIn(policyJsonSchema());
const validate = new Ajv({ strict: false }).compile(policyJsonSchema());

describe("the JSON Schema", () => {
  test.each(keys)("%s is described in a sentence", (_, { description }) => {
    expect(description).toMatch(/^[A-Z`].*\.$/);
  });

  test.each(keys.filter(([key]) => !key.startsWith("rules.")))("%s has an example", (_, { examples }) => {
    expect(examples).toHaveLength(1);
  });

  test.each(RULE_IDS)("rules.%s has the default level", (id) => {
    expect(new Map(keys).get(`rules.${id}`)).toMatchObject({ default: defaultPolicy().rules[id] });
  });

  test("tells editors which key is required, and that others are mistakes", () => {
    expect(new Map(keys).get("links")?.items).toMatchObject({
      required: ["infra"],
      additionalProperties: false,
    });
    expect(policyJsonSchema()).toMatchObject({ additionalProperties: false, title: "sopwatch policy" });
  });

  test("hides no default behind an empty mapping", () => {
    expect(
      keys.filter(
        ([, { type, default: value }]) =>
          type === "object" && value !== undefined && JSON.stringify(value) === "{}",
      ),
    ).toEqual([]);
  });

  test.each([
    "links:\n  - {infra: a/**, sop: a.md}\n",
    "links:\n  - {infra: [a/**], sops: [a.md], level: off, driftBudget: 3}\nextends: org\n",
    "rules: {sop-outdated: require, anatomy/rollback: off}\n",
    "stale: {reviewEvery: null}\nanatomy: {sections: {rollback: Undo}}\n",
  ])("takes what the parser takes: %j", (text) => {
    expect(validate(parse(text))).toBe(true);
    expect(parsePolicy({ path: "p", text }).problems).toEqual([]);
  });

  test.each([
    "link: []\n",
    "links:\n  - {sop: a.md}\n",
    "links:\n  - {infra: a, sop: a.md, level: error}\n",
    "rules: {sop-outdatd: off}\n",
    "rules: {anatomy/X: off}\n",
    "extends: preset:cobol\n",
    "stale: {driftBudget: 0}\n",
    "version: 2\n",
  ])("refuses what the parser refuses: %j", (text) => {
    expect(validate(parse(text))).toBe(false);
    expect(parsePolicy({ path: "p", text }).policy).toBeNull();
  });
});

describe("documentation by path", () => {
  test.each([
    [[], "a mapping"],
    [["links"], "a list"],
    [["links", 3], "a mapping"],
    [["links", 3, "infra"], "a glob or a list"],
    [["links", 3, "infra", 1], "a glob"],
    [["links", 3, "driftBudget"], "a whole number"],
    [["comment"], "true or false"],
    [["version"], "1"],
    [["rules", "link-dead"], "require, advise, observe or off"],
    [["stale", "reviewEvery"], "an interval such as `90d` or null"],
    [["anatomy", "sections", "rollback"], "a heading or a list"],
    [["waive", "labels", 0], "a label"],
  ])("%j expects %s", (path, expected) => {
    expect(expectedAt(path)).toBe(expected);
  });

  test("names the keys of a mapping, and none of anything else", () => {
    expect(keysAt(["sops"])).toEqual(["paths", "owners"]);
    expect(keysAt(["links", 0])).toContain("infra");
    expect(keysAt(["links", 0, "infra"])).toEqual([]);
    expect(keysAt(["nowhere", "at", "all"])).toEqual([]);
  });

  test.each([
    [["waive", "by"], "waive:\n  by: owner"],
    [["nonsense"], "links:\n  - infra: terraform/prod/rds/**\n    sop: docs/runbooks/payments-db.md"],
    [
      ["links", 0, "level"],
      "links:\n  - infra: terraform/prod/rds/**\n    sop: docs/runbooks/payments-db.md\n    level: require",
    ],
    [
      ["links", 0, "sops", 1],
      "links:\n  - infra: terraform/prod/rds/**\n    sops:\n      - docs/runbooks/payments-db.md\n      - docs/runbooks/restore.md",
    ],
  ])("%j has the example\n%s", (path, example) => {
    expect(exampleAt(path)).toBe(example);
  });
});

test("an issue of a kind that the schema raises nowhere today is told all the same", () => {
  const issue = { code: "not_multiple_of", divisor: 2, path: ["stale", "maxIssues"], message: "" } as const;
  expect(issueFaults({ ...issue, path: [...issue.path] }, { stale: { maxIssues: 3 } })).toMatchObject([
    { path: ["stale", "maxIssues"], message: '"maxIssues" must be a whole number', received: "3" },
  ]);
});
