import { describe, expect, it } from "vitest";
import { EMPTY_LEDGER } from "../../src/core/model/ledger.ts";
import type { Verdict } from "../../src/core/model/verdict.ts";
import { defaultPolicy } from "../../src/core/policy/default-policy.ts";
import { renderCheckRun } from "../../src/report/github/check-run/render-check-run.ts";
import { renderComment } from "../../src/report/github/comment/render-comment.ts";
import { headline } from "../../src/report/headline.ts";
import { renderMarkdown } from "../../src/report/markdown.ts";
import { renderSarif } from "../../src/report/sarif.ts";
import { renderPretty } from "../../src/report/terminal/pretty.ts";
import { PLAIN_STYLE } from "../../src/report/terminal/style.ts";
import { githubVerdict } from "../../src/report/verdict-commands.ts";
import { pullRequest } from "../support/pull-requests.ts";
import { finding, linkState, verdict, verdictOn } from "./verdicts.ts";

// What each report shows of strong, medium and weak changes.

const literal = { relevance: "literal" } as const;
const graded = { relevance: "graded" } as const;

const LITERAL = verdictOn(
  { sop: "a.md", strength: "strong", ...literal },
  { sop: "b.md", strength: "medium", ...literal },
  { sop: "c.md", strength: "weak", ...literal },
  { sop: "d.md", strength: "weak", ...literal },
);
const GRADED = verdictOn(
  { sop: "a.md", strength: "strong", ...graded },
  { sop: "b.md", strength: "medium", ...graded },
  { sop: "c.md", strength: "medium", ...graded },
  { sop: "d.md", strength: "weak", ...graded },
  { sop: "e.md", strength: "weak", ...graded },
);
const WEAK = verdictOn(
  { sop: "d.md", strength: "weak", ...graded },
  { sop: "e.md", strength: "weak", ...graded },
);
const TEN = Array.from({ length: 10 }, (_, at) => ({ sop: `${at}.md`, link: "all", ...literal }));
const MANY = verdictOn(
  ...TEN.map((each, at) => ({ ...each, strength: at === 0 ? ("strong" as const) : ("weak" as const) })),
);

function comment(judged: Verdict): string | null {
  const found = renderComment({
    verdict: judged,
    policy: defaultPolicy(),
    pullRequest: pullRequest({ head: { ref: "resize", oid: "a", repository: null } }),
    exists: false,
    checkUrl: null,
  });
  return found === null ? null : found.body.replace(/^<!--.*-->\n/, "");
}

function check(judged: Verdict) {
  return renderCheckRun({
    verdict: judged,
    policy: defaultPolicy(),
    pullRequest: pullRequest({ head: { ref: "resize", oid: "a", repository: null } }),
    refusedReviewers: [],
    preview: null,
    ledger: EMPTY_LEDGER,
  });
}

function pretty(judged: Verdict, quiet = false): string {
  return renderPretty(judged, { style: PLAIN_STYLE, width: 100, quiet });
}

describe("the answer", () => {
  it.each([
    ["4 SOPs must be updated", LITERAL],
    ["1 SOP must be updated, 2 may need it; 2 more weakly affected", GRADED],
    ["Nothing to do for 2 linked SOPs: 2 weakly affected", WEAK],
    ["10 SOPs must be updated", MANY],
  ])("%s", (title, judged) => {
    expect(headline(judged)).toBe(title);
  });

  it("counts no SOP twice, and says of how many it speaks where nothing else has", () => {
    const alert = finding({ rule: "alert-runbook", sop: null });
    const weak = verdictOn({ sop: "d.md", strength: "weak", ...graded });
    expect(headline(verdict({ links: weak.links, findings: [alert, ...weak.findings] }))).toBe(
      "1 problem to solve; 1 SOP weakly affected",
    );
    const broken = finding({ rule: "sop-broken-reference", sop: "d.md" });
    expect(headline(verdict({ links: weak.links, findings: [broken, ...weak.findings] }))).toBe(
      "1 SOP must be updated",
    );
  });

  it("tells weak SOPs of a graded link from settled ones and from those that a policy only observes", () => {
    const links = [
      linkState(),
      ...WEAK.links,
      linkState({ state: "outdated", level: "observe", strength: "weak", sop: "f.md" }),
      linkState({ state: "outdated", level: "observe", strength: "strong", sop: "g.md", ...graded }),
    ];
    expect(headline(verdict({ links }))).toBe(
      "Nothing to do for 5 linked SOPs: 1 updated, 2 weakly affected, 2 outdated but only observed",
    );
  });
});

