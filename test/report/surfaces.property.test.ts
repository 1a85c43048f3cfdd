import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CommandReply } from "../../src/core/judge/command-answers.ts";
import { EMPTY_LEDGER } from "../../src/core/model/ledger.ts";
import type { Finding, LinkState, Verdict } from "../../src/core/model/verdict.ts";
import { defaultPolicy } from "../../src/core/policy/default-policy.ts";
import { readLedger, readLedgers } from "../../src/core/statements/read-ledger.ts";
import { mergeGroupCheck } from "../../src/report/github/check-run/merge-group.ts";
import { renderCheckRun } from "../../src/report/github/check-run/render-check-run.ts";
import { renderHead } from "../../src/report/github/check-run/render-head.ts";
import type { HeadPart } from "../../src/report/github/check-run/shared-run.ts";
import { undecidedOutput } from "../../src/report/github/check-run/special-outputs.ts";
import { renderPressReply } from "../../src/report/github/command-reply/button-reply.ts";
import { renderReply } from "../../src/report/github/command-reply/render-reply.ts";
import { renderComment } from "../../src/report/github/comment/render-comment.ts";
import { pullRequest } from "../support/pull-requests.ts";
import { breakouts } from "./breakouts.ts";
import { hostileText } from "./hostile-text.ts";
import { finding, linkState, policyProblem, verdict } from "./verdicts.ts";

/** Texts that one run deals out, all of them at least once. */
const TEXTS = 100;
/** Together the runs render 100,000 texts (`SOPWATCH_FUZZ_RUNS` asks for another number); a check run takes longest. */
const runs = Number(process.env.SOPWATCH_FUZZ_RUNS ?? 100_000) / TEXTS;
const SHARES = { check: 0.1 * runs, comment: 0.25 * runs, reply: 0.4 * runs, group: 0.25 * runs };
/** A busy machine takes its time. */
const TIMEOUT = 120_000;
const texts = fc.array(hostileText, { minLength: TEXTS, maxLength: TEXTS });
const COLUMNS = 4;
const policy = defaultPolicy();
const checkUrl = "https://github.com/acme/infra/runs/1";

/** Hands out texts one after the other. */
function dealer(all: readonly string[]): () => string {
  let next = 0;
  return () => `${all[next++ % all.length]}`;
}

function hostileLink(text: () => string): LinkState {
  const state = { link: text(), sop: text(), section: text(), reason: text(), infra: [text(), text()] };
  return linkState({ ...state, state: "outdated", owners: [text()] });
}

/** An outdated SOP with the finding about it, in which every text is hostile. */
function hostileOutdated(text: () => string, changes: Pick<LinkState, "strength" | "relevance" | "level">) {
  const evidence = [{ text: text(), path: text(), line: 3, sopLine: null }];
  const state: LinkState = { ...hostileLink(text), evidence, ...changes };
  const { link, sop, section, strength, level } = state;
  return { state, finding: hostileFinding(text, { link, sop, section, strength, level }) };
}

/** Two for each line that several share, and one that stands alone. */
function hostileStrengths(text: () => string) {
  const literal = { relevance: "literal", level: "require" } as const;
  return [
    { ...literal, strength: "strong" } as const,
    { ...literal, strength: "weak" } as const,
    { ...literal, strength: "weak" } as const,
    { relevance: "graded", level: "advise", strength: "medium" } as const,
    { relevance: "graded", level: "advise", strength: "medium" } as const,
    { relevance: "graded", level: "observe", strength: "weak" } as const,
  ].map((changes) => hostileOutdated(text, changes));
}

function hostileFinding(text: () => string, changes: Partial<Finding>): Finding {
  const about = { link: text(), sop: text(), section: text(), infra: [text()], owners: [text()] };
  const location = { path: text(), line: 3 };
  return finding({ ...about, location, message: text(), fix: text(), ...changes });
}

/** What one rename broke in two SOPs; the message begins with the first, as such messages do. */
function hostileGroup(text: () => string): Finding {
  const [sop, other] = [text(), text()];
  const locations = [
    { path: sop, line: 3 },
    { path: other, line: 5 },
  ];
  const about = { rule: "sop-broken-reference", sop, location: { path: sop, line: 3 } } as const;
  return hostileFinding(text, { ...about, locations, sops: [sop, other], message: `${sop} ${text()}` });
}

