import { describe, expect, it } from "vitest";
import { type Layout, PLAIN_STYLE } from "../../src/report/terminal/style.ts";
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
  notes: [],
};
const BROKEN = unusablePolicy("p.yml", [policyProblem()]);
const DEAD = finding({
  rule: "link-dead",
  level: "advise",
  message: "selects nothing",
  fix: "Fix it.",
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

describe("a policy that can be read and fails the next check", () => {
  const missing = finding({ rule: "sop-missing", message: "names docs/gone.md" });
  const report = {
    ...VALID,
    warnings: [missing, DEAD],
    notes: ["docs/a.md was not read: it is a binary file."],
  };

  it("is not called valid anywhere", () => {
    const title =
      ".github/sopwatch.yml can be read, and 1 finding of level require will fail the next check: 12 links, 9 SOPs";
    expect(validationHeadline(report)).toBe(title);
    const pretty = prettyValidation(report, LAYOUT);
    expect(pretty.startsWith(`✗ ${title}\n\n`)).toBe(true);
    expect(pretty).toContain("✗ require  sop-missing");
    expect(pretty.endsWith("\nNote: docs/a.md was not read: it is a binary file.\n")).toBe(true);
    expect(JSON.parse(jsonValidation(report))).toMatchObject({ valid: false, policy: { problems: [] } });
    expect(githubValidation(report)).toMatch(/^::error [^\n]*sop-missing/);
    expect(markdownValidation(report)).toContain("> Note: `docs/a.md` was not read: it is a binary file.\n");
  });

  it("shows quietly what fails, and nothing else", () => {
    const quiet = prettyValidation(report, { ...LAYOUT, quiet: true });
    expect(quiet).toContain("sop-missing");
    expect(quiet).not.toMatch(/link-dead|Note/);
    expect(prettyValidation({ ...VALID, notes: ["x"] }, { ...LAYOUT, quiet: true })).toBe("");
  });

  it("has no tick where nothing was found to hold it against", () => {
    const notes = ["No SOP was found."];
    expect(prettyValidation({ ...VALID, sops: 0, notes }, LAYOUT)).toBe(
      "! .github/sopwatch.yml is valid: 12 links, 0 SOPs\n\nNote: No SOP was found.\n",
    );
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
  expect(markdownValidation({ ...VALID, warnings: [DEAD] })).toContain(
    "\n\n- **advise** [`link-dead`](https://github.com/sopwatch/sopwatch/blob/main/docs/rules.md#link-dead) at",
  );
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
