import { describe, expect, it } from "vitest";
import { jsonLint, lintHeadline, markdownLint, prettyLint } from "../../src/report/lint-report.ts";
import { PLAIN_STYLE } from "../../src/report/terminal/style.ts";
import { finding } from "./verdicts.ts";

const LAYOUT = { style: PLAIN_STYLE, width: 100, quiet: false, verbose: false };
const dead = finding({
  rule: "sop-broken-reference",
  level: "observe",
  link: null,
  location: { path: "docs/runbooks/payments-db.md", line: 3 },
  message: "names scripts/gone.sh, which does not exist",
  fix: "Name what took its place.",
  owners: [],
});

describe("lintHeadline", () => {
  it.each([
    ["2 findings in 1 SOP (2 observe)", { sops: 1, findings: [dead, dead], notes: [] }],
    ["No findings in 12 SOPs", { sops: 12, findings: [], notes: [] }],
    ["No SOP was checked", { sops: 0, findings: [], notes: [] }],
  ])("%s", (title, report) => {
    expect(lintHeadline(report)).toBe(title);
  });
});

describe("prettyLint", () => {
  it("lists every finding in full when it is told to, the observed ones too", () => {
    const verbose = { ...LAYOUT, verbose: true };
    expect(
      prettyLint({ sops: 3, findings: [dead], notes: [] }, verbose),
    ).toBe(`! 1 finding in 1 of 3 SOPs (1 observe)

docs/runbooks/payments-db.md
  · observe  sop-broken-reference  docs/runbooks/payments-db.md:3
    names scripts/gone.sh, which does not exist
    Next: Name what took its place.

https://github.com/sopwatch/sopwatch/blob/main/docs/rules.md#sop-broken-reference
`);
    expect(prettyLint({ sops: 3, findings: [], notes: [] }, LAYOUT)).toBe("✓ No findings in 3 SOPs\n");
  });

  const lacks = (sop: string, check: string, line = 1) =>
    finding({
      rule: check.startsWith("anatomy/") ? "sop-anatomy" : "sop-broken-reference",
      check: check.startsWith("anatomy/") ? check : null,
      level: "observe",
      sop,
      location: { path: sop, line },
      message: "m",
    });
  const linesFor = (sops: number, ...findings: readonly ReturnType<typeof lacks>[]) =>
    prettyLint({ sops, findings, notes: [] }, LAYOUT).split("\n\n")[1]?.split("\n");

  it("has one line for each SOP: what is missing, then what is wrong and where", () => {
    expect(
      linesFor(
        3,
        lacks("docs/a.md", "anatomy/prerequisites"),
        lacks("docs/a.md", "anatomy/vague", 7),
        lacks("docs/b.md", "anatomy/review-date"),
        lacks("docs/a.md", "anatomy/review-date"),
        lacks("docs/a.md", "anatomy/vague", 9),
        lacks("docs/a.md", "sop-broken-reference", 4),
      ),
    ).toEqual([
      "docs/a.md  missing: prerequisites, review date; 2 vague steps (lines 7, 9); dead reference (line 4)",
      "docs/b.md  missing: review date",
    ]);
  });

  it("says once what all SOPs lack, where they are more than a few", () => {
    const dates = ["a", "b", "c"].map((name) => lacks(`docs/${name}.md`, "anatomy/review-date"));
    const owner = lacks("docs/b.md", "anatomy/owner");
    expect(linesFor(3, ...dates, owner)).toEqual([
      "All 3 SOPs  missing: review date",
      "docs/b.md  missing: owner",
    ]);
    expect(linesFor(3, ...dates)).toEqual(["All 3 SOPs  missing: review date"]);
    expect(linesFor(4, ...dates)).toHaveLength(3);
    expect(linesFor(2, ...dates.slice(0, 2))).toHaveLength(2);
  });

  it("counts lines beyond the first five, and names what it has no words for by its id", () => {
    const vague = [1, 2, 3, 4, 5, 6, 7].map((line) => lacks("a.md", "anatomy/vague", line));
    expect(linesFor(1, ...vague)).toEqual(["a.md  7 vague steps (lines 1, 2, 3, 4, 5 and 2 more)"]);
    const whole = finding({ rule: "review-overdue", level: "advise", sop: "a.md", location: null });
    expect(linesFor(1, whole)).toEqual(["a.md  review-overdue"]);
  });

  it("shows what fails in full above the lines, and links to each rule or to all of them", () => {
    const output = prettyLint(
      { sops: 1, findings: [{ ...dead, level: "require" }, lacks("docs/a.md", "anatomy/owner")], notes: [] },
      LAYOUT,
    );
    expect(output).toContain("  ✗ require  sop-broken-reference");
    expect(output).toContain(
      "\n\ndocs/a.md  missing: owner\n\nEach finding with its fix: sopwatch lint --verbose\n",
    );
    expect(output).toContain("rules.md#sop-broken-reference\n");
    const many = ["owner", "steps", "context", "success", "commands"].map((id) =>
      lacks("a.md", `anatomy/${id}`),
    );
    expect(prettyLint({ sops: 1, findings: many, notes: [] }, LAYOUT)).toMatch(/docs\/rules\.md\n$/);
  });

  it("escapes names", () => {
    expect(linesFor(1, lacks("a\u001b[31m.md", "anatomy/owner"))?.join("")).not.toContain("\u001b");
  });

  it("is quiet about what does not fail", () => {
    const quiet = { ...LAYOUT, quiet: true };
    expect(prettyLint({ sops: 3, findings: [dead], notes: [] }, quiet)).toBe("");
    const output = prettyLint(
      { sops: 3, findings: [dead, finding({ message: "required" })], notes: ["n"] },
      quiet,
    );
    expect(output).toContain("✗ 1 finding in 1 of 3 SOPs (1 require)");
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
        check: null,
        level: "observe",
        link: null,
        sop: "docs/runbooks/payments-db.md",
        section: null,
        infra: ["terraform/prod/rds/main.tf"],
        location: { path: "docs/runbooks/payments-db.md", line: 3, column: null, endColumn: null },
        message: "names scripts/gone.sh, which does not exist",
        fix: "Name what took its place.",
        owners: [],
        url: "https://github.com/sopwatch/sopwatch/blob/main/docs/rules.md#sop-broken-reference",
        locations: [{ path: "docs/runbooks/payments-db.md", line: 3, column: null, endColumn: null }],
        count: 1,
        strength: null,
      },
    ],
  });
});

it("markdownLint is a heading and a list", () => {
  expect(markdownLint({ sops: 1, findings: [dead], notes: [] })).toBe(`### 1 finding in 1 SOP (1 observe)

- **observe** [\`sop-broken-reference\`](https://github.com/sopwatch/sopwatch/blob/main/docs/rules.md#sop-broken-reference) at \`docs/runbooks/payments-db.md:3\`: names \`scripts/gone.sh\`, which does not exist  
  Next: Name what took its place.
`);
  expect(markdownLint({ sops: 1, findings: [], notes: [] })).toBe("### No findings in 1 SOP\n");
});