describe("the comment", () => {
  it("has a line for what is weak of literal links, which is required all the same", () => {
    expect(comment(LITERAL)?.split("\n\n")[1]).toBe(
      [
        "- `a.md`: this change is strong (`terraform/prod/rds/main.tf:12`). The SOP did not change.",
        "- `b.md`: this change is medium (`terraform/prod/rds/main.tf:12`). The SOP did not change.",
        "- Weakly affected, and to be updated all the same: `c.md` and `d.md` (this change is weak).",
      ].join("\n"),
    );
  });

  it("says of weak changes at the level of advice that they may need an update", () => {
    const level = "advise";
    const advice = verdictOn(
      { sop: "c.md", strength: "weak", level, ...literal },
      { sop: "d.md", strength: "weak", level, ...literal },
    );
    expect(comment(advice)).toContain(
      "\n\n- Weakly affected, and may need an update all the same: `c.md` and `d.md` (this change is weak).\n\n",
    );
  });

  it("folds advice of graded links into one line, and what is weak into another that asks for nothing", () => {
    expect(comment(GRADED)?.split("\n\n")).toEqual([
      "❌ **1 SOP must be updated, 2 may need it; 2 more weakly affected.**",
      [
        "- `a.md`: this change is strong (`terraform/prod/rds/main.tf:12`). The SOP did not change.",
        "- May need an update: `b.md` and `c.md` (this change is medium).",
        "- Weakly affected, nothing to do: `d.md` and `e.md` (this change is weak).",
      ].join("\n"),
      "To resolve:",
      expect.stringMatching(/^- \*\*Update:\*\* edit `a\.md` here\n/),
    ]);
  });

  it("leaves out a reason that is not the same for all, and counts more than three SOPs", () => {
    const other = [{ text: "something else", path: "b.tf", line: null, sopLine: null }];
    const judged = verdictOn(
      { sop: "a.md", strength: "strong", ...graded },
      ...["b.md", "c.md", "d.md", "e.md"].map((sop) => ({ sop, strength: "weak" as const, ...graded })),
      { sop: "f.md", strength: "weak", ...graded, evidence: other },
    );
    expect(comment(judged)).toContain(
      "\n- Weakly affected, nothing to do: `b.md`, `c.md`, `d.md` and 2 more.\n",
    );
  });

  it("names the steps of advice where there is nothing else", () => {
    const advice = verdictOn(
      { sop: "b.md", strength: "medium", ...graded },
      { sop: "c.md", strength: "medium", ...graded },
    );
    expect(comment(advice)).toContain("- **Update:** edit `b.md` and `c.md` here\n");
  });

  it("is not written for weak changes of graded links alone, and settles one that stands there", () => {
    expect(comment(WEAK)).toBeNull();
    const standing = renderComment({
      verdict: WEAK,
      policy: defaultPolicy(),
      pullRequest: pullRequest(),
      exists: true,
      checkUrl: null,
    });
    expect(standing?.body).toContain("\n✅ Nothing to do for 2 linked SOPs: 2 weakly affected.");
  });

  it("names of a link to many SOPs only those that mention what changed, and no other as a step", () => {
    expect(comment(MANY)?.split("\n\n")).toEqual([
      "❌ **10 SOPs must be updated.**",
      [
        "- `0.md`: this change is strong (`terraform/prod/rds/main.tf:12`). The SOP did not change.",
        "- `terraform/prod/rds/main.tf` changed; the other 9 SOPs of link all were not updated, and none is known to mention it.",
      ].join("\n"),
      "To resolve:",
      expect.stringMatching(/^- \*\*Update:\*\* edit `0\.md` here\n/),
    ]);
  });

  it("names no SOP where a link to many has none that mentions it", () => {
    const none = verdictOn(...TEN.map((each) => ({ ...each, strength: "medium" as const })));
    const text = `${comment(none)}`;
    expect(text).toContain("`terraform/prod/rds/main.tf` changed; the 10 SOPs of link all were not updated,");
    expect(text).toContain("- **Update:** edit the SOPs of the link here\n");
    expect(text).not.toMatch(/\d\.md/);
  });
});

