import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { githubProblems } from "../../src/report/problem-text.ts";
import { githubVerdict } from "../../src/report/verdict-commands.ts";
import { renderGithub } from "../../src/report/workflow-commands.ts";
import { hostileText } from "./hostile-text.ts";
import { finding, policyProblem, verdict } from "./verdicts.ts";

describe("renderGithub", () => {
  it("annotates each finding by its level and ends with the answer", () => {
    const bare = { message: "what", fix: "next" };
    const output = renderGithub(
      [
        finding(bare),
        finding({ ...bare, level: "advise", owners: [], location: { path: "a,b:c.md", line: null } }),
        finding({ ...bare, level: "observe", owners: ["@a", "@b"], location: null }),
      ],
      "1 SOP must be updated",
    );
    expect(
      output,
    ).toBe(`::error file=terraform/prod/rds/main.tf,line=12,title=sop-outdated::what%0Anext%0AOwner: @acme/dba%0Ahttps://github.com/sopwatch/sopwatch/blob/main/docs/rules.md#sop-outdated
::warning file=a%2Cb%3Ac.md,title=sop-outdated::what%0Anext%0Ahttps://github.com/sopwatch/sopwatch/blob/main/docs/rules.md#sop-outdated
::notice title=sop-outdated::what%0Anext%0AOwner: @a, @b%0Ahttps://github.com/sopwatch/sopwatch/blob/main/docs/rules.md#sop-outdated
sopwatch: 1 SOP must be updated
`);
  });

  it("names the single check, and the columns where they are known", () => {
    const location = { path: "a.md", line: 3, column: 7, endColumn: 20 };
    const named = finding({
      rule: "sop-anatomy",
      check: "anatomy/vague",
      location,
      message: "what",
      fix: "next",
    });
    expect(renderGithub([named], "x").split("::")).toEqual([
      "",
      "error file=a.md,line=3,col=7,endColumn=20,title=anatomy/vague",
      "what%0Anext%0AOwner: @acme/dba%0Ahttps://github.com/sopwatch/sopwatch/blob/main/docs/rules.md#anatomyvague\nsopwatch: x\n",
    ]);
  });

  it("prints what GitHub shows and counts the rest", () => {
    const findings = (["require", "advise", "observe"] as const).flatMap((level) =>
      Array.from({ length: 12 }, () => finding({ level })),
    );
    const lines = renderGithub(findings, "1 SOP must be updated").trimEnd().split("\n");
    expect(lines.length).toBe(31);
    expect(lines.at(-1)).toBe("sopwatch: 1 SOP must be updated (6 findings more than GitHub can show)");
  });

  it("is one annotation per line whatever the text", () => {
    fc.assert(
      fc.property(hostileText, hostileText, (a, b) => {
        const output = renderGithub(
          [
            finding({
              ...{ message: a, fix: b, owners: [b], location: { path: a, line: 3 }, sops: [a, b] },
              locations: [
                { path: a, line: 3 },
                { path: b, line: 4 },
              ],
            }),
          ],
          "1 SOP must be updated",
        );
        const [annotation, answer, end, ...more] = output.split("\n");
        expect(annotation).toMatch(/^::error (?:file=[^,:]*,line=3,)?title=sop-outdated::/);
        expect([answer, end, more]).toEqual(["sopwatch: 1 SOP must be updated", "", []]);
        expect(annotation?.replace(/\p{Extended_Pictographic}\ufe0f/gu, "")).not.toMatch(
          /[\p{Cc}\p{Cf}\p{Cs}]/u,
        );
      }),
      { numRuns: 300 },
    );
  });
});

it("annotates policy problems where they are", () => {
  expect(githubProblems([policyProblem(), policyProblem({ suggestion: null, path: "a:b" })])).toEqual([
    '::error file=.github/sopwatch.yml,line=2,col=5,title=policy-invalid::unknown key "infar"%0AExpected one of id, infra, sop, received "infar". Did you mean "infra"?',
    '::error file=a%3Ab,line=2,col=5,title=policy-invalid::unknown key "infar"%0AExpected one of id, infra, sop, received "infar".',
  ]);
});

describe("githubVerdict", () => {
  it("tells the policy's problems once, as errors, before the findings", () => {
    const findings = [finding({ rule: "policy-invalid", level: "advise" }), finding({ level: "advise" })];
    const policy = {
      path: "p.yml",
      from: "base",
      problems: [policyProblem()],
      repair: null,
      waiver: null,
    } as const;
    const kinds = githubVerdict(verdict({ findings, policy })).split("\n");
    expect(kinds.map((line) => line.replace(/(?<=title=[a-z-]+)::.*|(?<=^sopwatch:).*/, ""))).toEqual([
      "::error file=.github/sopwatch.yml,line=2,col=5,title=policy-invalid",
      "::warning file=terraform/prod/rds/main.tf,line=12,title=sop-outdated",
      "sopwatch:",
      "sopwatch:",
      "",
    ]);
  });

  it("tells a policy that this change breaks as a finding when it has no problem of its own", () => {
    const output = githubVerdict(verdict({ findings: [finding({ rule: "policy-invalid" })] }));
    expect(output).toMatch(/^::error .*title=policy-invalid::/);
  });
});

it("annotates no more problems than GitHub shows", () => {
  expect(githubProblems(Array.from({ length: 12 }, () => policyProblem()))).toHaveLength(10);
});
