import { describe, expect, it } from "vitest";
import { EMPTY_LEDGER, type Ledger } from "../../../../src/core/model/ledger.ts";
import type { Verdict } from "../../../../src/core/model/verdict.ts";
import { defaultPolicy } from "../../../../src/core/policy/default-policy.ts";
import { readLedgers } from "../../../../src/core/statements/read-ledger.ts";
import { renderHead } from "../../../../src/report/github/check-run/render-head.ts";
import type { HeadPart, PartAnswer } from "../../../../src/report/github/check-run/shared-run.ts";
import { isUndecided } from "../../../../src/report/github/check-run/special-outputs.ts";
import { pullRequest } from "../../../support/pull-requests.ts";
import { finding, linkState, verdict } from "../../verdicts.ts";

const FAILING = { links: [linkState({ state: "outdated" })], findings: [finding()] } as const;

function judged(changes: Partial<Verdict> = {}): PartAnswer {
  return {
    kind: "judged",
    verdict: verdict(changes),
    policy: defaultPolicy(),
    refusedReviewers: [],
    preview: null,
  };
}

const failing = judged({ conclusion: "failure", ...FAILING });
const undecided: PartAnswer = { kind: "undecided", reason: "GitHub did not answer." };

function part(
  number: number,
  answer: PartAnswer,
  {
    base = "main",
    decides = true,
    ledger = EMPTY_LEDGER,
  }: { base?: string; decides?: boolean; ledger?: Ledger } = {},
): HeadPart {
  const url = `https://github.com/acme/infra/pull/${number}`;
  return { pullRequest: { ...pullRequest({ number, url }), base: { ref: base } }, decides, answer, ledger };
}

function render(parts: readonly HeadPart[], rest: { left?: number; unknown?: boolean } = {}) {
  return renderHead({ parts, kept: [], left: 0, unknown: false, ...rest });
}

describe("the check run of one pull request", () => {
  it("is what it always was, and remembers those who were here", () => {
    const own = { ...EMPTY_LEDGER, asked: ["@dba"] };
    const kept = [{ pullRequest: 3, ledger: { ...EMPTY_LEDGER, asked: ["@sre"] } }];
    for (const answer of [judged(), undecided, { kind: "no-policy", note: "" } as const]) {
      const { title, summary, text } = renderHead({
        parts: [part(7, answer, { ledger: own })],
        kept,
        left: 0,
        unknown: false,
      });
      expect(`${title}${summary}`).not.toContain("#7");
      expect(readLedgers(text)).toEqual([{ pullRequest: null, ledger: own }, ...kept]);
    }
  });
});