describe("the check run", () => {
  it("has a row for what stands alone, and a line with a folded list for the others", () => {
    const { summary, text, title, conclusion } = check(GRADED);
    expect([title, conclusion]).toEqual([headline(GRADED), "failure"]);
    expect(summary.match(/^\| (?!SOP|---).*$/gm)).toEqual([expect.stringContaining("`a.md`")]);
    expect(summary).toContain(
      "\n\nMay need an update: `b.md` and `c.md`.\n\n<details><summary>Why, one by one</summary>\n\n- **advise** [`sop-outdated`]",
    );
    expect(summary).toMatch(/: `b\.md` is medium +\n {2}Next: Update `b\.md`\.\n/);
    const unasked = summary.slice(summary.indexOf("Weakly affected, nothing to do: `d.md` and `e.md`."));
    expect(unasked.slice(0, unasked.indexOf("</details>"))).not.toContain("Next:");
    expect(text).not.toContain("b.md");
    expect(text).toContain("a.md");
  });

  it("marks strong and medium changes in the files, and weak ones of literal links", () => {
    const marked = (judged: Verdict) => check(judged).annotations.map(({ level, title }) => [level, title]);
    expect(marked(GRADED)).toEqual([
      ["failure", "An SOP may be outdated: a.md"],
      ["warning", "An SOP may be outdated: b.md"],
      ["warning", "An SOP may be outdated: c.md"],
    ]);
    expect(marked(LITERAL)).toHaveLength(4);
    expect(marked(WEAK)).toEqual([]);
    expect(marked(MANY)).toHaveLength(2);
  });

  it("leads a mark with the evidence, which stays whatever people say", () => {
    const [first] = check(GRADED).annotations;
    expect(first?.message).toMatch(/^This change is strong\.\nUpdate /);
  });

  it("passes where everything is weak, lists it in a line and offers no button", () => {
    const { conclusion, title, summary, buttons } = check(WEAK);
    expect([conclusion, title, buttons]).toEqual([
      "success",
      "Nothing to do for 2 linked SOPs: 2 weakly affected",
      [],
    ]);
    expect(summary).toMatch(/^Weakly affected, nothing to do: `d\.md` and `e\.md`\.\n/);
  });

  it("has one row for the SOPs of a link that do not mention what changed", () => {
    const rows = check(MANY).summary.match(/^\| (?!SOP|---).*$/gm);
    expect(rows).toEqual([expect.stringContaining("`0.md`"), expect.stringContaining("<br>link `all`<br>")]);
    expect(`${check(MANY).summary}${check(MANY).text}`).not.toMatch(/[1-9]\.md/);
  });
});

describe("other formats", () => {
  it("Markdown has the same lines", () => {
    const text = renderMarkdown(GRADED);
    expect(text).toContain("\n\nMay need an update: `b.md` and `c.md`.\n\n<details>");
    expect(text).toContain("\n\nWeakly affected, nothing to do: `d.md` and `e.md`.\n\n<details>");
    expect(text.match(/^\| (?!SOP|---).*$/gm)).toHaveLength(1);
  });

  it("a terminal shows the evidence of what is asked below the line, and nothing below one that asks nothing", () => {
    expect(pretty(GRADED)).toContain(
      [
        "! May need an update: b.md and c.md.",
        "    b.md is medium",
        "    c.md is medium",
        '    Next: Update them, or add the commit trailer "SOP-Waive: <link>: <reason>" for b.md and c.md.',
        "",
        "· Weakly affected, nothing to do: d.md and e.md.",
        "",
        "Compared",
      ].join("\n"),
    );
  });

  it("a terminal counts more than five, and names a link for many of its SOPs", () => {
    const judged = verdictOn(
      ...TEN.slice(0, 7).map((each, at) => ({ ...each, link: `l${at}`, strength: "weak" as const })),
      ...TEN.map((each) => ({ ...each, strength: "weak" as const })),
    );
    const text = pretty(judged);
    expect(text).toContain(
      "! Weakly affected, and to be updated all the same: 0.md, 1.md, 2.md and 5 more.\n",
    );
    expect(text).toContain("    4.md is weak\n    and 3 more\n");
    const lines = verdictOn(
      { sop: "x.md", strength: "weak", ...literal },
      ...TEN.map((each) => ({ ...each, strength: "weak" as const })),
    );
    expect(pretty(lines)).toContain("all the same: x.md and link all.\n");
  });

  it("a quiet terminal keeps of a line what fails", () => {
    expect(pretty(WEAK, true)).toBe("");
    expect(pretty(GRADED, true)).not.toContain("May need an update");
    const mixed = verdictOn(
      { sop: "c.md", strength: "weak", ...literal },
      { sop: "d.md", strength: "weak", level: "advise", ...literal },
    );
    expect(pretty(mixed, true)).toContain("! Weakly affected, and to be updated all the same: c.md.\n");
  });

  it("SARIF has each with its strength, weak ones of graded links as notes", () => {
    const { findings } = { findings: GRADED.shown.listed };
    const log = JSON.parse(
      renderSarif({ findings, notes: [], path: "p.yml" }, { version: "1.0.0", rules: [] }),
    );
    const results: readonly { level: string; properties: { strength?: string } }[] = log.runs[0].results;
    expect(results.map(({ level, properties }) => [level, properties.strength])).toEqual([
      ["error", "strong"],
      ["warning", "medium"],
      ["warning", "medium"],
      ["note", "weak"],
      ["note", "weak"],
    ]);
  });

  it("workflow commands annotate what is asked, and name the rest in the log", () => {
    const lines = githubVerdict(GRADED).trimEnd().split("\n");
    expect(lines.map((line) => line.split(/[ :]/).slice(0, 3).join(" ").trim())).toEqual(
      ["  error", "  warning", "  warning", "sopwatch  Compared", "sopwatch  Weakly", "sopwatch  1"].map(
        (each) => each.trim(),
      ),
    );
    expect(lines).toContain("sopwatch: Weakly affected, nothing to do: d.md and e.md");
  });
});
