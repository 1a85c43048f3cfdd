import { describe, expect, it } from "vitest";
import { EMPTY_LEDGER } from "../../../../src/core/model/ledger.ts";
import type { WaiverStatement } from "../../../../src/core/model/statement.ts";
import { defaultPolicy } from "../../../../src/core/policy/default-policy.ts";
import { unreadablePolicy } from "../../../../src/core/policy/unreadable-policy.ts";
import { nextLedger } from "../../../../src/core/statements/next-ledger.ts";
import { readLedger } from "../../../../src/core/statements/read-ledger.ts";
import {
  type CheckRunSources,
  renderCheckRun,
} from "../../../../src/report/github/check-run/render-check-run.ts";
import { pullRequest } from "../../../support/pull-requests.ts";
import { breakouts } from "../../breakouts.ts";
import { finding, linkState, policyProblem, verdict } from "../../verdicts.ts";

const SOP = "docs/runbooks/payments-db.md";
const EDIT = `https://github.com/acme/infra/edit/resize/${SOP}`;
const outdated = linkState({ state: "outdated", reason: "the SOP did not change" });
const failing = verdict({ links: [outdated], findings: [finding()] });
const FINGERPRINT = outdated.fingerprint ?? "";

function render(changes: Partial<CheckRunSources>) {
  return renderCheckRun({
    verdict: failing,
    policy: defaultPolicy(),
    pullRequest: pullRequest(),
    refusedReviewers: [],
    preview: null,
    ledger: EMPTY_LEDGER,
    ...changes,
  });
}

describe("a check run", () => {
  it("answers, tabulates, says how to resolve it and why, and folds the evidence into its text", () => {
    const { conclusion, title, summary, text } = render({});
    expect([conclusion, title]).toEqual(["failure", "1 SOP must be updated"]);
    expect(summary).toBe(`| SOP, and what to do | Owner | What changed | Link |
| --- | --- | --- | --- |
| ❌ outdated<br>\`${SOP}\`<br>[Edit it](${EDIT}), confirm or skip | \`@acme/dba\` | \`terraform/prod/rds/main.tf\` | payments-db |

#### To resolve

- **Update:** [edit the SOP](${EDIT})
- **Confirm:** \`@acme/dba\`, not the author, comments \`/sop still-accurate\` or approves
- **Skip:** anyone with write access comments \`/sop waive payments-db <reason>\` (15+ characters)

#### Why

- **require** [\`sop-outdated\`](https://github.com/sopwatch/sopwatch/blob/main/docs/rules.md#sop-outdated): The SOP says \`size\` is 400; this change makes it 600 (\`terraform/prod/rds/main.tf:12\`). \`${SOP}\` did not change`);
    expect(text).toMatch(
      /^Compared the work tree with `origin\/main`[^\n]* from the base\.\n\n<details><summary>Evidence: 1 changed infrastructure path<\/summary>\n\n- payments-db .*\n {2}- `terraform\/prod\/rds\/main.tf`\n\n<\/details>\n\n<!-- sopwatch-ledger .* -->$/,
    );
  });

  it("ends with the ledger, with evidence and without", () => {
    const ledger = { ...EMPTY_LEDGER, asked: ["@acme/dba"] };
    expect(readLedger(render({ ledger }).text)).toEqual(ledger);
    expect(readLedger(render({ verdict: verdict({}), ledger }).text)).toEqual(ledger);
  });

  it("is short when there is nothing to say", () => {
    const { title, summary, annotations, buttons } = render({ verdict: verdict({}) });
    expect([title, summary, annotations, buttons]).toEqual(["No linked infrastructure changed", "", [], []]);
  });

  it("names every place of a finding once, with the next step", () => {
    const broken = finding({
      rule: "sop-broken-reference",
      message: `${SOP} still names a.sh`,
      fix: "Fix it.",
    });
    const at = (...lines: readonly number[]) => {
      const locations = lines.map((line) => ({ path: SOP, line }));
      return render({ verdict: verdict({ findings: [{ ...broken, locations }] }) });
    };
    expect(at(12, 20).summary).toContain(`: \`${SOP}\` still names \`a.sh\` (lines 12 and 20)`);
    expect(at(12, 20).summary.split("Fix it.")).toHaveLength(2);
    expect(at(12, 20, 22).summary).toContain("(lines 12, 20 and 22)");
    const elsewhere = [
      { path: SOP, line: 12 },
      { path: "docs/b.md", line: 3 },
    ];
    const spread = render({ verdict: verdict({ findings: [{ ...broken, locations: elsewhere }] }) });
    expect(spread.summary).toContain(` at \`${SOP}:12\`; \`docs/b.md:3\`: \`${SOP}\` still names`);
    expect(at(12, 20).annotations).toMatchObject([
      { message: expect.stringContaining(`Places: ${SOP}:12 and line 20`) },
    ]);
  });

  it("keeps what was attested and waived on record, and only what counts now", () => {
    const attestation = {
      by: "approval",
      source: 9,
      login: "dora",
      sop: SOP,
      link: "payments-db",
      fingerprint: FINGERPRINT,
      note: null,
      at: "2026-11-21T10:00:00Z",
    } as const;
    const waiver = {
      via: "trailer",
      source: null,
      login: "wim",
      link: "dns",
      reason: "only a tag changes",
      until: "2026-12-31",
      at: null,
    } as const;
    const stale = { ...attestation, login: "old", fingerprint: "0".repeat(32) };
    const noted = { ...attestation, by: "button", source: null, note: "no step moved" } as const;
    const { summary } = render({
      verdict: verdict({ links: [linkState({ state: "attested" })] }),
      ledger: { ...EMPTY_LEDGER, attestations: [stale, attestation, noted], waivers: [waiver] },
    });
    expect(summary.split("#### On record\n\n")[1]).toBe(
      [
        `- \`dora\` confirmed that \`${SOP}\` is still accurate for \`payments-db\` by approving this pull request on 2026-11-21`,
        `- \`dora\` confirmed that \`${SOP}\` is still accurate for \`payments-db\` with the button on 2026-11-21: no step moved`,
        "- `wim` waived `dns` by a trailer, until 2026-12-31: only a tag changes",
      ].join("\n"),
    );
  });

  it("tells who was not asked, what was observed and what could not be seen", () => {
    const observed = finding({ rule: "infra-unlinked", level: "observe", link: null, sop: null });
    const { summary, text } = render({
      verdict: verdict({
        links: [outdated],
        findings: [finding(), observed],
        notes: ["3,200 files, 3,000 seen."],
      }),
      refusedReviewers: [{ reviewer: "@eve", reason: "GitHub says that @eve is no collaborator" }],
    });
    expect(summary.endsWith("> Note: `3,200` files, `3,000` seen.")).toBe(true);
    expect(text).toContain(
      "<details><summary>1 owner not asked for a review</summary>\n\n- `@eve`: GitHub says that `@eve` is no collaborator\n\n</details>",
    );
    expect(text).toContain(
      "<details><summary>1 observation</summary>\n\n- **observe** [`infra-unlinked`](https://github.com/sopwatch/sopwatch/blob/main/docs/rules.md#infra-unlinked)",
    );
    expect(summary).not.toContain("infra-unlinked");
  });
});

