import { describe, expect, it } from "vitest";
import type { RuleId } from "../../../../src/core/model/rule-table.ts";
import { defaultPolicy } from "../../../../src/core/policy/default-policy.ts";
import { unreadablePolicy } from "../../../../src/core/policy/unreadable-policy.ts";
import { type CommentSources, renderComment } from "../../../../src/report/github/comment/render-comment.ts";
import { isOurMarker, marked, readMarker } from "../../../../src/report/github/marker.ts";
import { pullRequest } from "../../../support/pull-requests.ts";
import { finding, linkState, policyProblem, verdict } from "../../verdicts.ts";

const CHECK = "https://github.com/acme/infra/runs/1";
const SOP = "docs/runbooks/payments-db.md";
const EDIT = `https://github.com/acme/infra/edit/resize/${SOP}`;

function body(changes: Partial<CommentSources>): string | null {
  const found = renderComment({
    verdict: verdict({ findings: [finding()] }),
    policy: defaultPolicy(),
    pullRequest: pullRequest(),
    exists: false,
    checkUrl: CHECK,
    ...changes,
  });
  return found === null ? null : found.body;
}

function shown(changes: Partial<CommentSources>): string {
  return `${body(changes)}`.replace(/^<!--.*-->\n/, "");
}

describe("the comment", () => {
  it("answers, gives the SOP and the reason, and the three ways out", () => {
    const verdictWithState = verdict({
      links: [linkState({ state: "outdated", reason: "the SOP did not change" })],
      findings: [finding()],
    });
    expect(shown({ verdict: verdictWithState })).toBe(`❌ **1 SOP must be updated.**

[\`${SOP}\`](${EDIT}): \`terraform/prod/rds/main.tf\` changed. The SOP did not change.

- **Update:** [edit the SOP](${EDIT})
- **Confirm:** \`@acme/dba\`, not the author, comments \`/sop still-accurate\` or approves
- **Skip:** anyone with write access comments \`/sop waive payments-db <reason>\` (15+ characters)

[Full report](${CHECK})
`);
  });

  it("says how many files changed, and cuts a long reason: the check has all of it", () => {
    const reason = Array.from({ length: 40 }, (_, at) => `word${at}`).join(" ");
    const infra = ["a.tf", "b.tf", "c.tf"];
    const text = shown({
      verdict: verdict({ links: [linkState({ state: "outdated", reason })], findings: [finding({ infra })] }),
    });
    expect(text).toContain("`a.tf` and 2 more changed. Word0 word1");
    expect(text).toContain("word13 ….\n");
    expect(wordsOf(text)).toBeLessThanOrEqual(60);
  });

  it("leads with the evidence, where it stands in the change and in the SOP, and how many files changed beside it", () => {
    const evidence = [
      { text: "the SOP says `x` is 1; this change makes it 2", path: "b.tf", line: 7, sopLine: 52 },
    ];
    const links = [
      linkState({ state: "outdated", reason: "the SOP did not change", strength: "strong", evidence }),
    ];
    const told = verdict({ links, findings: [finding({ infra: ["a.tf", "b.tf", "c.tf"] })] });
    expect(shown({ verdict: told })).toContain(
      ": the SOP says `x` is 1; this change makes it 2 (`b.tf:7`; SOP line 52; 2 more files). The SOP did not change.\n",
    );
  });

  it("leaves out the values and the line of a weak change, so that a push with other values writes nothing", () => {
    const bodyWith = (size: string, line: number) => {
      const text = `only values changed that the SOP does not hold: \`size\` from \`1\` to \`${size}\``;
      const evidence = [{ text, path: "a.tf", line, sopLine: null }];
      const links = [
        linkState({ state: "outdated", reason: "the SOP did not change", strength: "weak", evidence }),
      ];
      return body({ verdict: verdict({ links, findings: [finding({ infra: ["a.tf"] })] }) });
    };
    expect(bodyWith("3", 9)).toBe(bodyWith("2", 7));
    expect(bodyWith("2", 7)).toContain(
      ": only values changed that the SOP does not hold (`a.tf`). The SOP did not change.\n",
    );
  });

  it("says that advice blocks nothing", () => {
    expect(shown({ verdict: verdict({ findings: [finding({ level: "advise" })] }) })).toMatch(
      /^⚠️ \*\*1 SOP may need an update\.\*\* Advice only\.\n/,
    );
  });

  it("tells three findings with three owners each, and counts the rest", () => {
    const broken = (at: number) =>
      finding({
        rule: "sop-broken-reference",
        sop: `docs/${at}.md`,
        message: `docs/${at}.md still names a.sh`,
        location: { path: `docs/${at}.md`, line: at },
        fix: "Fix it.",
        owners: ["@a", "@b", "@c", "@d"],
      });
    const text = shown({ verdict: verdict({ findings: [1, 2, 3, 4, 5].map(broken) }) });
    expect(text.split("\n\n")[1]).toBe(
      [
        "- [`docs/1.md`](https://github.com/acme/infra/edit/resize/docs/1.md) still names `a.sh` (line 1). **Next:** Fix it. Owner: `@a`, `@b`, `@c` and 1 more.",
        "- [`docs/2.md`](https://github.com/acme/infra/edit/resize/docs/2.md) still names `a.sh` (line 2). **Next:** Fix it. Owner: `@a`, `@b`, `@c` and 1 more.",
        "- [`docs/3.md`](https://github.com/acme/infra/edit/resize/docs/3.md) still names `a.sh` (line 3). **Next:** Fix it. Owner: `@a`, `@b`, `@c` and 1 more.",
        "- and 2 more",
      ].join("\n"),
    );
  });

  it("names all lines of a finding, at most ten, and the files where there are several", () => {
    const at = (...places: readonly (readonly [string, number])[]) =>
      shown({
        verdict: verdict({
          findings: [
            finding({
              rule: "sop-broken-reference",
              sop: "docs/1.md",
              message: "docs/1.md still names a.sh",
              location: { path: "docs/1.md", line: 26 },
              locations: places.map(([path, line]) => ({ path, line })),
            }),
          ],
        }),
      });
    expect(at(["docs/1.md", 26], ["docs/1.md", 58])).toContain("still names `a.sh` (lines 26 and 58).");
    expect(at(["docs/1.md", 26], ["docs/2.md", 58])).toContain("(`docs/1.md:26`; `docs/2.md:58`).");
    const many = Array.from({ length: 400 }, (_, line) => ["docs/1.md", line + 1] as const);
    expect(at(...many)).toContain("(lines 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 and 390 more).");
  });

  it("links nothing that cannot be edited: a missing SOP, a file, a fork that is gone", () => {
    const missing = finding({
      rule: "sop-missing",
      message: "link payments-db names it",
      fix: "Restore it.",
    });
    const sentence =
      "Link payments-db names it (`terraform/prod/rds/main.tf:12`). **Next:** Restore it. Owner: `@acme/dba`.";
    const touched = verdict({ findings: [missing], links: [linkState({ state: "missing" })] });
    expect(shown({ verdict: touched })).toContain(`${sentence}\n\n- **Skip:**`);
    // A waiver of a link that this change does not touch would be refused.
    const untouched = shown({ verdict: verdict({ findings: [missing] }) });
    expect(untouched).toContain(sentence);
    expect(untouched).not.toContain("/sop waive");
    const alert = finding({
      rule: "alert-runbook",
      sop: null,
      owners: [],
      location: { path: "a.yml", line: null },
      message: "a.yml lacks one",
    });
    expect(shown({ verdict: verdict({ findings: [alert] }) })).toContain("`a.yml` lacks one. **Next:**");
    const nowhere = { ...alert, location: null, message: "it lacks one" };
    expect(shown({ verdict: verdict({ findings: [nowhere] }) })).toContain("It lacks one. **Next:**");
    const dead = finding({ rule: "alert-runbook", message: "alert Down points at it" });
    expect(shown({ verdict: verdict({ findings: [dead] }) })).toContain(
      `Alert Down points at it (edit [\`${SOP}\`](${EDIT})) (`,
    );
    const head = { ref: "resize", oid: "a", repository: null };
    expect(shown({ pullRequest: pullRequest({ head }) })).not.toContain("/edit/");
    expect(shown({ pullRequest: pullRequest({ head }) })).toContain("- **Update:** edit the SOP\n");
  });

  it("does without a check's page where there is none", () => {
    expect(shown({ checkUrl: null })).toMatch(/\(15\+ characters\)\n$/);
    expect(shown({ checkUrl: null, verdict: verdict({}), exists: true })).toBe(
      "✅ No linked infrastructure changed.\n",
    );
  });

  it("shrinks to one line when all is well and it was there before", () => {
    const fine = verdict({ links: [linkState({})] });
    expect(shown({ verdict: fine, exists: true })).toBe(
      `✅ The linked SOP is up to date. [Details](${CHECK})\n`,
    );
    expect(body({ verdict: fine })).toBeNull();
  });

  it("says once what a policy that cannot be read means, then its first problems, then what else was found", () => {
    const problems = [1, 2, 3, 4, 5].map((line) => policyProblem({ line }));
    const invalid = finding({ rule: "policy-invalid", link: null, sop: null });
    const held = verdict({
      findings: [invalid, finding({ rule: "sop-broken-reference", link: null })],
      policy: { ...verdict().policy, problems, repair: "untouched" },
    });
    const text = `${body({ verdict: held, policy: unreadablePolicy() })}`;
    expect(text).toContain(
      "\n❌ `.github/sopwatch.yml` of the base branch cannot be read, so nothing was judged and nothing passes. **Next:** fix it in a change that touches nothing else",
    );
    expect(text).toContain(
      '\n- `.github/sopwatch.yml:3:5`: unknown key "infar". Did you mean "infra"?\n- and 2 more\n\nAlso found:\n\n- The SOP says `size` is 400; ',
    );
    expect(text).toContain("comments `/sop waive policy-invalid <reason>`");
    expect(text).not.toContain("nothing was judged:");
  });

  it.each<[string, Partial<CommentSources>]>([
    ["on a draft", { pullRequest: pullRequest({ draft: true }) }],
    ["on a pull request that is closed", { pullRequest: pullRequest({ state: "closed" }) }],
    ["where the policy wants none", { policy: { ...defaultPolicy(), comment: false } }],
    [
      "about a policy whose problems are waived",
      { verdict: verdict({ findings: [finding({ rule: "policy-invalid", level: "advise" })] }) },
    ],
  ])("is not written %s", (_, changes) => {
    expect(body(changes)).toBeNull();
  });

  it("fits into what GitHub takes, whatever the verdict", () => {
    const long = "x".repeat(30_000);
    const findings = [1, 2, 3, 4].map((at) => finding({ sop: `${at}${long}`, link: long, message: long }));
    const text = `${body({ verdict: verdict({ findings }) })}`;
    expect(text.length).toBeLessThanOrEqual(65_536);
    expect(isOurMarker(text)).toBe(true);
  });
});