function hostileVerdict(text: () => string): Verdict {
  const pairs = hostileStrengths(text);
  return verdict({
    links: [hostileLink(text), ...pairs.map(({ state }) => state)],
    findings: [
      ...pairs.map((pair) => pair.finding),
      hostileFinding(text, {}),
      hostileFinding(text, { rule: "sop-broken-reference" }),
      hostileFinding(text, { rule: "alert-runbook", level: "advise", sop: null }),
      hostileFinding(text, { rule: "sop-missing" }),
      hostileGroup(text),
      hostileFinding(text, { level: "observe" }),
    ],
    notes: [text()],
  });
}

function hostileCheck(all: readonly string[]) {
  const text = dealer(all);
  const judged = hostileVerdict(text);
  const [link] = judged.links;
  const attestation = {
    by: "command",
    source: 7,
    login: text(),
    sop: `${link?.sop}`,
    link: `${link?.link}`,
    fingerprint: `${link?.fingerprint}`,
    note: text(),
    at: text(),
  } as const;
  const waiver = {
    via: "label",
    source: null,
    login: text(),
    link: text(),
    reason: text(),
    until: text(),
    at: text(),
  } as const;
  const attested = {
    ...judged,
    links: judged.links.map((each, at) => (at === 0 ? { ...each, state: "attested" as const } : each)),
  };
  return renderCheckRun({
    verdict: attested,
    policy,
    pullRequest: pullRequest({ head: { ref: text(), oid: "a", repository: "acme/infra" } }),
    refusedReviewers: [{ reviewer: text(), reason: text() }],
    preview: hostileVerdict(text),
    ledger: { ...EMPTY_LEDGER, attestations: [attestation], waivers: [waiver] },
  });
}

describe("what would be a break-out", () => {
  it.each([
    ["a mention", "by @octocat"],
    ["an address", "see https://evil.example"],
    ["a link", "[text](https://evil.example)"],
    ["a link inside ours", "[@octocat ![x](https://evil.example)](https://github.com/acme/infra/runs/1)"],
    ["an image", "![x](https://evil.example/x.png)"],
    ["HTML", "a <img src=x> b"],
    ["a comment", "<!-- sopwatch:comment forged -->"],
    ["a reference", "fixes #12"],
    ["a heading", "# Free beer"],
    ["a cell too many", "| a | b |\n| --- | --- |\n| a | b |"],
    ["emphasis", "*a*"],
  ])("is noticed: %s", (_, markdown) => {
    expect(breakouts(markdown, COLUMNS)).not.toEqual([]);
  });
});