describe("a broken policy", () => {
  const problems = [policyProblem()];
  const policy = {
    path: ".github/sopwatch.yml",
    from: "base",
    problems,
    repair: null,
    waiver: null,
  } as const;
  const invalid = finding({ rule: "policy-invalid", link: null, sop: null });

  it("is shown with place, frame, expectation and example, instead of as a finding", () => {
    const { title, summary, conclusion } = render({ verdict: verdict({ findings: [invalid], policy }) });
    expect([title, conclusion]).toEqual(["The policy has 1 problem: .github/sopwatch.yml", "failure"]);
    expect(summary).toMatch(
      /^This change breaks `.github\/sopwatch.yml`. \*\*Next:\*\* fix it here; the check fails until then.\n\n`.github\/sopwatch.yml:2:5`: unknown key "infar"\n\n```\n[\s\S]*Expected one of id, infra, sop, received "infar". Did you mean "infra"\?\n\nA correct example:\n\n```yaml\n[\s\S]*```$/,
    );
  });

  it("that was broken before fails as well, and says who may go without it", () => {
    const held = { ...policy, repair: "untouched" } as const;
    const { summary, conclusion, buttons } = render({
      verdict: verdict({ findings: [invalid], policy: held }),
      policy: unreadablePolicy(),
    });
    expect(conclusion).toBe("failure");
    expect(summary).toMatch(
      /^`.github\/sopwatch.yml` of the base branch cannot be read, so nothing was judged and nothing passes\. \*\*Next:\*\* fix it in a change that touches nothing else/,
    );
    expect(summary).toContain(
      "#### To resolve\n\n- **Skip:** a maintainer or admin, not the author, comments `/sop waive policy-invalid <reason>`",
    );
    expect(buttons.map(({ identifier }) => identifier)).toEqual(["waive", "recheck"]);
  });

  it("that is waived is neutral, with who waived it and what is wrong", () => {
    const waiver: WaiverStatement = {
      kind: "waiver",
      via: "command",
      source: 9,
      speaker: { login: "maya", teams: [], permission: "maintain", isAuthor: false },
      guarantor: null,
      link: "all",
      reason: "the outage cannot wait",
      until: null,
      at: "2026-11-21T10:00:00Z",
    };
    const waived = verdict({
      findings: [{ ...invalid, level: "advise" }],
      policy: { ...policy, repair: "mixed", waiver },
    });
    const ledger = nextLedger({ previous: [], verdict: waived, statements: [], asked: [], answered: [] });
    const run = render({ verdict: waived, ledger });
    expect(run).toMatchObject({
      conclusion: "neutral",
      title: "Waived for this change: the policy has 1 problem: .github/sopwatch.yml",
    });
    expect(run.summary).toContain("- `maya` waived `policy-invalid` by a comment");
    expect(run.summary).toContain("A waiver lets this change pass.");
    expect(run.summary).not.toContain("Skip:");
    expect(run.buttons.map(({ identifier }) => identifier)).toEqual(["recheck"]);
  });
});

describe("GitHub's limits", () => {
  const long = "x".repeat(4_000);
  const many = Array.from({ length: 300 }, (_, at) => at);
  const links = many.map((at) =>
    linkState({ link: `${at}-${long}`, sop: `${at}.md`, state: "outdated", infra: [long, long] }),
  );
  const findings = many.map((at) =>
    finding({
      link: `${at}-${long}`,
      sop: `${at}.md`,
      message: long,
      fix: long,
      location: { path: long, line: at + 1 },
    }),
  );
  const attestations = many.map((at) => ({
    by: "command" as const,
    source: at + 1,
    login: long,
    sop: `${at}.md`,
    link: `${at}-${long}`,
    fingerprint: FINGERPRINT,
    note: long,
    at: "2026-11-21",
  }));
  const notes = many.map(() => long);
  const refusedReviewers = many.map(() => ({ reviewer: long, reason: long }));

  it("hold for a verdict of any size, which is cut between items and says so", () => {
    const problems = many.map(() => policyProblem({ message: long, frame: long }));
    const output = render({
      verdict: verdict({
        links,
        findings,
        notes,
        policy: { path: long, from: "base", problems, repair: null, waiver: null },
      }),
      preview: verdict({ links: links.slice(0, 100), findings: findings.slice(0, 100) }),
      ledger: { ...EMPTY_LEDGER, attestations, seen: attestations },
      refusedReviewers,
    });
    expect(output.title.length).toBeLessThanOrEqual(255);
    expect(output.summary.length).toBeLessThanOrEqual(65_535);
    expect(output.text.length).toBeLessThanOrEqual(65_535);
    expect(readLedger(output.text)?.seen.length).toBeGreaterThan(0);
    expect(breakouts(output.summary, 4)).toEqual([]);
    expect(output.summary).toMatch(/and \d+ more \(`sopwatch check` shows them all\)/);
    expect(output.annotations.length).toBe(200);
    for (const { title, message } of output.annotations) {
      expect(title.length).toBeLessThanOrEqual(255);
      expect(new TextEncoder().encode(message).length).toBeLessThanOrEqual(65_536);
    }
  });

  it("leave out a section of which not even one item fits, and count it", () => {
    const huge = finding({ message: "x".repeat(30_000), fix: "Fix it." });
    expect(render({ verdict: verdict({ findings: [huge] }) }).summary).toContain(
      "#### Why\n\n1 too long to show (`sopwatch check` shows them all)",
    );
  });

  it("keep the buttons' words short enough", () => {
    for (const { label, description, identifier } of render({}).buttons) {
      expect([label.length <= 20, description.length <= 40, identifier.length <= 20]).toEqual([
        true,
        true,
        true,
      ]);
    }
  });

  it("say when not every finding is marked in the files", () => {
    const each = many.map((at) => finding({ location: { path: "a.md", line: at + 1 } }));
    expect(render({ verdict: verdict({ findings: each }) }).summary).toMatch(
      /> Note: Only the first 200 findings are marked in the files\.$/,
    );
  });
});
