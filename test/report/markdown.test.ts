import fc from "fast-check";
import type { Root } from "mdast";
import { toString as textOf } from "mdast-util-to-string";
import { describe, expect, it } from "vitest";
import type { Verdict } from "../../src/core/model/verdict.ts";
import { renderMarkdown } from "../../src/report/markdown.ts";
import { hostileText } from "./hostile-text.ts";
import { isInert, leavesOf, parseGithubMarkdown } from "./parse-markdown.ts";
import { finding, linkState, policyProblem, verdict } from "./verdicts.ts";

const markdown = (changes: Partial<Verdict>): string => renderMarkdown(verdict(changes));

const outdated = linkState({ state: "outdated", reason: "the SOP did not change" });
const paths = (amount: number): string[] => Array.from({ length: amount }, (_, each) => `infra/${each}.tf`);

function rowsOf(tree: Root): readonly (readonly string[])[] {
  return tree.children.flatMap((node) =>
    node.type === "table" ? node.children.map((row) => row.children.map((cell) => textOf(cell))) : [],
  );
}

describe("renderMarkdown", () => {
  it("answers, tabulates, explains, and folds the evidence away", () => {
    expect(
      markdown({ links: [outdated], findings: [finding()], notes: ["History is shallow."] }),
    ).toBe(`### ❌ 1 SOP must be updated

| SOP, and what to do | Owner | What changed | Link |
| --- | --- | --- | --- |
| ❌ outdated<br>\`docs/runbooks/payments-db.md\`<br>Update \`docs/runbooks/payments-db.md\`, or ask \`@acme/dba\` to confirm that it is still accurate. | \`@acme/dba\` | \`terraform/prod/rds/main.tf\` | payments-db |

#### Why

- **require** [\`sop-outdated\`](https://github.com/sopwatch/sopwatch/blob/main/docs/rules.md#sop-outdated): The SOP says \`size\` is 400; this change makes it 600 (\`terraform/prod/rds/main.tf:12\`). \`docs/runbooks/payments-db.md\` did not change

<details><summary>Evidence: 1 changed infrastructure path</summary>

- payments-db → \`docs/runbooks/payments-db.md\`, outdated: the SOP did not change
  - \`terraform/prod/rds/main.tf\`

</details>

Compared the work tree with \`origin/main\` (\`2222222\`), the default branch: 3 commits, 5 files. Policy: \`.github/sopwatch.yml\` from the base.

> Note: History is shallow.
`);
  });

  it("gives every finding and every other link one row", () => {
    const rows = rowsOf(
      parseGithubMarkdown(
        markdown({
          links: [outdated, linkState({ link: "dns", sop: "docs/dns.md", state: "waived", infra: paths(5) })],
          findings: [
            finding(),
            finding({ rule: "sop-broken-reference", infra: ["scripts/a.sh"] }),
            finding({ level: "advise", rule: "alert-runbook", link: null, sop: null, infra: [] }),
            finding({
              level: "advise",
              rule: "alert-runbook",
              link: null,
              sop: null,
              location: null,
              infra: [],
            }),
            finding({ level: "observe", rule: "infra-unlinked" }),
          ],
        }),
      ),
    );
    const step =
      "Update docs/runbooks/payments-db.md, or ask @acme/dba to confirm that it is still accurate.";
    const owner = "@acme/dba";
    const outdatedSop = `❌ outdated<br>docs/runbooks/payments-db.md<br>${step}`;
    const broken = `❌ names a path that is gone<br>docs/runbooks/payments-db.md<br>${step}`;
    expect(rows.slice(1)).toEqual([
      [outdatedSop, owner, "terraform/prod/rds/main.tf", "payments-db"],
      [broken, owner, "scripts/a.sh", "payments-db"],
      [`⚠️ no runbook to follow<br>terraform/prod/rds/main.tf:12<br>${step}`, owner, "", ""],
      [`⚠️ no runbook to follow<br>${step}`, owner, "", ""],
      ["➖ waived<br>docs/dns.md", owner, "infra/0.tf, infra/1.tf and 3 more", "dns"],
    ]);
  });

  it("says why nothing is asked of an SOP that is not settled", () => {
    const other = linkState({ sop: "docs/restore.md", state: "outdated" });
    const missing = linkState({ link: "dns", sop: "docs/dns.md", state: "missing" });
    const output = markdown({ links: [outdated, other, missing], findings: [finding()] });
    expect(output).toContain("| outdated<br>`docs/restore.md`<br>one SOP of its link is enough |");
    expect(output).toContain("| missing<br>`docs/dns.md`<br>only observed |");
  });

  it("folds observations away", () => {
    const output = markdown({ findings: [finding({ level: "observe", owners: [], location: null })] });
    expect(
      output.startsWith(
        "### ✅ No linked infrastructure changed\n\n<details><summary>1 observation</summary>",
      ),
    ).toBe(true);
    expect(output).not.toContain("| Owner |");
  });

  it("shows a broken policy with its frame and example", () => {
    const output = markdown({
      findings: [finding({ rule: "policy-invalid", level: "advise" })],
      policy: {
        path: "p.yml",
        from: "base",
        problems: [policyProblem(), policyProblem({ frame: "", example: null, suggestion: null })],
        repair: null,
        waiver: null,
      },
    });
    expect(output).toBe(`### ❌ The policy has 2 problems: \`p.yml\`

\`.github/sopwatch.yml:2:5\`: unknown key "infar"

\`\`\`
  1 | links:
> 2 |   - infar: terraform/**
    |     ^^^^^
\`\`\`

Expected one of id, infra, sop, received "infar". Did you mean "infra"?

A correct example:

\`\`\`yaml
links:
  - infra: terraform/**
    sop: docs/runbooks/a.md
\`\`\`

\`.github/sopwatch.yml:2:5\`: unknown key "infar"

Expected one of id, infra, sop, received "infar".

Compared the work tree with \`origin/main\` (\`2222222\`), the default branch: 3 commits, 5 files. Policy: \`p.yml\` from the base.
`);
  });

  it("gives findings that differ by their line only one row", () => {
    const at = (line: number) =>
      finding({ rule: "sop-broken-reference", location: { path: "docs/a.md", line } });
    const output = renderMarkdown(verdict({ findings: [at(3), at(9)], links: [] }));
    expect(rowsOf(parseGithubMarkdown(output))).toHaveLength(2);
  });

  it("counts rows and paths beyond what anybody reads", () => {
    const links = paths(60).map((link, each) => linkState({ link, infra: each === 0 ? paths(30) : [] }));
    const output = markdown({ links, findings: [finding({ level: "advise" })] });
    expect(output.startsWith("### ⚠️ 1 SOP may need an update")).toBe(true);
    expect(rowsOf(parseGithubMarkdown(output)).length).toBe(51);
    expect(output).toContain("\n\nand 11 more\n");
    expect(output).toContain("  - and 10 more\n");
  });

  it("leaves out whole sections beyond what a check run's summary holds", () => {
    const long = "x".repeat(4_000);
    const links = paths(60).map((link) => linkState({ link, infra: [long, long] }));
    const output = markdown({ links, findings: [finding()] });
    expect(output.length).toBeLessThanOrEqual(65_535);
    expect(output).toContain("The rest does not fit here: run `sopwatch check` to see it.");
    expect(parseGithubMarkdown(output).children.some((node) => node.type === "html")).toBe(false);
  });
});

