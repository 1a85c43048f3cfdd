import { describe, expect, test } from "vitest";
import type { Files } from "../../../src/core/model/rule.ts";
import { check } from "../../../src/use-cases/check.ts";
import { memorySources } from "../../support/memory-sources.ts";

const POLICY = ".github/sopwatch.yml";
const INFRA = "terraform/rds/main.tf";
const SOP = "docs/runbooks/db.md";
const MOVED = "docs/runbooks/databases/db.md";
const text = (owner: string, step: string): string =>
  `---\nowner: "${owner}"\nlast_reviewed: 2026-01-01\n---\n# Database\n\n1. ${step}\n`;
const OLD = text("@acme/dba", "Promote the replica.");

const rest: Files = {
  [POLICY]: `links:\n  - {id: db, infra: "terraform/rds/**", sop: ${SOP}}\n`,
  [INFRA]: "size = 1\n",
};
const before: Files = { ...rest, [SOP]: OLD };

/** The state of the link when its infrastructure changes, and its SOP moves and becomes `text`. */
async function moved(text: string, more: Files = {}) {
  const after = { ...rest, [INFRA]: "size = 2\n", [MOVED]: text, ...more };
  const { links } = await check(memorySources({ before, after, moves: { [MOVED]: SOP } }));
  return links[0];
}

describe("an SOP that the change moves and edits", () => {
  test("is updated when the edit is one of substance", async () => {
    const state = await moved(text("@acme/dba", "Promote the replica and wait for it."));
    expect(state).toMatchObject({ sop: MOVED, state: "updated" });
  });

  test("is outdated when the edit is not, compared with what it was at its old path", async () => {
    const bumped = OLD.replace("2026-01-01", "2026-11-21");
    expect(await moved(bumped)).toMatchObject({
      sop: MOVED,
      state: "outdated",
      reason: expect.stringMatching(/^the change to the SOP does not count: .*review date/),
    });
    expect(await moved(OLD)).toMatchObject({ state: "outdated", reason: "the SOP did not change" });
  });

  test("keeps the owners that it had: nobody becomes one by a move", async () => {
    expect((await moved(text("@eve", "Promote the replica.")))?.owners).toEqual(["@acme/dba"]);
    expect((await moved("# Database\n\n1. Promote.\n", { CODEOWNERS: "* @eve\n" }))?.owners).toEqual([
      "@acme/dba",
    ]);
  });

  test("is judged where the policy names it when something else stands there at head", async () => {
    const stub = text("@acme/dba", "Promote the replica, as databases/db.md tells.");
    expect(await moved(OLD, { [SOP]: stub })).toMatchObject({ sop: SOP, state: "updated" });
  });
});

test("an SOP that the change brings as a copy of another one is new", async () => {
  const copy = "docs/runbooks/web.md";
  const policy = { [POLICY]: `links:\n  - {id: web, infra: "terraform/rds/**", sop: ${copy}}\n` };
  const after = { ...before, ...policy, [INFRA]: "size = 2\n", [copy]: OLD };
  const moves = { [copy]: SOP };
  const { links } = await check(memorySources({ before: { ...before, ...policy }, after, moves }));
  expect(links[0]).toMatchObject({ sop: copy, state: "updated", reason: "added by this change" });
});
