import { describe, expect, it } from "vitest";
import { jsonLint, lintHeadline, markdownLint, prettyLint } from "../../src/report/lint-report.ts";
import { type Layout, PLAIN_STYLE } from "../../src/report/style.ts";
import { finding } from "./verdicts.ts";

const LAYOUT: Layout = { style: PLAIN_STYLE, width: 100, quiet: false };
const dead = finding({
  rule: "sop-broken-reference",
  level: "observe",
  link: null,
  location: { path: "docs/runbooks/payments-db.md", line: 3 },
  message: "names scripts/gone.sh, which is not there",
  fix: "Name what took its place.",
  owners: [],
});

describe("lintHeadline", () => {
  it.each([
    ["2 findings in 1 SOP", { sops: 1, findings: [dead, dead] }],
    ["Nothing to complain about in 12 SOPs", { sops: 12, findings: [] }],
    ["No SOP to check", { sops: 0, findings: [] }],
  ])("%s", (title, report) => {
    expect(lintHeadline(report)).toBe(title);
  });
});

describe("prettyLint", () => {
  it("lists every finding, the observed ones too", () => {
    expect(prettyLint({ sops: 3, findings: [dead] }, LAYOUT)).toBe(`! 1 finding in 3 SOPs

docs/runbooks/payments-db.md
  · observe  sop-broken-reference  docs/runbooks/payments-db.md:3
    names scripts/gone.sh, which is not there
    Next: Name what took its place.
`);
    expect(prettyLint({ sops: 3, findings: [] }, LAYOUT)).toBe("✓ Nothing to complain about in 3 SOPs\n");
  });

  it("is quiet about what does not fail", () => {
    const quiet = { ...LAYOUT, quiet: true };
    expect(prettyLint({ sops: 3, findings: [dead] }, quiet)).toBe("");
    const output = prettyLint({ sops: 3, findings: [dead, finding({ message: "required" })] }, quiet);
    expect(output).toContain("✗ 1 finding in 3 SOPs");
    expect(output).toContain("required");
    expect(output).not.toContain("gone.sh");
  });
});

it("jsonLint has findings like those of check", () => {
  expect(JSON.parse(jsonLint({ sops: 1, findings: [dead] }))).toEqual({
    schema: 1,
    sops: 1,
    findings: [
      {
        rule: "sop-broken-reference",
        level: "observe",
        link: null,
        sop: "docs/runbooks/payments-db.md",
        section: null,
        infra: ["terraform/prod/rds/main.tf"],
        location: { path: "docs/runbooks/payments-db.md", line: 3 },
        message: "names scripts/gone.sh, which is not there",
        fix: "Name what took its place.",
        owners: [],
      },
    ],
  });
});

it("markdownLint is a heading and a list", () => {
  expect(markdownLint({ sops: 1, findings: [dead] })).toBe(`### 1 finding in 1 SOP

- **observe** \`sop-broken-reference\` at \`docs/runbooks/payments-db.md:3\`: names \`scripts/gone.sh\`, which is not there  
  Next: Name what took its place.
`);
  expect(markdownLint({ sops: 1, findings: [] })).toBe("### Nothing to complain about in 1 SOP\n");
});