describe("renderMarkdown with hostile text", () => {
  it("makes nothing of it but words and code", () => {
    fc.assert(
      fc.property(hostileText, hostileText, hostileText, (a, b, c) => {
        const build = (one: string, two: string, three: string): Root =>
          parseGithubMarkdown(
            markdown({
              links: [
                linkState({
                  link: one,
                  sop: two,
                  section: three,
                  reason: one,
                  infra: [two],
                  owners: [three],
                }),
              ],
              findings: [
                finding({ link: one, message: two, fix: three, sop: one, location: { path: two, line: 1 } }),
                finding({ level: "observe", message: three, fix: one, owners: [two] }),
              ],
              policy: {
                path: two,
                from: "base",
                problems: [policyProblem({ path: one, message: two, frame: three })],
                repair: null,
                waiver: null,
              },
              notes: [one],
            }),
          );
        const tree = build(`x${a}`, `x${b}`, `x${c}`);
        const shape = (root: Root): readonly string[] => root.children.map((node) => node.type);
        expect(shape(tree)).toEqual(shape(build("x", "x", "x")));
        const html = leavesOf(tree).flatMap((node) => (node.type === "html" ? [node.value] : []));
        expect(html.filter((tag) => tag !== "<br>")).toEqual([
          "<details><summary>Evidence: 1 changed infrastructure path</summary>",
          "</details>",
          "<details><summary>1 observation</summary>",
          "</details>",
        ]);
        const written = tree.children.filter((node) => !["html", "code"].includes(node.type));
        for (const node of written)
          expect([
            textOf(node),
            leavesOf(node)
              .filter((leaf) => leaf.type !== "html")
              .every(isInert),
          ]).toEqual([textOf(node), true]);
      }),
      { numRuns: 40 },
    );
  });
});