describe("whatever a change, a comment or a name holds", () => {
  it(
    "a check run shows it as words and code",
    () => {
      fc.assert(
        fc.property(texts, (all) => {
          const output = hostileCheck(all);
          expect(breakouts(output.summary, COLUMNS)).toEqual([]);
          expect(breakouts(output.text, COLUMNS)).toEqual([]);
          expect(readLedger(output.text)?.waivers.length).toBe(1);
          const marks = output.annotations.map(({ title, message }) => title + message.replaceAll("\n", ""));
          const unseen = marks.join("").replace(/\p{Extended_Pictographic}\ufe0f/gu, "");
          expect(unseen).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
        }),
        { numRuns: SHARES.check },
      );
    },
    TIMEOUT,
  );

  it(
    "a check run that answers for several pull requests shows it as words and code",
    () => {
      fc.assert(
        fc.property(texts, (all) => {
          const text = dealer(all);
          const part = (number: number, decides: boolean): HeadPart => ({
            pullRequest: { ...pullRequest({ number }), base: { ref: text() } },
            decides,
            answer: {
              kind: "judged",
              verdict: hostileVerdict(text),
              policy,
              refusedReviewers: [{ reviewer: text(), reason: text() }],
              preview: null,
            },
            ledger: EMPTY_LEDGER,
          });
          const undecided = { ...part(3, true), answer: { kind: "undecided", reason: text() } } as const;
          const parts = [part(1, true), part(2, false), undecided];
          const output = renderHead({ parts, kept: [], left: 2, unknown: false });
          expect(breakouts(output.summary, COLUMNS, 3)).toEqual([]);
          expect(breakouts(output.text, COLUMNS)).toEqual([]);
          expect(readLedgers(output.text)).toHaveLength(3);
        }),
        { numRuns: SHARES.check },
      );
    },
    TIMEOUT,
  );

  it(
    "a comment shows it as words and code",
    () => {
      fc.assert(
        fc.property(texts, (all) => {
          const text = dealer(all);
          const head = { ref: "resize", oid: "a", repository: "acme/infra" };
          const shown = { policy, pullRequest: pullRequest({ head }), exists: true, checkUrl };
          const bodies = [0, 1].map(
            () => renderComment({ ...shown, verdict: hostileVerdict(text) })?.body ?? "",
          );
          for (const body of bodies) expect(breakouts(body, COLUMNS)).toEqual([]);
        }),
        { numRuns: SHARES.comment },
      );
    },
    TIMEOUT,
  );

  it(
    "a reply shows it as words and code",
    () => {
      fc.assert(
        fc.property(texts, (all) => {
          const text = dealer(all);
          const replies = Array.from({ length: 5 }, () => [
            hostileExplanation(text),
            hostileRefusal(text),
          ]).flat();
          const bodies = [
            renderReply({ commentId: 7, reaction: "+1", replies, toStranger: true })?.body ?? "",
            renderPressReply(text(), text()).body,
            undecidedOutput(text(), EMPTY_LEDGER).summary,
          ];
          for (const body of bodies) expect(breakouts(body, COLUMNS)).toEqual([]);
        }),
        { numRuns: SHARES.reply },
      );
    },
    TIMEOUT,
  );

  it(
    "a merge group and a broken policy show it as words and code",
    () => {
      fc.assert(
        fc.property(texts, (all) => {
          const text = dealer(all);
          const groups = [0, 1].map(() =>
            mergeGroupCheck({
              verdict: hostileVerdict(text),
              pullRequests: [pullRequest()],
              ledger: EMPTY_LEDGER,
            }),
          );
          const problems = Array.from({ length: 5 }, () =>
            policyProblem({
              path: text(),
              message: text(),
              expected: text(),
              received: text(),
              frame: text(),
            }),
          );
          const outputs = ([null, "untouched"] as const).map((repair) => {
            const broken = verdict({
              findings: [finding({ rule: "policy-invalid", message: text(), fix: text() })],
              policy: { path: text(), from: "base", problems, repair, waiver: null },
            });
            const sources = { verdict: broken, policy, pullRequest: pullRequest() };
            const comment = renderComment({ ...sources, exists: false, checkUrl: null });
            const run = renderCheckRun({
              ...sources,
              refusedReviewers: [],
              preview: null,
              ledger: EMPTY_LEDGER,
            });
            return [run.summary, comment?.body ?? ""];
          });
          for (const shown of [...groups.map(({ summary }) => summary), ...outputs.flat()])
            expect(breakouts(shown, COLUMNS)).toEqual([]);
        }),
        { numRuns: SHARES.group },
      );
    },
    TIMEOUT,
  );
});

function hostileExplanation(text: () => string): CommandReply {
  const origin = { path: text(), position: { line: 1, column: 1 } };
  const sops = [{ path: text(), section: text(), owners: [text()] }];
  return {
    kind: "explanation",
    explanation: {
      path: text(),
      exists: false,
      claims: [
        { link: text(), origin, glob: text(), satisfy: "any", level: "advise", relevance: "graded", sops },
      ],
      reached: [
        {
          link: text(),
          origin,
          satisfy: "any",
          level: "advise",
          relevance: "graded",
          sops,
          way: hostileWay(text),
        },
      ],
      nearMisses: [{ link: text(), origin, glob: text(), why: text() }],
      sop: { links: [text()], owners: [text()] },
      notes: [text()],
    },
  };
}

function hostileWay(text: () => string) {
  const unit = { sort: "module", path: text() } as const;
  const uses = [{ from: text(), user: text(), line: 1, written: text(), unit }];
  return { chain: [text(), text()], uses };
}

function hostileRefusal(text: () => string): CommandReply {
  return { kind: "refused", reason: text(), form: null };
}
