import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Finding, Verdict } from "../../../src/core/model/verdict.ts";
import { renderPretty } from "../../../src/report/terminal/pretty.ts";
import { type Layout, PLAIN_STYLE } from "../../../src/report/terminal/style.ts";
import { hostileText } from "../hostile-text.ts";
import { finding, linkState, policyProblem, verdict } from "../verdicts.ts";

const LAYOUT: Layout = { style: PLAIN_STYLE, width: 100, quiet: false };
const pretty = (changes: Partial<Verdict>, layout: Partial<Layout> = {}): string =>
  renderPretty(verdict(changes), { ...LAYOUT, ...layout });

const paths = (amount: number): string[] => Array.from({ length: amount }, (_, each) => `infra/${each}.tf`);

const COMPARED =
  "Compared the work tree with origin/main (2222222), the default branch: 3 commits, 5 files. Policy: .github/sopwatch.yml from the base.";

describe("renderPretty", () => {
  it("answers first, then says what, where, why, what next and who", () => {
    expect(pretty({ findings: [finding()] })).toBe(`✗ 1 SOP must be updated

docs/runbooks/payments-db.md
  ✗ require  sop-outdated  terraform/prod/rds/main.tf:12
    The SOP says \`size\` is 400; this change makes it 600 (terraform/prod/rds/main.tf:12).
    docs/runbooks/payments-db.md did not change
    Next: Update docs/runbooks/payments-db.md, or ask @acme/dba to confirm that it is still
    accurate.
    Owner: @acme/dba

Compared the work tree with origin/main (2222222), the default branch: 3 commits, 5 files. Policy: .github/sopwatch.yml from the base.

https://github.com/sopwatch/sopwatch/blob/main/docs/rules.md#sop-outdated
`);
  });

  it("says where each rule is explained, once, and where all are when there are many", () => {
    const page = "https://github.com/sopwatch/sopwatch/blob/main/docs/rules.md";
    const last = (rules: readonly Finding["rule"][], quiet = false) =>
      renderPretty(verdict({ findings: rules.map((rule) => finding({ rule })) }), { ...LAYOUT, quiet }).match(
        /https:\S+/g,
      );
    expect(last(["sop-missing", "sop-missing", "link-dead"])).toEqual([
      `${page}#sop-missing`,
      `${page}#link-dead`,
    ]);
    expect(last(["sop-missing", "link-dead", "sop-unowned", "sop-anatomy", "sop-outdated"])).toEqual([page]);
    expect([last([]), last(["sop-missing"], true)]).toEqual([null, null]);
  });

  it("tells a complaint that stands on several lines once, with all of them", () => {
    const locations = [3, 9, 12].map((line) => ({ path: "docs/a.md", line }));
    const output = pretty({ findings: [finding({ locations }), finding({ location: null })] });
    expect(output).toContain("sop-outdated  docs/a.md:3 and lines 9, 12\n");
    expect(output.match(/Next:/g)).toHaveLength(2);
  });

  it("names ten places of a cause with four hundred, under the SOPs that it concerns", () => {
    const locations = Array.from({ length: 400 }, (_, at) => ({ path: `docs/${at >> 3}.md`, line: at + 1 }));
    const output = pretty({ findings: [finding({ locations, sops: locations.map(({ path }) => path) })] });
    expect(output).toContain(
      "docs/0.md:1 and lines 2, 3, 4, 5, 6, 7, 8; docs/1.md:9 and line 10 and 390 more places\n",
    );
    expect(output).toContain("\ndocs/0.md and 399 more\n");
  });

  it("groups by SOP, requirements before advice", () => {
    const output = pretty({
      findings: [
        finding({ message: "one" }),
        finding({ sop: "docs/b.md", section: "s", message: "two" }),
        finding({ level: "advise", rule: "sop-unowned", message: "three" }),
        finding({
          sop: null,
          level: "advise",
          location: { path: "alerts.yml", line: null },
          message: "four",
        }),
        finding({ sop: null, level: "advise", location: null, infra: [], message: "five" }),
      ],
    });
    const lines = output
      .split("\n")
      .filter((line) => /^(?:\S| {2}[✗!]| {4}(?:one|two|three|four|five)$)/.test(line));
    expect(lines).toEqual([
      "✗ 2 SOPs must be updated, 2 suggestions",
      "docs/runbooks/payments-db.md",
      "  ✗ require  sop-outdated  terraform/prod/rds/main.tf:12",
      "    one",
      "  ! advise  sop-unowned  terraform/prod/rds/main.tf:12",
      "    three",
      "docs/b.md",
      "  ✗ require  sop-outdated  terraform/prod/rds/main.tf:12",
      "    two",
      "alerts.yml",
      "  ! advise  sop-outdated  alerts.yml",
      "    four",
      "sop-outdated",
      "  ! advise  sop-outdated",
      "    five",
      COMPARED,
      "https://github.com/sopwatch/sopwatch/blob/main/docs/rules.md#sop-outdated",
      "https://github.com/sopwatch/sopwatch/blob/main/docs/rules.md#sop-unowned",
    ]);
  });

  it("lists many changed paths as evidence and counts the rest", () => {
    const evidence = (amount: number): string[] =>
      pretty({ findings: [finding({ infra: paths(amount), message: "infra/0.tf changed" })] })
        .split("\n")
        .filter((line) => /^ {4}(?:Changed| )/.test(line));
    expect(evidence(1)).toEqual([]);
    expect(evidence(2)).toEqual(["    Changed:", "      infra/0.tf", "      infra/1.tf"]);
    expect(evidence(17).slice(-2)).toEqual(["      infra/4.tf", "      and 12 more"]);
    expect(pretty({ findings: [finding({ level: "advise", infra: paths(17) })] })).not.toContain("Changed:");
  });

  it("lists what is fine, counts observations and ends with the notes", () => {
    expect(
      pretty({
        links: [
          linkState(),
          linkState({
            sop: "docs/dns.md",
            section: "failover",
            state: "waived",
            reason: "waived by Ada: tags only",
          }),
          linkState({ state: "outdated", level: "observe" }),
        ],
        findings: [finding({ level: "observe" })],
        notes: ["History is shallow."],
      }),
    ).toBe(`✓ Nothing to do for 2 linked SOPs: 1 updated, 1 waived, 1 outdated but only observed

✓ docs/runbooks/payments-db.md  updated: 2 steps changed in Failover
✓ docs/dns.md#failover  waived by Ada: tags only

1 observation not shown: see --format json

Compared the work tree with origin/main (2222222), the default branch: 3 commits, 5 files. Policy: .github/sopwatch.yml from the base.
Note: History is shallow.
`);
  });

  it("counts settled links beyond the tenth", () => {
    const links = paths(12).map((sop) => linkState({ sop }));
    expect(pretty({ links }).split("\n").slice(-5)).toEqual([
      "✓ infra/9.tf  updated: 2 steps changed in Failover",
      "  and 2 more",
      "",
      COMPARED,
      "",
    ]);
  });

  it("is the answer and what was compared when nothing is linked", () => {
    expect(pretty({})).toBe(`✓ No linked infrastructure changed\n\n${COMPARED}\n`);
  });

  it("shows a broken policy in full, and not a second time as findings", () => {
    const output = pretty({
      findings: [finding({ rule: "policy-invalid", message: "twice" }), finding({ message: "kept" })],
      policy: {
        path: ".github/sopwatch.yml",
        from: "base",
        problems: [policyProblem()],
        repair: null,
        waiver: null,
      },
    });
    expect(
      output.startsWith("✗ The policy has 1 problem: .github/sopwatch.yml\n\n.github/sopwatch.yml:2:5: "),
    ).toBe(true);
    expect(output).toContain("kept");
    expect(output).not.toContain("twice");
  });

  it("marks advice as such", () => {
    expect(pretty({ findings: [finding({ level: "advise" })] }).split("\n")[0]).toBe(
      "! 1 SOP may need an update",
    );
  });
});