describe("the ways on", () => {
  it("are only those that the policy leaves open", () => {
    const policy = defaultPolicy();
    const open = (changes: object, waive: object = {}) =>
      shown({
        policy: {
          ...policy,
          attest: { ...policy.attest, ...changes },
          waive: { ...policy.waive, ...waive },
        },
      });
    expect(open({ by: [] })).not.toContain("Confirm");
    expect(open({ by: ["approval"] })).toContain("- **Confirm:** `@acme/dba`, not the author, approves\n");
    expect(open({ by: ["command"], allowAuthor: true })).toContain(
      "- **Confirm:** `@acme/dba` comments `/sop still-accurate`\n",
    );
    expect(open({}, { by: "owner" })).toContain("- **Skip:** an owner of the SOP comments");
    expect(open({}, { allowAuthor: false })).toContain("write access, not the author, comments");
  });

  it("cover several links and SOPs, and nobody's SOP", () => {
    const findings = [1, 2, 3, 4].map((at) =>
      finding({ link: `link-${at}`, sop: `docs/${at}.md`, owners: [] }),
    );
    const text = shown({ verdict: verdict({ findings }) });
    expect(text).toMatch(/edit \[`docs\/1\.md`\].*, \[`docs\/3\.md`\]\([^)]*\) and 1 more here\n/);
    expect(text).toContain("an owner (none is named yet), not the author, comments");
    expect(text).toContain(
      "comments `/sop waive all <reason>` or one link instead of `all` (15+ characters)",
    );
  });

  it("name the SOP to edit where the comment speaks of others as well", () => {
    const broken = finding({ rule: "sop-broken-reference", sop: "docs/b.md" });
    expect(shown({ verdict: verdict({ findings: [finding(), broken] }) })).toContain(
      `\n\nTo resolve:\n\n- **Update:** edit [\`${SOP}\`](${EDIT}) here\n`,
    );
  });
});

