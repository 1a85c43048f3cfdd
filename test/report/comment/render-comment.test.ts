import { describe, expect, it } from "vitest";
import { defaultPolicy } from "../../../src/core/policy/default-policy.ts";
import { unreadablePolicy } from "../../../src/core/policy/unreadable-policy.ts";
import { type CommentSources, renderComment } from "../../../src/report/comment/render-comment.ts";
import { isOurMarker, marked, readMarker } from "../../../src/report/marker.ts";
import { pullRequest } from "../../support/pull-requests.ts";
import { finding, linkState, policyProblem, verdict } from "../verdicts.ts";

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
  it("answers, gives the reason and a link to edit the SOP, and says how to go on", () => {
    expect(shown({})).toBe(`❌ **1 SOP needs an update.**

- [\`${SOP}\`](${EDIT}) (\`@acme/dba\`)
  - \`terraform/prod/rds/main.tf\` changed, but \`${SOP}\` may no longer be right: the SOP did not change.

How to go on:

- **Update it:** edit [\`${SOP}\`](${EDIT}) in this pull request. A new review date alone does not count.
- **It is still right:** \`@acme/dba\` (not the author of this change) presses **Still accurate** on the check, comments \`/sop still-accurate ${SOP}\` or approves this pull request.
- **Go without:** somebody with write access comments \`/sop waive payments-db <reason>\`. The reason takes at least 15 characters and stays on record.

[The rest and the evidence](${CHECK}). This comment is edited in place and shrinks to one line when all is well.
`);
  });

  it("says that advice blocks nothing", () => {
    expect(shown({ verdict: verdict({ findings: [finding({ level: "advise" })] }) })).toMatch(
      /^⚠️ \*\*1 SOP may need an update\.\*\* This is advice and blocks nothing\.\n/,
    );
  });

  it("tells three SOPs, three reasons and three owners, and counts the rest", () => {
    const broken = (at: number) =>
      finding({
        rule: "sop-broken-reference",
        sop: `docs/${at}.md`,
        message: `docs/${at}.md still names a.sh`,
        location: { path: `docs/${at}.md`, line: at },
        fix: "Mend it.",
        owners: ["@a", "@b", "@c", "@d"],
      });
    const more = [1, 2, 3].map((at) => ({ ...broken(1), message: `reason ${at}` }));
    const text = shown({ verdict: verdict({ findings: [1, 2, 3, 4, 5].map(broken).concat(more) }) });
    expect(text.split("\n\n")[1]).toBe(
      [
        "- [`docs/1.md`](https://github.com/acme/infra/edit/resize/docs/1.md) (`@a`, `@b`, `@c` and 1 more)",
        "  - `docs/1.md` still names `a.sh` (line 1). Next: Mend it.",
        "  - reason 1 (`docs/1.md:1`). Next: Mend it.",
        "  - reason 2 (`docs/1.md:1`). Next: Mend it.",
        "  - and 1 more",
        "- [`docs/2.md`](https://github.com/acme/infra/edit/resize/docs/2.md) (`@a`, `@b`, `@c` and 1 more)",
        "  - `docs/2.md` still names `a.sh` (line 2). Next: Mend it.",
        "- [`docs/3.md`](https://github.com/acme/infra/edit/resize/docs/3.md) (`@a`, `@b`, `@c` and 1 more)",
        "  - `docs/3.md` still names `a.sh` (line 3). Next: Mend it.",
        "- and 2 more",
      ].join("\n"),
    );
  });

  it("links nothing that cannot be edited: a missing SOP, a file, a fork that is gone", () => {
    const missing = finding({
      rule: "sop-missing",
      message: "link payments-db names it",
      fix: "Restore it.",
    });
    expect(shown({ verdict: verdict({ findings: [missing] }) })).toContain(
      `- \`${SOP}\` (\`@acme/dba\`)\n  - link payments-db names it (\`terraform/prod/rds/main.tf:12\`). Next: Restore it.`,
    );
    const alert = finding({
      rule: "alert-runbook",
      sop: null,
      owners: [],
      location: { path: "a.yml", line: null },
      message: "a.yml lacks one",
    });
    expect(shown({ verdict: verdict({ findings: [alert] }) })).toContain(
      "- `a.yml`\n  - `a.yml` lacks one. Next:",
    );
    const nowhere = finding({
      rule: "alert-runbook",
      sop: null,
      location: null,
      infra: ["b.yml"],
      message: "it lacks one",
    });
    expect(shown({ verdict: verdict({ findings: [nowhere] }) })).toContain("  - it lacks one. Next:");
    const head = { ref: "resize", oid: "a", repository: null };
    expect(shown({ pullRequest: pullRequest({ head }) })).not.toContain("/edit/");
  });

  it("does without a check's page where there is none", () => {
    expect(shown({ checkUrl: null })).toMatch(/\n\nThis comment is edited in place/);
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
    expect(text).toMatch(
      /❌ \*\*The policy has 5 problems: `\.github\/sopwatch\.yml`\.\*\*\n\n`\.github\/sopwatch\.yml` of the base branch cannot be read/,
    );
    expect(text).toContain(
      '\n- `.github/sopwatch.yml:3:5`: unknown key "infar". Expected one of id, infra, sop, received "infar". Did you mean "infra"?\n- and 2 more\n\nAlso found:\n\n- [`docs/runbooks/payments-db.md`]',
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
    expect(open({ by: [] })).not.toContain("still right");
    expect(open({ by: ["approval"] })).toContain(
      "(not the author of this change) approves this pull request.",
    );
    expect(open({ by: ["command"], allowAuthor: true })).toContain(
      `\`@acme/dba\` presses **Still accurate** on the check or comments`,
    );
    expect(open({}, { by: "owner" })).toContain("- **Go without:** an owner of the SOP comments");
    expect(open({}, { allowAuthor: false })).toContain(
      "write access (not the author of this change) comments",
    );
  });

  it("cover several links and SOPs, and nobody's SOP", () => {
    const findings = [1, 2, 3, 4].map((at) =>
      finding({ link: `link-${at}`, sop: `docs/${at}.md`, owners: [] }),
    );
    const text = shown({ verdict: verdict({ findings }) });
    expect(text).toMatch(
      /edit \[`docs\/1\.md`\].*, \[`docs\/3\.md`\]\([^)]*\) and 1 more in this pull request/,
    );
    expect(text).toContain("an owner (none is named yet) (not the author of this change) presses");
    expect(text).toContain("comments `/sop still-accurate` or approves");
    expect(text).toContain("comments `/sop waive all <reason>` (or one link instead of all).");
  });
});

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
