import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { CommandReply } from "../../../../src/core/judge/command-answers.ts";
import { defaultPolicy } from "../../../../src/core/policy/default-policy.ts";
import { FORMS } from "../../../../src/core/statements/parse-commands.ts";
import {
  renderPressReply,
  renderWaiveReply,
} from "../../../../src/report/github/command-reply/button-reply.ts";
import { renderReply } from "../../../../src/report/github/command-reply/render-reply.ts";
import { finding, verdict } from "../../verdicts.ts";

function shown(...replies: readonly CommandReply[]): string | undefined {
  const body = renderReply({ commentId: 7, reaction: "-1", replies, toStranger: false })?.body;
  expect(body === undefined || body.startsWith("<!-- sopwatch:reply 7 ")).toBe(true);
  return body?.replace(/^<!--.*-->\n/, "");
}

const origin = { path: ".github/sopwatch.yml", position: { line: 10, column: 5 } };

const WAY = {
  chain: ["a.tf", ".", "s/prod"],
  uses: [
    {
      from: "s/prod/main.tf",
      user: "s/prod",
      line: 3,
      written: "../..",
      unit: { sort: "module", path: "" },
    },
  ],
} as const;

describe("a reply", () => {
  it("is not written when the reaction says enough", () => {
    expect(shown()).toBeUndefined();
  });

  it("says why a command had no effect, with the right form", () => {
    expect(shown({ kind: "refused", reason: "eve does not own a.md; ask @acme/dba", form: null })).toBe(
      "That had no effect: eve does not own `a.md`; ask `@acme/dba`.\n",
    );
    expect(
      shown({
        kind: "refused",
        reason: "there is no command `wave`, did you mean `/sop waive`?",
        form: "/sop waive <link|all>",
      }),
    ).toBe(
      "That had no effect: there is no command `wave`, did you mean `/sop waive`? The form is `/sop waive <link|all>`.\n",
    );
  });

  it("answers several commands in one comment", () => {
    const refused = { kind: "refused", reason: "no", form: null } as const;
    expect(shown(refused, refused)).toBe("That had no effect: no.\n\nThat had no effect: no.\n");
  });

  it("lists every command for help", () => {
    const text = shown({ kind: "help" });
    for (const verb of ["still-accurate", "waive", "recheck", "explain", "snooze"])
      expect(text).toContain(`- \`/sop ${verb}`);
  });

  it("is about the commands that docs/commands.md lists", () => {
    const page = readFileSync("docs/commands.md", "utf8");
    for (const form of Object.values(FORMS)) expect(page).toContain(`| \`${form.replaceAll("|", "\\|")}\` |`);
  });

  it("explains a path: what claims it, what nearly does, whether it is an SOP itself", () => {
    const explanation = {
      path: "a.tf",
      exists: true,
      claims: [
        {
          link: "db",
          origin,
          glob: "*.tf",
          satisfy: "any",
          level: "require",
          relevance: "graded",
          sops: [
            { path: "a.md", section: "x", owners: ["@acme/dba"] },
            { path: "b.md", section: null, owners: [] },
          ],
        },
      ],
      reached: [
        { link: "net", origin, satisfy: "any", level: "advise", relevance: "graded", sops: [], way: WAY },
      ],
      nearMisses: [{ link: "dns", origin, glob: "dns/*.tf", why: "it lies elsewhere" }],
      notes: ["1 use comes from elsewhere: <x>."],
      sop: { links: ["db"], owners: ["@acme/dba"] },
    } as const;
    expect(shown({ kind: "explanation", explanation })).toBe(
      [
        "`a.tf` is claimed by:",
        "- `db` at require (graded), any of 2 SOPs, by `*.tf` in `.github/sopwatch.yml:10`\n  - `a.md#x`, owned by `@acme/dba`\n  - `b.md`, without an owner\n- `net` at advise (graded), because `a.tf` is used by `s/prod` (`main.tf:3`), which it selects (`.github/sopwatch.yml:10`)",
        "It is an SOP of `db`, owned by `@acme/dba`.",
        "Not by:",
        "- `dns`: `dns/*.tf` it lies elsewhere (`.github/sopwatch.yml:10`)",
        "1 use comes from elsewhere: `<x>`.\n",
      ].join("\n\n"),
    );
  });

  it("explains a path that nothing claims and that is not there yet", () => {
    const nothing = {
      path: "b.tf",
      exists: false,
      claims: [],
      reached: [],
      nearMisses: [],
      sop: null,
      notes: [],
    };
    expect(shown({ kind: "explanation", explanation: nothing })).toBe(
      "No link claims `b.tf` (does not exist; matched by pattern only).\n",
    );
    const level = { level: "advise", relevance: "literal" } as const;
    const claim = { link: "db", origin, glob: "*", satisfy: "all", ...level, sops: [] } as const;
    const lone = { ...nothing, claims: [claim], sop: { links: [], owners: [] } };
    expect(shown({ kind: "explanation", explanation: lone })).toContain(
      "is claimed by:\n\n- `db` at advise, by `*` in `.github/sopwatch.yml:10`\n\nIt is an SOP that no link names, without an owner.",
    );
  });
});

describe("a reply to a button", () => {
  it("says how to give the reason that a button cannot take", () => {
    const { body } = renderWaiveReply(verdict({ findings: [finding()] }), defaultPolicy());
    expect(body).toContain("comments `/sop waive payments-db <reason>`");
    expect(renderWaiveReply(verdict({}), defaultPolicy()).body).toContain(
      "There is nothing to waive any more.",
    );
  });

  it("says why pressing had no effect", () => {
    expect(renderPressReply("eve", "eve does not own `a.md`").body).toContain(
      "`eve` pressed **Still accurate**, but that had no effect: eve does not own `a.md`.",
    );
  });
});
