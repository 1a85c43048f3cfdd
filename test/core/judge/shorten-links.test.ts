import { describe, expect, test } from "vitest";
import { shortenLinks } from "../../../src/core/judge/shorten-links.ts";
import type { Finding, LinkState } from "../../../src/core/model/verdict.ts";
import { finding, linkState } from "../../report/verdicts.ts";

const infra = ["terraform/prod/main.tf"];

/** States of one link, one for each strength; null for an SOP that was updated. */
function statesOf(
  strengths: readonly LinkState["strength"][],
  changes: Partial<LinkState> = {},
): readonly LinkState[] {
  return strengths.map((strength, at) =>
    linkState({
      link: "all",
      sop: `docs/${at}.md`,
      state: strength === null ? "updated" : "outdated",
      reason: "the SOP did not change",
      strength,
      infra,
      owners: [`@acme/team-${at % 2}`],
      ...changes,
    }),
  );
}

function findingsOf(states: readonly LinkState[]): readonly Finding[] {
  return states
    .filter(({ state }) => state === "outdated")
    .map(({ link, sop, section, strength, owners }) =>
      finding({ link, sop, section, strength, owners, infra }),
    );
}

const SIX = ["weak", "weak", "medium", "weak", "weak", "weak"] as const;

describe("a link to more than five SOPs", () => {
  test("has one finding where none is known to mention what changed, and no row of its own for any", () => {
    const links = statesOf(SIX);
    const short = shortenLinks({ findings: findingsOf(links), links });
    expect(short.links).toEqual([]);
    expect(short.findings).toEqual([
      {
        ...findingsOf(links)[0],
        sop: null,
        section: null,
        owners: ["@acme/team-0", "@acme/team-1"],
        message:
          "terraform/prod/main.tf changed; the 6 SOPs of link all were not updated, and none is known to mention it",
        fix: 'Update the 6 SOPs of link all, ask @acme/team-0 or @acme/team-1 to confirm that they are still accurate, or add the commit trailer "SOP-Waive: all: <reason>".',
      },
    ]);
  });

  test("shows those that mention it one by one, before one finding for the others", () => {
    const links = statesOf(["strong", "strong", ...SIX]);
    const { findings, links: rows } = shortenLinks({ findings: findingsOf(links), links });
    expect(findings.map(({ sop }) => sop)).toEqual(["docs/0.md", "docs/1.md", null]);
    expect(findings.at(-1)?.message).toBe(
      "terraform/prod/main.tf changed; the other 6 SOPs of link all were not updated, and none is known to mention it",
    );
    expect(rows.map(({ sop }) => sop)).toEqual(["docs/0.md", "docs/1.md"]);
  });

  test("shows one that mentions it though the change is not strong", () => {
    const evidence = [{ text: "the SOP names `x`", path: "a.tf", line: 1, sopLine: 3 }];
    const links = statesOf(["medium", ...SIX]).map((state, at) =>
      at === 0 ? { ...state, evidence } : state,
    );
    const { findings } = shortenLinks({ findings: findingsOf(links), links });
    expect(findings.map(({ sop }) => sop)).toEqual(["docs/0.md", null]);
  });

  test("keeps rows of SOPs that are settled, and does not count them", () => {
    const links = statesOf([null, ...SIX.slice(1)]);
    const short = shortenLinks({ findings: findingsOf(links), links });
    expect(short.links).toEqual(links.slice(0, 1));
    expect(short.findings[0]?.message).toContain("; the 5 SOPs of link all were not updated,");
  });

  test("counts an SOP once, whatever sections of it are linked", () => {
    const links = statesOf(SIX).flatMap((state) => [state, { ...state, section: "restore" }]);
    const short = shortenLinks({ findings: findingsOf(links), links });
    expect(short.findings.map(({ message }) => message)).toEqual([
      expect.stringContaining("; the 6 SOPs of link all"),
    ]);
  });

  test("keeps the next step of a finding that one SOP is enough for", () => {
    const links = statesOf(SIX);
    const one = findingsOf(links).slice(2, 3);
    const { findings } = shortenLinks({ findings: one, links });
    expect(findings).toMatchObject([{ sop: null, strength: "medium", fix: one[0]?.fix }]);
  });

  test("needs no second finding where one SOP is enough and one mentions it", () => {
    const links = statesOf(["strong", ...SIX]);
    const one = findingsOf(links).slice(0, 1);
    const short = shortenLinks({ findings: one, links });
    expect(short).toEqual({ findings: one, links: links.slice(0, 1) });
  });
});

describe("is left as it is", () => {
  test.each([
    ["a link to five", statesOf(SIX.slice(1))],
    [
      "a link with sections of five",
      statesOf(SIX.slice(1)).flatMap((state) => [state, { ...state, section: "a" }]),
    ],
    ["a link of which one is left", statesOf(["strong", "strong", "strong", "strong", null, "weak"])],
  ])("%s", (_, links) => {
    const findings = findingsOf(links);
    expect(shortenLinks({ findings, links })).toEqual({ findings, links });
  });

  test("a link that is off, and findings of other rules", () => {
    const links = statesOf(SIX, { level: "off" });
    const missing = finding({ rule: "sop-missing", link: "all", sop: "docs/9.md" });
    expect(shortenLinks({ findings: [missing], links })).toEqual({ findings: [missing], links });
  });

  test("another link beside it", () => {
    const other = linkState({ link: "other", state: "outdated", strength: "weak", sop: "docs/0.md" });
    const links = [...statesOf(SIX), other];
    const short = shortenLinks({ findings: findingsOf(links), links });
    expect(short.findings.map(({ link, sop }) => [link, sop])).toEqual([
      ["all", null],
      ["other", "docs/0.md"],
    ]);
    expect(short.links).toEqual([other]);
  });
});
