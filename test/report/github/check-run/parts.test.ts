import { describe, expect, it } from "vitest";
import { EMPTY_LEDGER } from "../../../../src/core/model/ledger.ts";
import type { Finding, LinkStateName, Verdict } from "../../../../src/core/model/verdict.ts";
import { defaultPolicy } from "../../../../src/core/policy/default-policy.ts";
import { parsePolicy } from "../../../../src/core/policy/parse-policy.ts";
import { readLedger } from "../../../../src/core/statements/read-ledger.ts";
import { checkAnnotations, shortened } from "../../../../src/report/github/check-run/annotations.ts";
import { checkButtons } from "../../../../src/report/github/check-run/buttons.ts";
import { mergeGroupCheck } from "../../../../src/report/github/check-run/merge-group.ts";
import { policyPreview } from "../../../../src/report/github/check-run/render-check-run.ts";
import {
  abandonedOutput,
  isUndecided,
  noPolicyOutput,
  undecidedOutput,
  unknownGroupOutput,
} from "../../../../src/report/github/check-run/special-outputs.ts";
import { pullRequest } from "../../../support/pull-requests.ts";
import { finding, linkState, verdict } from "../../verdicts.ts";

function marks(findings: readonly Finding[]) {
  return checkAnnotations(verdict({ findings }));
}

describe("annotations", () => {
  it("sit on the finding's line, or on the first where the file is meant", () => {
    const [line, file] = marks([
      finding({ location: { path: "a.tf", line: 12 }, message: "it changed", fix: "Update it." }),
      finding({ location: { path: "b.tf", line: null }, link: null, owners: [], rule: "sop-removed-name" }),
    ]);
    expect(line).toEqual({
      path: "a.tf",
      startLine: 12,
      endLine: 12,
      level: "failure",
      title: "An SOP may be outdated: payments-db",
      message: "it changed\nUpdate it.\nOwner: @acme/dba",
    });
    expect([file?.startLine, file?.title]).toEqual([1, "This name is gone"]);
  });

  it("come hardest first, each once, without observations and what has no place", () => {
    const advice = finding({ level: "advise", location: { path: "a.tf", line: 1 } });
    const required = finding({ location: { path: "b.tf", line: 1 } });
    const rest = [finding({ level: "observe" }), finding({ level: "off" }), finding({ location: null })];
    expect(marks([advice, ...rest, advice, required]).map(({ path, level }) => [path, level])).toEqual([
      ["b.tf", "failure"],
      ["a.tf", "warning"],
    ]);
  });

  it("lead with the evidence, and leave out a reason that statements change", () => {
    const evidence = [
      { text: "the SOP says 400; this change makes it 600", path: "a.tf", line: 3, sopLine: 4 },
    ];
    const links = [
      linkState({ state: "outdated", reason: "the SOP did not change; ann may not attest", evidence }),
    ];
    const [mark] = checkAnnotations(verdict({ links, findings: [finding({ fix: "Update it." })] }));
    expect(mark?.message).toBe("The SOP says 400; this change makes it 600.\nUpdate it.\nOwner: @acme/dba");
    const bare = verdict({
      links: links.map((link) => ({ ...link, evidence: [] })),
      findings: [finding({ fix: "Update it." })],
    });
    expect(checkAnnotations(bare)[0]?.message).toBe("Update it.\nOwner: @acme/dba");
  });

  it("show nothing unseen", () => {
    const rule = "sop-removed-name";
    const [annotation] = marks([finding({ rule, link: "a\u202eb", message: "x\u0000y\nz" })]);
    expect([annotation?.title, annotation?.message.split("\n")[0]]).toEqual([
      "This name is gone: a\\u{202e}b",
      "x\\x00y\\nz",
    ]);
  });
});

it("a text is cut at a whole character", () => {
  expect([shortened("abc", 3), shortened("abcd", 3), shortened("a\u{1f600}b", 3)]).toEqual([
    "abc",
    "ab…",
    "a…",
  ]);
});

describe("buttons", () => {
  const buttonsFor = (state: LinkStateName, conclusion: "failure" | "success" = "failure", attest = {}) =>
    checkButtons(
      { ...verdict({ links: [linkState({ state })] }), conclusion },
      { attest: { ...defaultPolicy().attest, ...attest } },
    ).map(({ label }) => label);

  it.each<[LinkStateName, readonly string[]]>([
    ["outdated", ["Still accurate", "Waive", "Re-check"]],
    ["missing", ["Waive", "Re-check"]],
    ["within-budget", ["Still accurate", "Re-check"]],
    ["updated", ["Re-check"]],
  ])("are those that make sense for a link that is %s", (state, labels) => {
    expect(buttonsFor(state)).toEqual(labels);
  });

  it("are none for weak changes of graded links, which ask for nothing", () => {
    const weak = verdict({
      links: [linkState({ state: "outdated", relevance: "graded", strength: "weak" })],
    });
    expect(checkButtons(weak, defaultPolicy())).toEqual([]);
    const medium = { state: "outdated", relevance: "graded", strength: "medium" } as const;
    const advice = { ...verdict({ links: [linkState(medium)] }), conclusion: "neutral" } as const;
    expect(checkButtons(advice, defaultPolicy()).map(({ label }) => label)).toEqual([
      "Still accurate",
      "Waive",
      "Re-check",
    ]);
  });

  it("are none when all is well, and none to attest where the policy takes no attestation by command", () => {
    expect(buttonsFor("updated", "success")).toEqual([]);
    expect(buttonsFor("outdated", "failure", { by: ["approval"] })).toEqual(["Waive", "Re-check"]);
  });
});