/** What a reader sees of a comment about the change of an example, or about one finding. */
describe("one finding", () => {
  const name = { path: "docs/runbooks/backup.md", line: 58 };
  const messages: readonly (readonly [RuleId, string, string])[] = [
    [
      "sop-broken-reference",
      "docs/runbooks/backup.md still names scripts/old/drain-node.sh, which this change moves to scripts/new/drain-node.sh",
      'Replace "scripts/old/drain-node.sh" in docs/runbooks/backup.md so that it names scripts/new/drain-node.sh.',
    ],
    [
      "sop-broken-reference",
      "docs/runbooks/backup.md still names scripts/drain-node.sh, which this change deletes",
      "Say in docs/runbooks/backup.md what to use instead of scripts/drain-node.sh, or keep the path.",
    ],
    [
      "sop-removed-name",
      'docs/runbooks/backup.md still mentions the Terraform resource "aws_db_instance.payments_main", which this change renames to "aws_db_instance.payments_primary"',
      'In docs/runbooks/backup.md, write "aws_db_instance.payments_primary". It was defined in terraform/db/main.tf line 4.',
    ],
    [
      "sop-missing",
      "link payments-db names docs/runbooks/backup.md#restore, and this change deletes docs/runbooks/backup.md",
      "Restore docs/runbooks/backup.md#restore, or point link payments-db in .github/sopwatch.yml at the SOP that replaces it.",
    ],
    [
      "alert-runbook",
      "alert QueueStuck points at docs/runbooks/queue.md#drain, which has no such section",
      'Point "docs/runbooks/queue.md#drain" at an SOP and a section that exist.',
    ],
    [
      "sop-unowned",
      "docs/runbooks/backup.md has no owner",
      'Name a user or team: "owner: @org/team" in the SOP\'s front matter, a CODEOWNERS line for it, or sops.owners in the policy.',
    ],
  ];
  const locations = [name, { ...name, line: 61 }, { ...name, line: 70 }];

  it.each(messages)("%s takes at most 60 words, everything counted: %s", (rule, message, fix) => {
    for (const level of ["require", "advise"] as const) {
      const told = finding({ rule, level, message, fix, sop: name.path, location: name, locations });
      expect(wordsOf(shown({ verdict: verdict({ findings: [told] }) }))).toBeLessThanOrEqual(60);
    }
  });

  it.each(["require", "advise"] as const)("sop-outdated takes at most 60 words at %s", (level) => {
    const reason = "the change to the SOP does not count: only the review date changed";
    const text = shown({
      verdict: verdict({
        links: [linkState({ state: "outdated", reason })],
        findings: [finding({ level, infra: ["a.tf", "b.tf"], owners: ["@acme/dba", "@acme/sre"] })],
      }),
    });
    expect(wordsOf(text)).toBeLessThanOrEqual(60);
    expect(text).toContain(" The change to the SOP does not count: only the review date changed.");
  });

  it.each(["strong", "weak"] as const)("sop-outdated with %s evidence takes at most 60 words", (strength) => {
    const text = "the SOP says `max_connections` is `400`: this change makes it `600`";
    const evidence = [{ text, path: "terraform/prod/rds/main.tf", line: 12, sopLine: 52 }];
    const state = linkState({ state: "outdated", reason: "the SOP did not change", strength, evidence });
    const told = finding({
      infra: ["terraform/prod/rds/main.tf", "b.tf"],
      owners: ["@acme/dba", "@acme/sre"],
      strength,
    });
    expect(wordsOf(shown({ verdict: verdict({ links: [state], findings: [told] }) }))).toBeLessThanOrEqual(
      60,
    );
  });

  it("a policy that cannot be read takes at most 60 words", () => {
    const policy = { ...verdict().policy, problems: [policyProblem()], repair: "untouched" } as const;
    const invalid = finding({ rule: "policy-invalid", link: null, sop: null });
    const text = shown({ verdict: verdict({ findings: [invalid], policy }), policy: unreadablePolicy() });
    expect(wordsOf(text)).toBeLessThanOrEqual(60);
  });
});

