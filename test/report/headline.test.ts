import { describe, expect, it } from "vitest";
import type { Finding, LinkState } from "../../src/core/model/verdict.ts";
import { headline } from "../../src/report/headline.ts";
import { finding, linkState, policyProblem, verdict } from "./verdicts.ts";

const other = { sop: "docs/runbooks/dns.md" };
const advice = { level: "advise" } as const;
const broken = { rule: "sop-broken-reference" } as const;
const unowned = { rule: "sop-unowned" } as const;
const alert = { rule: "alert-runbook", sop: null } as const;

describe("headline of findings", () => {
  const cases: readonly (readonly [string, readonly Finding[]])[] = [
    ["1 SOP must be updated", [finding()]],
    ["1 SOP must be updated", [finding(), finding(broken)]],
    ["2 SOPs must be updated", [finding(), finding(other)]],
    ["1 SOP must be updated, 1 may need it", [finding(), finding({ ...other, ...advice })]],
    ["1 SOP needs attention", [finding({ rule: "sop-missing" })]],
    ["1 SOP must be updated, 1 other problem", [finding(), finding(alert)]],
    ["2 problems to solve", [finding(alert), finding(alert)]],
    ["1 SOP may need an update", [finding(advice)]],
    ["2 SOPs may need an update", [finding(advice), finding({ ...other, ...unowned, ...advice })]],
    ["1 suggestion", [finding({ ...alert, ...advice })]],
    [
      "1 SOP may need an update, 2 suggestions",
      [finding(advice), finding({ ...alert, ...advice }), finding({ ...alert, ...advice })],
    ],
  ];
  const all: readonly (readonly [string, readonly Finding[]])[] = [
    [
      "1 SOP must be updated, 2 may need it, 1 other problem, 1 suggestion",
      [
        finding(),
        finding({ ...advice, sops: ["a.md", "b.md"] }),
        finding(alert),
        finding({ ...alert, ...advice }),
      ],
    ],
    [
      "1 SOP needs attention, 1 may need it",
      [finding({ rule: "sop-missing" }), finding({ ...other, ...advice })],
    ],
    ["1 SOP must be updated", [finding(), finding(advice)]],
    ["2 SOPs need attention", [finding({ rule: "sop-missing", sops: ["a.md", "b.md"] })]],
    ["1 SOP may need attention", [finding({ rule: "sop-anatomy", ...advice })]],
    ["1 problem to solve, 1 suggestion", [finding(alert), finding({ ...alert, ...advice })]],
    ["3 SOPs must be updated", [finding({ ...broken, sops: ["a.md", "b.md", "c.md"] })]],
  ];
  it.each([...cases, ...all])("%s", (title, findings) => {
    expect(headline(verdict({ findings }))).toBe(title);
  });
});

describe("headline without findings", () => {
  const cases: readonly (readonly [string, readonly LinkState[]])[] = [
    ["No linked infrastructure changed", []],
    ["The linked SOP is up to date", [linkState()]],
    ["The linked SOP is up to date", [linkState(), linkState({ link: "second" })]],
    ["Both linked SOPs are up to date", [linkState(), linkState({ ...other, state: "attested" })]],
    [
      "All 3 linked SOPs are up to date",
      [linkState(), linkState(other), linkState({ sop: "docs/third.md" })],
    ],
    [
      "Nothing to do for 2 linked SOPs: 2 updated, 1 waived",
      [linkState(), linkState({ ...other, state: "waived" }), linkState({ link: "third" })],
    ],
    ["Nothing to do for 1 linked SOP: 1 exempt", [linkState({ state: "exempt" })]],
    [
      "Nothing to do for 1 linked SOP: 1 within its drift budget, 1 outdated but only observed",
      [linkState({ state: "within-budget" }), linkState({ state: "outdated", level: "observe" })],
    ],
  ];
  it.each(cases)("%s", (title, links) => {
    expect(headline(verdict({ links, findings: [finding({ level: "observe" })] }))).toBe(title);
  });
});

it("names a policy that cannot be used before anything else", () => {
  const policy = {
    path: "a\nb.yml",
    from: "file",
    problems: [policyProblem()],
    repair: null,
    waiver: null,
  } as const;
  expect(headline(verdict({ policy, findings: [finding()] }))).toBe("The policy has 1 problem: a\\nb.yml");
});