describe("the preview of a new policy", () => {
  const old = linkState({ state: "outdated", level: "advise" });
  const now = verdict({
    links: [old, linkState({ link: "gone", section: "x" })],
    findings: [finding({ level: "advise" })],
  });

  it("says when nothing changes", () => {
    expect(policyPreview(now, now)).toEqual(["- No difference: the check would still pass with advice."]);
  });

  it("says what becomes of the check, of links and of findings", () => {
    const hidden = finding({ level: "observe", rule: "infra-unlinked" });
    const next = verdict({
      links: [{ ...old, level: "require" }, linkState({ link: "new", sop: "docs/new.md" })],
      findings: [
        finding({ message: "it changed" }),
        finding({ location: null, message: "no place" }),
        hidden,
      ],
    });
    expect(policyPreview(now, next)).toEqual([
      "- The check would **fail** instead of pass with advice.",
      "- payments-db → `docs/runbooks/payments-db.md`: outdated at require instead of outdated at advise",
      "- New link: new → `docs/new.md`, updated at require",
      "- Link gone: gone → `docs/runbooks/payments-db.md#x`",
      "- New: **require** `sop-outdated` at `terraform/prod/rds/main.tf:12`: it changed",
      "- New: **require** `sop-outdated`: no place",
      "- Gone: **advise** `sop-outdated` at `terraform/prod/rds/main.tf:12`: The SOP says `size` is 400; this change makes it 600 (`terraform/prod/rds/main.tf:12`). `docs/runbooks/payments-db.md` did not change",
    ]);
  });

  it("says when the check stays as it is in spite of differences", () => {
    const next = verdict({ ...now, links: [{ ...old, state: "waived" }] });
    expect(policyPreview(now, next).slice(0, 2)).toEqual([
      "- The check would still pass with advice, with 2 differences:",
      "- payments-db → `docs/runbooks/payments-db.md`: waived at advise instead of outdated at advise",
    ]);
  });
});

describe("a merge group", () => {
  const members = [pullRequest(), pullRequest({ number: 43, url: "https://github.com/acme/infra/pull/43" })];
  const ledger = { ...EMPTY_LEDGER, asked: ["@acme/dba"] };
  const check = (changes: Partial<Verdict>, pullRequests = members) =>
    mergeGroupCheck({ verdict: verdict(changes), pullRequests, ledger });

  it("says which pull requests it holds, what is wrong and to leave the queue; nothing is edited from there", () => {
    const failing = { links: [linkState({ state: "outdated" })], findings: [finding()] } as const;
    const { conclusion, title, summary, text, annotations, buttons } = check(failing);
    expect([conclusion, title]).toEqual(["failure", "1 SOP must be updated"]);
    expect(summary).toMatch(
      /^This group holds 2 pull requests \(\[#42\]\(https:\/\/github.com\/acme\/infra\/pull\/42\), \[#43\]\(.*\)\), judged together\. \*\*Next:\*\* take the pull request that causes this out of the queue/,
    );
    expect(summary).toContain(
      "#### Why\n\n- **require** [`sop-outdated`](https://github.com/sopwatch/sopwatch/blob/main/docs/rules.md#sop-outdated)",
    );
    expect(summary).not.toContain("/edit/");
    expect([annotations.length, buttons.length]).toEqual([1, 1]);
    expect(readLedger(text)).toEqual(ledger);
  });

  it("has nothing to press when it passes", () => {
    const { summary, buttons } = check({}, [pullRequest()]);
    expect(summary).toBe("This group holds 1 pull request ([#42](https://github.com/acme/infra/pull/42)).");
    expect(buttons).toEqual([]);
  });

  it("of unknown pull requests fails", () => {
    expect(unknownGroupOutput()).toMatchObject({
      conclusion: "failure",
      title: "The pull requests of this group are unknown",
    });
  });
});

describe("special outcomes", () => {
  const ledger = { ...EMPTY_LEDGER, asked: ["@acme/dba"] };

  it("fail where sopwatch could not decide, say why in bounds, and keep the ledger", () => {
    const output = undecidedOutput("GitHub did not answer.", ledger);
    expect([output.conclusion, output.title]).toEqual(["failure", "sopwatch could not decide, re-run"]);
    expect(output.summary).toContain("What happened: GitHub did not answer.");
    expect(readLedger(output.text)).toEqual(ledger);
    expect(undecidedOutput("x".repeat(100_000), ledger).summary.length).toBeLessThan(3_000);
    expect(isUndecided(output.title)).toBe(true);
  });

  it("end a run on a commit that is no head any more without a verdict, and keep the ledger", () => {
    const output = abandonedOutput(ledger);
    expect([output.conclusion, output.buttons]).toEqual(["cancelled", []]);
    expect(readLedger(output.text)).toEqual(ledger);
    expect(isUndecided(output.title)).toBe(false);
  });

  it("judge nothing without a policy, and show a valid one", () => {
    const output = noPolicyOutput(ledger);
    expect(output.summary).not.toContain("Found");
    expect(noPolicyOutput(ledger, { note: "Found x_`y`.yml; <b>" }).summary).toMatch(/\n\nFound .*`<b>`/);
    expect([output.conclusion, output.buttons]).toEqual(["success", []]);
    expect(readLedger(output.text)).toEqual(ledger);
    const [, example = ""] = /```yaml\n([\s\S]*?)\n```/.exec(output.summary) ?? [];
    expect(parsePolicy({ path: "p.yml", text: example, orgPolicy: null }).problems).toEqual([]);
  });
});