/** Words that a reader sees: text, links and code, without their addresses and marks. */
function wordsOf(markdown: string): number {
  const visibleText = markdown.replace(/\]\([^)]*\)/g, "]").replace(/^- /gm, "");
  return visibleText.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}

describe("a marker", () => {
  it("carries a hash of the content, so that equal bodies are not written again", () => {
    const [one, same, other] = [marked("comment", "a"), marked("comment", "a"), marked("comment", "b")];
    expect(one.body).toBe(same.body);
    expect(readMarker(one.body)?.hash).not.toBe(readMarker(other.body)?.hash);
  });

  it("tells a comment from a reply, and what the reply answers", () => {
    expect(readMarker(marked("reply", "a", 7).body)).toMatchObject({ kind: "reply", about: 7 });
    expect(readMarker(marked("reply", "a").body)).toMatchObject({ kind: "reply", about: null });
    expect([isOurMarker(marked("comment", "a").body), isOurMarker(marked("reply", "a", 7).body)]).toEqual([
      true,
      false,
    ]);
  });

  it("counts at the very start only", () => {
    const { body: text } = marked("comment", "a");
    for (const other of [
      ` ${text}`,
      `x\n${text}`,
      text.replace("comment", "issue"),
      "",
      text.replace("-->", "--> x"),
    ])
      expect(isOurMarker(other)).toBe(false);
    expect(isOurMarker(text.replaceAll("\n", "\r\n"))).toBe(true);
  });
});