describe("renderPretty, quiet", () => {
  it("says nothing when nothing fails", () => {
    const advice = [finding({ level: "advise" })];
    expect(pretty({ findings: advice, links: [linkState()], notes: ["a"] }, { quiet: true })).toBe("");
  });

  it("says only what fails", () => {
    const output = pretty(
      {
        findings: [finding({ message: "this" }), finding({ level: "advise", message: "not this" })],
        links: [linkState()],
        notes: ["nor this"],
      },
      { quiet: true },
    );
    expect(output).toContain("this");
    expect(output).not.toMatch(/not this|nor this|✓/);
  });
});

describe("renderPretty with hostile text", () => {
  it("prints no control character and no workflow command", () => {
    fc.assert(
      fc.property(hostileText, hostileText, (a, b) => {
        const output = pretty({
          findings: [
            finding({
              message: a,
              fix: b,
              sop: a,
              owners: [b],
              infra: [a, b, a, b, a, b],
              location: { path: b, line: 1 },
              locations: [
                { path: b, line: 1 },
                { path: a, line: 2 },
              ],
              sops: [a, b],
            }),
          ],
          links: [linkState({ sop: a, reason: b })],
          policy: {
            path: a,
            from: "base",
            problems: [policyProblem({ path: b, message: a, frame: b, example: a })],
            repair: null,
            waiver: null,
          },
          notes: [a],
        });
        const seen = output.replaceAll("\n", "").replace(/\p{Extended_Pictographic}\ufe0f/gu, "");
        expect(seen).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
        expect(output).not.toMatch(/^\s*::/m);
        expect(output).not.toContain("##[");
      }),
      { numRuns: 300 },
    );
  });
});

it("colours by what it means, and only through the style", () => {
  const tag = (name: string) => (text: string) => `<${name}>${text}</${name}>`;
  const style = { bold: tag("b"), dim: tag("d"), red: tag("r"), yellow: tag("y"), green: tag("g") };
  const first = (changes: Partial<Verdict>): string | undefined => pretty(changes, { style }).split("\n")[0];
  expect(first({})).toBe("<b><g>✓ No linked infrastructure changed</g></b>");
  expect(first({ findings: [finding({ level: "advise" })] })).toBe(
    "<b><y>! 1 SOP may need an update</y></b>",
  );
  expect(first({ findings: [finding()] })).toBe("<b><r>✗ 1 SOP must be updated</r></b>");
  expect(pretty({ findings: [finding()] }, { style })).toContain("\n    <b>Owner:</b> @acme/dba\n");
});