describe("the check run of several", () => {
  it("says the most severe verdict and where it comes from", () => {
    const output = render([part(7, judged()), part(9, failing, { base: "release" })]);
    expect(output).toMatchObject({ conclusion: "failure", title: "1 SOP must be updated (#9 into release)" });
    expect(output.summary).toContain(
      "| [#7](https://github.com/acme/infra/pull/7) | `main` | ✅ No linked infrastructure changed |",
    );
    expect(output.summary).toContain(
      "**Next:** resolve [#9](https://github.com/acme/infra/pull/9) as described below",
    );
    expect(output.summary).toContain("[#7](https://github.com/acme/infra/pull/7) passes on its own");
    expect(output.summary).toContain("### [#9](https://github.com/acme/infra/pull/9) into `release`");
    expect(output.buttons.map(({ identifier }) => identifier)).toEqual(["recheck"]);
    expect(output.summary).not.toContain("Still accurate");
  });

  it("names all that fail, and says nothing of those that wait where nobody does", () => {
    const output = render([part(7, failing), part(8, failing), part(9, failing, { base: "release" })]);
    expect(output.title).toBe("1 SOP must be updated (#7, #8 and #9)");
    expect(output.summary).not.toContain("passes on its own");
    expect(render([part(7, judged()), part(8, judged()), part(9, failing)]).summary).toContain(
      "pass on their own",
    );
  });

  it("passes when all that decide pass", () => {
    const stranger = part(9, failing, { decides: false });
    const output = render([part(7, judged()), part(8, { kind: "no-policy", note: "" }), stranger]);
    expect(output).toMatchObject({
      conclusion: "success",
      title: "Nothing to do on #7 and #8",
      annotations: [],
      buttons: [],
    });
    expect(output.summary).toContain(
      "❌ 1 SOP must be updated (does not count: its author has no write access)",
    );
    expect(output.summary).toContain("<details><summary>#9, which does not count</summary>");
    expect(render([part(7, judged()), part(8, judged())]).title).toBe(
      "No linked infrastructure changed (#7 and #8)",
    );
  });

  it("is advice where the most severe is advice", () => {
    const advice = judged({ conclusion: "neutral", ...FAILING, findings: [finding({ level: "advise" })] });
    expect(render([part(7, judged()), part(9, advice)])).toMatchObject({
      conclusion: "neutral",
      title: "1 SOP may need an update (#9 into main)",
    });
  });

  it("fails, and says that it is no verdict, where one that decides could not be judged", () => {
    const output = render([part(7, judged()), part(9, undecided)]);
    expect(output.conclusion).toBe("failure");
    expect(isUndecided(output.title)).toBe(true);
    expect(output.summary).toContain("What happened: GitHub did not answer.");
    expect(isUndecided(render([part(7, judged()), part(9, undecided, { decides: false })]).title)).toBe(
      false,
    );
  });

  it("says how many more there are, and fails where one of them would decide", () => {
    const counted = render([part(7, judged()), part(9, judged(), { decides: false })], { left: 3 });
    expect(counted.conclusion).toBe("success");
    expect(counted.summary).toContain("5 open pull requests share this head commit");
    expect(counted.summary).toContain(
      "3 more pull requests with this commit, by people without write access here, are not judged.",
    );
    expect(render([part(7, judged())], { left: 1 }).summary).toContain(
      "1 more pull request with this commit, by people without write access here, is not judged.",
    );
    const unknown = render([part(7, judged()), part(9, judged())], { left: 1, unknown: true });
    expect(unknown).toMatchObject({
      conclusion: "failure",
      title: "3 open pull requests have this commit: too many for one check",
    });
    expect(unknown.summary).toContain("**Next:** close some, or give them head commits of their own.");
  });

  it("marks a place once, and remembers each by its number", () => {
    const output = render([
      part(7, failing, { ledger: { ...EMPTY_LEDGER, asked: ["@dba"] } }),
      part(9, failing, { ledger: { ...EMPTY_LEDGER, asked: ["@sre"] } }),
    ]);
    expect(output.annotations).toHaveLength(1);
    expect(readLedgers(output.text).map(({ pullRequest: number, ledger }) => [number, ledger.asked])).toEqual(
      [
        [7, ["@dba"]],
        [9, ["@sre"]],
      ],
    );
  });

  it("stays within GitHub's limits, whatever ten of them say", () => {
    const links = Array.from({ length: 400 }, (_, at) =>
      linkState({ link: `link-${at}`, sop: `docs/${"x".repeat(100)}-${at}.md`, state: "outdated" }),
    );
    const findings = links.map(({ link, sop }) => finding({ link, sop }));
    const long = judged({ conclusion: "failure", links, findings });
    const seen = links.map(({ link, sop }) => ({ link, sop, fingerprint: "0".repeat(32) }));
    const parts = Array.from({ length: 10 }, (_, at) =>
      part(at + 1, long, { base: "x".repeat(240), ledger: { ...EMPTY_LEDGER, seen } }),
    );
    const { title, summary, text } = render(parts);
    expect(title.length).toBeLessThanOrEqual(255);
    expect(summary.length).toBeLessThanOrEqual(65_535);
    expect(text.length).toBeLessThanOrEqual(65_535);
    for (const { pullRequest: place } of parts) expect(summary).toContain(`### [#${place.number}](`);
    expect(readLedgers(text)).toHaveLength(10);
  });
});
