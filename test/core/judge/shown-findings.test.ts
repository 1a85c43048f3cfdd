import { describe, expect, test } from "vitest";
import { shownFindings } from "../../../src/core/judge/shown-findings.ts";
import type { Finding, LinkState } from "../../../src/core/model/verdict.ts";
import { finding, linkState, policyProblem, verdict } from "../../report/verdicts.ts";

type Changes = Pick<LinkState, "strength" | "relevance"> & Partial<LinkState>;

/** A state that is outdated, with the finding about it. */
function outdated({ level = "require", ...changes }: Changes): readonly [LinkState, Finding] {
  const state = linkState({ state: "outdated", reason: "the SOP did not change", level, ...changes });
  const { link, sop, section, strength, infra, owners } = state;
  return [state, finding({ level, link, sop, section, strength, infra, owners })];
}

/** What is shown, by SOP. */
function shownOf(pairs: readonly (readonly [LinkState, Finding])[], more: readonly Finding[] = []) {
  const links = pairs.map(([state]) => state);
  const findings = [...pairs.flatMap(([, each]) => (each.level === "off" ? [] : [each])), ...more];
  const shown = shownFindings({ findings, links, policy: verdict().policy });
  const sops = (some: readonly Pick<Finding, "sop">[]) => some.map(({ sop }) => sop);
  return {
    asked: sops(shown.asked),
    alone: sops(shown.alone),
    lines: shown.sharedLines.map(({ kind, findings: some }) => [kind, ...sops(some)]),
    weak: sops(shown.weak),
    observed: sops(shown.observed),
    inComment: sops(shown.inComment),
    toAuthor: shown.toAuthor,
    links: sops(shown.links),
  };
}

const literal = (sop: string, strength: LinkState["strength"], more: Partial<LinkState> = {}) =>
  outdated({ relevance: "literal", strength, link: sop, sop, ...more });
const graded = (sop: string, strength: LinkState["strength"], more: Partial<LinkState> = {}) =>
  outdated({ relevance: "graded", strength, link: sop, sop, level: "observe", ...more });

describe("literal links", () => {
  test("weak ones share a line where there are several, and are asked for like the others", () => {
    const pairs = [
      literal("a.md", "strong"),
      literal("b.md", "medium"),
      literal("c.md", "weak"),
      literal("d.md", "weak"),
    ];
    expect(shownOf(pairs)).toEqual({
      asked: ["a.md", "b.md", "c.md", "d.md"],
      alone: ["a.md", "b.md"],
      lines: [["weak", "c.md", "d.md"]],
      weak: [],
      observed: [],
      inComment: ["a.md", "b.md"],
      toAuthor: true,
      links: ["a.md", "b.md"],
    });
  });

  test("a single weak one has a place of its own, and so has one that is only observed", () => {
    const shown = shownOf([literal("a.md", "weak"), literal("b.md", "weak", { level: "observe" })]);
    expect(shown).toMatchObject({
      alone: ["a.md"],
      lines: [],
      weak: [],
      observed: ["b.md"],
      links: ["a.md", "b.md"],
    });
  });
});

describe("graded links", () => {
  test("advice shares a line, weak ones another: nothing is asked of those", () => {
    const shown = shownOf([
      graded("a.md", "strong", { level: "require" }),
      graded("b.md", "medium", { level: "advise" }),
      graded("c.md", "medium", { level: "advise" }),
      graded("d.md", "weak"),
    ]);
    expect(shown).toEqual({
      asked: ["a.md", "b.md", "c.md"],
      alone: ["a.md"],
      lines: [
        ["medium", "b.md", "c.md"],
        ["unasked", "d.md"],
      ],
      weak: ["d.md"],
      observed: [],
      inComment: ["a.md"],
      toAuthor: true,
      links: ["a.md"],
    });
  });

  test("weak ones alone are nothing for the author", () => {
    const shown = shownOf([graded("a.md", "weak"), graded("b.md", "weak")]);
    expect(shown).toMatchObject({
      asked: [],
      alone: [],
      weak: ["a.md", "b.md"],
      toAuthor: false,
      observed: [],
    });
  });

  test("what a link only observes is an observation, unless it is weak; what is off is nowhere", () => {
    const shown = shownOf([
      graded("a.md", "medium"),
      graded("b.md", "strong"),
      graded("c.md", "weak"),
      graded("d.md", "weak", { level: "off" }),
    ]);
    expect(shown).toMatchObject({ observed: ["a.md", "b.md"], lines: [["unasked", "c.md"]] });
    expect(shown.links).toEqual(["a.md", "b.md", "d.md"]);
  });

  test("a line stands for the SOPs that would be enough as well", () => {
    const [first, one] = graded("a.md", "weak", { link: "db" });
    const [second] = graded("b.md", "weak", { link: "db" });
    const updated = linkState({ link: "db", sop: "c.md" });
    const { links } = shownFindings({
      findings: [one],
      links: [first, second, updated],
      policy: verdict().policy,
    });
    expect(links).toEqual([updated]);
  });
});

test("findings of other rules and problems of the policy stay where they were", () => {
  const broken = finding({ rule: "sop-broken-reference", sop: "z.md", link: null });
  const seen = finding({ rule: "sop-unowned", sop: "y.md", link: null, level: "observe" });
  expect(shownOf([literal("a.md", "weak")], [broken, seen])).toMatchObject({
    alone: ["a.md", "z.md"],
    observed: ["y.md"],
  });
  const invalid = finding({ rule: "policy-invalid", sop: null, link: null });
  const policy = { ...verdict().policy, problems: [policyProblem()] };
  const shown = shownFindings({ findings: [invalid, broken], links: [], policy });
  expect([shown.asked, shown.alone, shown.inComment, shown.listed]).toEqual([
    [broken],
    [broken],
    [invalid, broken],
    [invalid, broken],
  ]);
});
