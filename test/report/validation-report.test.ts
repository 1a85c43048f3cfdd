import { describe, expect, it } from "vitest";
import { type Layout, PLAIN_STYLE } from "../../src/report/style.ts";
import {
  githubValidation,
  jsonValidation,
  markdownValidation,
  prettyValidation,
  problemFindings,
  unusablePolicy,
  type ValidationReport,
  validationHeadline,
} from "../../src/report/validation-report.ts";
import { finding, policyProblem } from "./verdicts.ts";

const LAYOUT: Layout = { style: PLAIN_STYLE, width: 100, quiet: false };
const VALID: ValidationReport = {
  path: ".github/sopwatch.yml",
  problems: [],
  links: 12,
  sops: 9,
  warnings: [],
};
const BROKEN = unusablePolicy("p.yml", [policyProblem()]);
const DEAD = finding({
  rule: "link-dead",
  level: "advise",
  message: "selects nothing",
  fix: "Mend it.",
  owners: [],
});

describe("validationHeadline", () => {
  it.each([
    [".github/sopwatch.yml is valid: 12 links, 9 SOPs", VALID],
    [".github/sopwatch.yml is valid: 1 link", { ...VALID, links: 1, sops: null }],
    ["p.yml has 1 problem", BROKEN],
  ])("%s", (title, report) => {
    expect(validationHeadline(report)).toBe(title);
  });
});

describe("prettyValidation", () => {
  it("confirms, and warns about what selects nothing", () => {
    expect(prettyValidation(VALID, LAYOUT)).toBe("✓ .github/sopwatch.yml is valid: 12 links, 9 SOPs\n");
    expect(prettyValidation({ ...VALID, warnings: [DEAD] }, LAYOUT)).toContain("! advise  link-dead");
  });

  it("shows every problem with frame, expectation, suggestion and example", () => {
    const problems = [
      policyProblem(),
      policyProblem({ line: 9, frame: "", example: null, suggestion: null }),
    ];
    expect(prettyValidation(unusablePolicy("p.yml", problems), LAYOUT)).toBe(`✗ p.yml has 2 problems

.github/sopwatch.yml:2:5: unknown key "infar"
    1 | links:
  > 2 |   - infar: terraform/**
      |     ^^^^^
  Expected one of id, infra, sop, received "infar".
  Did you mean "infra"?
  Example:
    links:
      - infra: terraform/**
        sop: docs/runbooks/a.md

.github/sopwatch.yml:9:5: unknown key "infar"
  Expected one of id, infra, sop, received "infar".
`);
  });

  it("is quiet when the policy is valid, and only then", () => {
    const quiet = { ...LAYOUT, quiet: true };
    expect(prettyValidation({ ...VALID, warnings: [DEAD] }, quiet)).toBe("");
    expect(prettyValidation(BROKEN, quiet)).toContain("p.yml has 1 problem");
  });
});

it("jsonValidation has the same keys in either case", () => {
  expect(JSON.parse(jsonValidation({ ...VALID, warnings: [DEAD] }))).toMatchObject({
    schema: 1,
    valid: true,
    policy: { path: ".github/sopwatch.yml", problems: [] },
    links: 12,
    sops: 9,
    warnings: [{ rule: "link-dead" }],
  });
  expect(JSON.parse(jsonValidation(BROKEN))).toMatchObject({
    valid: false,
    policy: { path: "p.yml", problems: [{ line: 2, column: 5 }] },
    warnings: [],
  });
});

it("markdownValidation tells problems or warnings", () => {
  expect(markdownValidation(VALID)).toBe("### `.github/sopwatch.yml` is valid: 12 links, 9 SOPs\n");
  expect(markdownValidation({ ...VALID, warnings: [DEAD] })).toContain("\n\n- **advise** `link-dead` at");
  expect(markdownValidation(BROKEN)).toContain(
    "### `p.yml` has 1 problem\n\n`.github/sopwatch.yml:2:5`: unknown",
  );
});

it("githubValidation annotates problems and warnings, the answer last", () => {
  const lines = githubValidation({ ...BROKEN, warnings: [DEAD] }).split("\n");
  expect(lines.map((line) => line.split(" ")[0])).toEqual(["::error", "::warning", "sopwatch:", ""]);
});

it("problemFindings are requirements at the place of the problem", () => {
  expect(problemFindings([policyProblem()])).toMatchObject([
    {
      rule: "policy-invalid",
      level: "require",
      location: { path: ".github/sopwatch.yml", line: 2 },
      fix: 'Expected one of id, infra, sop, received "infar".',
    },
  ]);
});
