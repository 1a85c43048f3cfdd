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
    ["2 findings in 1 SOP", { sops: 1, findings: [dead, dead], notes: [] }],
    ["Nothing to complain about in 12 SOPs", { sops: 12, findings: [], notes: [] }],
    ["No SOP was checked", { sops: 0, findings: [], notes: [] }],
  ])("%s", (title, report) => {
    expect(lintHeadline(report)).toBe(title);
  });
});

describe("prettyLint", () => {
  it("lists every finding, the observed ones too", () => {
    expect(prettyLint({ sops: 3, findings: [dead], notes: [] }, LAYOUT)).toBe(`! 1 finding in 3 SOPs

docs/runbooks/payments-db.md
  · observe  sop-broken-reference  docs/runbooks/payments-db.md:3
    names scripts/gone.sh, which is not there
    Next: Name what took its place.
`);
    expect(prettyLint({ sops: 3, findings: [], notes: [] }, LAYOUT)).toBe(
      "✓ Nothing to complain about in 3 SOPs\n",
    );
  });

  it("is quiet about what does not fail", () => {
    const quiet = { ...LAYOUT, quiet: true };
    expect(prettyLint({ sops: 3, findings: [dead], notes: [] }, quiet)).toBe("");
    const output = prettyLint(
      { sops: 3, findings: [dead, finding({ message: "required" })], notes: ["n"] },
      quiet,
    );
    expect(output).toContain("✗ 1 finding in 3 SOPs");
    expect(output).toContain("required");
    expect(output).not.toContain("gone.sh");
  });
});

describe("what keeps lint from being a pass", () => {
  const report = { sops: 0, findings: [], notes: ["No SOP was found (looked for *x*)."] };

  it("takes the tick away and says why", () => {
    expect(prettyLint(report, LAYOUT)).toBe(
      "! No SOP was checked\n\nNote: No SOP was found (looked for *x*).\n",
    );
    expect(prettyLint(report, { ...LAYOUT, quiet: true })).toBe("");
    expect(markdownLint(report)).toBe(
      "### No SOP was checked\n\n> Note: No SOP was found (looked for `*x*`).\n",
    );
    expect(prettyLint({ ...report, sops: 2, findings: [dead] }, LAYOUT)).toMatch(
      /^! 1 finding[\s\S]*\n\nNote: No SOP/,
    );
  });
});

it("jsonLint has findings like those of check", () => {
  expect(JSON.parse(jsonLint({ sops: 1, findings: [dead], notes: [] }))).toEqual({
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
  expect(markdownLint({ sops: 1, findings: [dead], notes: [] })).toBe(`### 1 finding in 1 SOP

- **observe** \`sop-broken-reference\` at \`docs/runbooks/payments-db.md:3\`: names \`scripts/gone.sh\`, which is not there  
  Next: Name what took its place.
`);
  expect(markdownLint({ sops: 1, findings: [], notes: [] })).toBe("### Nothing to complain about in 1 SOP\n");
});
