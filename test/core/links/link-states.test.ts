import { describe, expect, test } from "vitest";
import type { Files } from "../../../src/core/model/rule.ts";
import type { Speaker, Statement } from "../../../src/core/model/statement.ts";
import type { LinkState } from "../../../src/core/model/verdict.ts";
import { check } from "../../../src/use-cases/check.ts";
import { blob, type MemoryChange, memorySources } from "../../support/memory-sources.ts";

const POLICY = ".github/sopwatch.yml";
const INFRA = "terraform/rds/main.tf";
const SOP = "docs/runbooks/db.md";
const SOP_TEXT =
  "---\nlast_reviewed: 2026-01-01\n---\n# Database\n\n## Failover\n\n1. Promote the replica.\n\n## Backup\n\n1. Take a snapshot.\n";

const policy = (more = "", sop = SOP): string =>
  `links:\n  - id: db\n    infra: terraform/rds/**\n    sop: "${sop}"\n    owners: ["@acme/dba"]\n${more}`;

const before: Files = { [POLICY]: policy(), [INFRA]: "size = 1\n", [SOP]: SOP_TEXT };
const changed: Files = { ...before, [INFRA]: "size = 2\n" };

async function statesOf(world: Partial<MemoryChange>): Promise<readonly LinkState[]> {
  const verdict = await check(memorySources({ before, after: changed, ...world }));
  return verdict.links;
}

async function stateOf(world: Partial<MemoryChange>): Promise<string> {
  const [state] = await statesOf(world);
  return `${state?.state}: ${state?.reason}`;
}

const owner: Speaker = { login: "ann", teams: ["@acme/dba"], permission: "write", isAuthor: false };
const attestation: Statement = {
  kind: "attestation",
  by: "command",
  speaker: owner,
  sop: SOP,
  note: null,
  at: "2026-11-21",
  source: null,
  seen: null,
};
const waiver: Statement = {
  kind: "waiver",
  via: "trailer",
  source: null,
  guarantor: null,
  speaker: owner,
  link: "db",
  reason: "only a cost tag changes",
  until: "2026-12-31",
  at: null,
};

describe("a touched link is", () => {
  test("outdated when its SOP did not change, and says everything a reader needs", async () => {
    expect(await statesOf({})).toEqual([
      {
        link: "db",
        sop: SOP,
        section: null,
        state: "outdated",
        reason: "the SOP did not change",
        infra: [INFRA],
        owners: ["@acme/dba"],
        level: "advise",
        relevance: "literal",
        strength: expect.stringMatching(/^(strong|medium|weak)$/),
        evidence: [expect.objectContaining({ path: INFRA })],
        chain: [],
        fingerprint: expect.stringMatching(/^[0-9a-f]{32}$/),
        statement: null,
      },
    ]);
  });

  test("outdated when its infrastructure moves out of its globs", async () => {
    const { [INFRA]: text = "", ...rest } = before;
    const [state] = await statesOf({ after: { ...rest, "terraform/postgres/main.tf": text } });
    expect(state).toMatchObject({ state: "outdated", infra: ["terraform/postgres/main.tf"] });
  });

  test("updated when its SOP changed in substance", async () => {
    const after = { ...changed, [SOP]: SOP_TEXT.replace("Promote", "Promote and verify") };
    expect((await statesOf({ after }))[0]?.state).toBe("updated");
  });

  test("updated when its SOP is new", async () => {
    const { [SOP]: _, ...without } = before;
    expect(await stateOf({ before: without })).toBe("updated: added by this change");
  });

  test("outdated when only the review date changed", async () => {
    const after = { ...changed, [SOP]: SOP_TEXT.replace("2026-01-01", "2026-11-21") };
    expect(await stateOf({ after })).toMatch(
      /^outdated: the change to the SOP does not count: .*review date/,
    );
  });

  test("attested when an owner attested these very blobs, which a missing SOP does not have", async () => {
    const [outdated] = await statesOf({});
    const seen = [{ link: "db", sop: SOP, fingerprint: `${outdated?.fingerprint}` }];
    expect(await stateOf({ statements: [{ ...attestation, seen }] })).toMatch(/^attested/);
    const others = [{ link: "db", sop: SOP, fingerprint: "0".repeat(32) }];
    expect(await stateOf({ statements: [{ ...attestation, seen: others }] })).toMatch(/^outdated.*void/);
    const [missing] = await statesOf({ before: { ...before, [POLICY]: policy("", "docs/runbooks/no.md") } });
    expect(missing).toMatchObject({ state: "missing", fingerprint: null });
  });

  test("with the first five reasons why what was said does not count, each once", async () => {
    const refused = (login: string): Statement => ({
      ...waiver,
      speaker: { login, teams: [], permission: "none", isAuthor: false },
    });
    const statements = ["a", "a", "b", "c", "d", "e", "f", "g"].map(refused);
    const reason = await stateOf({ statements });
    expect(reason).toContain(
      "e may not waive here (the policy requires write access); 2 more statements do not count",
    );
  });

  test("with a note about a trailer that names no link, unless the policy cannot be read", async () => {
    const statements: readonly Statement[] = [{ ...waiver, link: "dbb" }];
    const notes = async (text: string) => {
      const world = { ...before, [POLICY]: text };
      return (await check(memorySources({ before: world, after: world, statements }))).notes.join(" ");
    };
    expect(await notes(policy())).toContain("the policy has no link of that name. Did you mean `db`?");
    expect(await notes("links: 7\n")).not.toContain("no link of that name");
  });

  test("judged by the same look at a file that two links select", async () => {
    const two = `${policy()}  - id: size\n    infra: terraform/**/main.tf\n    sop: ${SOP}\n`;
    const after = { ...changed, [POLICY]: two, [INFRA]: "size = 1 # small\n" };
    const states = await statesOf({ before: { ...before, [POLICY]: two }, after });
    expect(states.map(({ state, reason }) => `${state}: ${reason}`)).toEqual([
      "exempt: only comments changed",
      "exempt: only comments changed",
    ]);
  });

  test("attested when only the review date changed and an owner attests", async () => {
    const after = { ...changed, [SOP]: SOP_TEXT.replace("2026-01-01", "2026-11-21") };
    expect(await stateOf({ after, statements: [attestation] })).toBe(
      "attested: ann says it is still accurate",
    );
  });

  test("waived with who and why and until when", async () => {
    expect(await stateOf({ statements: [waiver] })).toBe(
      "waived: waived by ann: only a cost tag changes (until 2026-12-31)",
    );
  });

  test("waived without a date, when none is given", async () => {
    expect(await stateOf({ statements: [{ ...waiver, until: null }] })).toBe(
      "waived: waived by ann: only a cost tag changes",
    );
  });

  test("outdated when its infrastructure gains or loses a file", async () => {
    const replica = "terraform/rds/replica.tf";
    const added = { ...before, [replica]: "size = 1\n" };
    expect((await statesOf({ after: added }))[0]).toMatchObject({ state: "outdated", infra: [replica] });
    expect((await statesOf({ before: added, after: before }))[0]).toMatchObject({
      state: "outdated",
      infra: [replica],
    });
  });

  test("outdated with the first reasons why statements do not count, each once, and how many more there are", async () => {
    const stranger = (login: string): Statement => ({
      ...attestation,
      speaker: { ...owner, login, teams: [] },
    });
    const reasonOf = async (...logins: readonly string[]) =>
      (await statesOf({ statements: logins.map(stranger) }))[0]?.reason.split("; ");
    const refused = (login: string) => `${login} does not own ${SOP}`;
    expect(await reasonOf("a", "b", "a", "c", "d", "e")).toEqual([
      "the SOP did not change",
      ...["a", "b", "c", "d", "e"].map(refused),
    ]);
    expect(await reasonOf("a", "b", "c", "d", "e", "f", "g")).toEqual([
      "the SOP did not change",
      ...["a", "b", "c", "d", "e"].map(refused),
      "2 more statements do not count",
    ]);
  });

  test("outdated with the reason why a waiver was refused", async () => {
    expect(await stateOf({ statements: [{ ...waiver, reason: "n/a" }] })).toMatch(
      /the waiver was not accepted/,
    );
  });

  test("exempt when only comments changed", async () => {
    const after = { ...before, [INFRA]: "# sized for Monday\nsize = 1\n" };
    expect(await stateOf({ after })).toMatch(/^exempt: /);
  });

  test("outdated when one of several changes is material, and names the material ones", async () => {
    const more = { "terraform/rds/a.tf": "a = 1\n", "terraform/rds/z.tf": "z = 1\n" };
    const world = { ...before, ...more };
    const commented = { ...world, "terraform/rds/a.tf": "# one\na = 1\n" };
    const after = { ...commented, [INFRA]: "size = 2\n", "terraform/rds/z.tf": "z = 2\n" };
    const [state] = await statesOf({ before: world, after });
    expect(state).toMatchObject({ state: "outdated", infra: [INFRA, "terraform/rds/z.tf"] });
    const [exempt] = await statesOf({ before: world, after: { ...commented, [INFRA]: "# two\nsize = 1\n" } });
    expect(exempt).toMatchObject({ state: "exempt", infra: [INFRA, "terraform/rds/a.tf"] });
  });

  test("exempt by what its files say, also where the change takes its link away", async () => {
    const size = "terraform/rds/size.toml";
    const covering = SOP_TEXT.replace("---\n", "---\ncovers: terraform/rds/**\n");
    const world = { [POLICY]: "links: []\n", [size]: "size = 1\n", [SOP]: covering };
    const after = { ...world, [size]: "# small\nsize = 1\n", [SOP]: SOP_TEXT };
    expect(await stateOf({ before: world, after })).toBe("exempt: only comments changed");
  });

  test("exempt with each reason once", async () => {
    const lock = "terraform/rds/.terraform.lock.hcl";
    const world = {
      ...before,
      [POLICY]: `extends: [preset:terraform]\n${policy()}`,
      "terraform/rds/z.tf": "z = 1\n",
    };
    const comments = { [INFRA]: "# a\nsize = 1\n", "terraform/rds/z.tf": "# z\nz = 1\n" };
    expect(await stateOf({ before: world, after: { ...world, [lock]: "x\n", ...comments } })).toBe(
      "exempt: only comments changed, files that a preset calls immaterial",
    );
  });

  test("outdated on a comment when the policy exempts nothing immaterial", async () => {
    const strict = { ...before, [POLICY]: policy("exempt: {immaterial: false}\n") };
    const after = { ...strict, [INFRA]: "# sized for Monday\nsize = 1\n" };
    expect(await stateOf({ before: strict, after })).toBe("outdated: the SOP did not change");
  });

  test("exempt when a preset calls the file immaterial", async () => {
    const extended = `extends: [preset:terraform]\n${policy()}`;
    const world = { ...before, [POLICY]: extended };
    const after = { ...world, "terraform/rds/.terraform.lock.hcl": "x\n" };
    expect((await statesOf({ before: world, after }))[0]?.state).toBe("exempt");
  });

  test("outdated when the SOP's previous version cannot be read: unknown never counts as an update", async () => {
    const after = { ...changed, [SOP]: SOP_TEXT.replace("Promote", "Promote and verify") };
    expect(await stateOf({ after, lost: [SOP_TEXT] })).toBe(
      "outdated: the change to the SOP could not be judged: its previous version could not be read",
    );
  });

  test("missing, with all of its changes named, when even they are immaterial", async () => {
    const { [SOP]: _, ...rest } = before;
    const [state] = await statesOf({ after: { ...rest, [INFRA]: "# sized for Monday\nsize = 1\n" } });
    expect(state).toMatchObject({ state: "missing", infra: [INFRA] });
  });

  test("missing when the change deletes its SOP", async () => {
    const { [SOP]: _, ...after } = changed;
    expect(await stateOf({ after })).toBe(`missing: this change deletes ${SOP}`);
  });

  test("missing when its SOP never was there, and waivable", async () => {
    const world = { ...before, [POLICY]: policy("", "docs/runbooks/none.md") };
    const after = { ...world, [INFRA]: "size = 2\n" };
    expect(await stateOf({ before: world, after })).toBe("missing: docs/runbooks/none.md does not exist");
    expect(await stateOf({ before: world, after, statements: [waiver] })).toMatch(/^waived/);
  });

  test("missing, and not deleted, when the change deletes another one", async () => {
    const other = "docs/runbooks/other.md";
    const world = { ...before, [POLICY]: policy("", "docs/runbooks/none.md"), [other]: "# Other\n" };
    const { [other]: _, ...after } = { ...world, [INFRA]: "size = 2\n" };
    expect(await stateOf({ before: world, after })).toBe("missing: docs/runbooks/none.md does not exist");
  });

  test("missing when its SOP cannot be read", async () => {
    const odd = { [SOP]: { kind: "too-large" as const, bytes: 9_000_000 } };
    expect(await stateOf({ odd })).toBe(`missing: ${SOP} could not be read: it has 9000000 bytes`);
  });

  test("judged at the SOP's new path when the change renames it", async () => {
    const { [SOP]: text = "", ...rest } = changed;
    const [state] = await statesOf({ after: { ...rest, "docs/runbooks/database.md": text } });
    expect(state).toMatchObject({ sop: "docs/runbooks/database.md", state: "outdated" });
  });
});

describe("a link to a section", () => {
  const world = { ...before, [POLICY]: policy("", `${SOP}#failover`) };
  const after = { ...world, [INFRA]: "size = 2\n" };

  test("is updated by a change in that section", async () => {
    const text = SOP_TEXT.replace("Promote", "Promote and verify");
    expect((await statesOf({ before: world, after: { ...after, [SOP]: text } }))[0]?.state).toBe("updated");
  });

  test("is not updated by a change in another section", async () => {
    const text = SOP_TEXT.replace("Take a snapshot", "Take two snapshots");
    expect((await statesOf({ before: world, after: { ...after, [SOP]: text } }))[0]?.state).toBe("outdated");
  });

  test("is outdated when nothing changed there", async () => {
    expect(await stateOf({ before: world, after })).toBe("outdated: section #failover did not change");
  });

  test("is missing when the section is gone", async () => {
    const text = SOP_TEXT.replace("## Failover", "## Switching over");
    expect(await stateOf({ before: world, after: { ...after, [SOP]: text } })).toBe(
      `missing: ${SOP} has no section #failover`,
    );
  });

  test("is missing when the section is emptied", async () => {
    const text = SOP_TEXT.replace("1. Promote the replica.\n", "");
    expect(await stateOf({ before: world, after: { ...after, [SOP]: text } })).toBe(
      `missing: section #failover of ${SOP} is empty`,
    );
  });
});

describe("a link to two SOPs", () => {
  const other = "docs/runbooks/restore.md";
  const two = (satisfy: string): string =>
    `links:\n  - id: db\n    infra: terraform/rds/**\n    sops: [${SOP}, ${other}]\n    satisfy: ${satisfy}\n`;
  const world = (satisfy: string): Files => ({
    ...before,
    [POLICY]: two(satisfy),
    [other]: "# Restore\n\nSteps.\n",
  });
  const updated = (satisfy: string): Files => ({
    ...world(satisfy),
    [INFRA]: "size = 2\n",
    [other]: "# Restore\n\nNew steps.\n",
  });

  test("is satisfied by one of them with any", async () => {
    const states = await statesOf({ before: world("any"), after: updated("any") });
    expect(states.map((state) => state.state)).toEqual(["updated", "updated"]);
    expect(states[0]?.reason).toBe(`one SOP of this link is enough: ${other} is updated`);
  });

  test("is satisfied by the first of those that are updated, in the link's order", async () => {
    const third = "docs/runbooks/a-third.md";
    const [before, after] = [world("any"), updated("any")].map((files) => ({
      ...files,
      [POLICY]: two("any").replace(`${other}]`, `${other}, ${third}]`),
    }));
    const states = await statesOf({
      before: { ...before, [third]: "# Third\n\nSteps.\n" },
      after: { ...after, [third]: "# Third\n\nNew steps.\n" },
    });
    expect(states[0]?.reason).toBe(`one SOP of this link is enough: ${other} is updated`);
  });

  test("is satisfied by one that an owner attests, within a budget too", async () => {
    const attested: Statement = { ...attestation, sop: other, speaker: { ...owner, teams: ["@acme/all"] } };
    for (const budget of ["", "    driftBudget: 3\n"]) {
      const files = { ...world("any"), [POLICY]: `${two("any")}    owners: ["@acme/all"]\n${budget}` };
      const states = await statesOf({
        before: files,
        after: { ...files, [INFRA]: "size = 2\n" },
        statements: [attested],
        mainline: [],
      });
      expect(states.map((state) => state.state)).toEqual(["attested", "attested"]);
      expect(states[0]?.reason).toBe(`one SOP of this link is enough: ${other} is attested`);
    }
  });

  test("is not satisfied by one that is waived, exempt or missing", async () => {
    const files = { ...world("any"), [POLICY]: two("any").replace(other, "docs/none.md") };
    const states = await statesOf({ before: files, after: { ...files, [INFRA]: "size = 2\n" } });
    expect(states.map((state) => state.state)).toEqual(["outdated", "missing"]);
  });

  test("needs both with all", async () => {
    const states = await statesOf({ before: world("all"), after: updated("all") });
    expect(states.map((state) => state.state)).toEqual(["outdated", "updated"]);
  });
});

describe("a link with a drift budget", () => {
  const budget = { ...before, [POLICY]: policy("").replace("    owners", "    driftBudget: 3\n    owners") };
  const after = { ...budget, [INFRA]: "size = 2\n" };
  const touch = (sha: string) => ({
    sha,
    parents: [],
    date: "2026-11-01T00:00:00Z",
    author: "ann",
    subject: "Resize",
    body: "",
    files: [{ status: "modified" as const, path: INFRA, oldPath: null, before: null, after: null }],
  });

  test("stays within budget until the budget is reached", async () => {
    expect(await stateOf({ before: budget, after, mainline: [touch("a")] })).toBe(
      "within-budget: 2 of 3 changes",
    );
  });

  test("is not used by a weak change of a graded link, on the mainline as in the change itself", async () => {
    const graded = (files: Files) => ({ ...files, [POLICY]: `${files[POLICY]}relevance: graded\n` });
    const sides = (size: number) => ({
      before: blob(`size = ${size}\n`),
      after: blob(`size = ${size + 1}\n`),
    });
    const resize = (sha: string, size: number) => ({
      ...touch(sha),
      files: [{ status: "modified" as const, path: INFRA, oldPath: null, ...sides(size) }],
    });
    // Nobody has the versions of the last one.
    const mainline = [resize("a", 7), resize("b", 8), resize("c", 70)];
    const others = Object.fromEntries([7, 8, 9].map((size) => [`x/${size}`, `size = ${size}\n`]));
    const changes = { before: graded({ ...budget, ...others }), after: graded({ ...after, ...others }) };
    expect(await stateOf({ ...changes, mainline })).toBe(
      "within-budget: 1 of 3 changes (1 of them not read; this one is too weak to count)",
    );
    const flipped = {
      ...changes,
      after: graded({ ...budget, ...others, [INFRA]: "size = 1\nbackups = true\n" }),
    };
    expect(await stateOf({ ...flipped, mainline })).toBe(
      "within-budget: 2 of 3 changes (1 of them not read)",
    );
  });

  test("counts from the SOP's last update, and says when that was", async () => {
    const update = {
      ...touch("u"),
      files: [{ status: "added" as const, path: SOP, oldPath: null, before: null, after: blob(SOP_TEXT) }],
    };
    expect(await stateOf({ before: budget, after, mainline: [touch("a"), update, touch("b")] })).toBe(
      "within-budget: 2 of 3 changes since its last update on 2026-11-01",
    );
  });

  test("counts from the SOP's last update, however many changes there were before it", async () => {
    const update = {
      ...touch("u"),
      files: [{ status: "added" as const, path: SOP, oldPath: null, before: null, after: blob(SOP_TEXT) }],
    };
    const older = ["b", "c", "d", "e"].map(touch);
    expect(await stateOf({ before: budget, after, mainline: [touch("a"), update, ...older] })).toBe(
      "within-budget: 2 of 3 changes since its last update on 2026-11-01",
    );
  });

  test("is outdated when the budget is reached", async () => {
    expect(await stateOf({ before: budget, after, mainline: [touch("a"), touch("b")] })).toBe(
      "outdated: the SOP did not change; 3 of 3 changes",
    );
  });

  test("is outdated when history cannot be read: unknown is never within budget", async () => {
    expect(await stateOf({ before: budget, after, mainline: null })).toMatch(
      /^outdated: .*could not be counted/,
    );
  });

  test("is outdated when history is cut short", async () => {
    expect(await stateOf({ before: budget, after, mainline: [], historyComplete: false })).toMatch(
      /^outdated: .*at least 1 of 3 changes, and the available history is too short/,
    );
  });

  describe("whose SOP was attested outside the change", () => {
    const said = (at: string) => [{ sop: SOP, login: "dba", at }];
    const attested = async () => said("2026-11-01T12:00:00Z");
    const newer = { ...touch("b"), date: "2026-11-02T00:00:00Z" };

    test("counts from there, and says whose word that was", async () => {
      expect(await stateOf({ before: budget, after, mainline: [newer, touch("a")], attested })).toBe(
        "within-budget: 2 of 3 changes since dba confirmed it on 2026-11-01",
      );
    });

    test("needs no history from before that", async () => {
      const world = { before: budget, after, mainline: [newer, touch("a")], attested };
      expect(await stateOf({ ...world, historyComplete: false })).toBe(
        "within-budget: 2 of 3 changes since dba confirmed it on 2026-11-01",
      );
      const early = async () => said("2026-10-31T00:00:00Z");
      const one = { ...world, mainline: [newer], attested: early, historyComplete: false };
      expect(await stateOf(one)).toMatch(
        /^outdated: .*at least 2 of 3 changes since dba confirmed it on 2026-10-31, and the available history/,
      );
    });

    test("asks with the owners from before the change, and with the paths that the SOP had", async () => {
      const asked: unknown[] = [];
      const update = {
        ...touch("u"),
        files: [
          {
            status: "renamed" as const,
            path: SOP,
            oldPath: "docs/old.md",
            before: blob("#"),
            after: blob("#"),
          },
        ],
      };
      const listen = async (sops: unknown) => {
        asked.push(sops);
        return [];
      };
      const mine = { ...after, [SOP]: `---\nowner: "@mallory"\n---\n${SOP_TEXT}` };
      await stateOf({ before: budget, after: mine, mainline: [newer, update], attested: listen });
      expect(asked).toEqual([[{ sop: SOP, owners: ["@acme/dba"], formerPaths: ["docs/old.md"] }]]);
    });

    test("asks with CODEOWNERS of the base where neither link nor SOP names owners", async () => {
      const asked: unknown[] = [];
      const listen = async (sops: unknown) => {
        asked.push(sops);
        return [];
      };
      const [unowned, codeowned] = [budget, after].map((files) => ({
        ...files,
        [POLICY]: `${files[POLICY]}`.replace(/ {4}owners: .*\n/, ""),
        CODEOWNERS: "* @acme/sre\n",
      }));
      const mine = { ...codeowned, CODEOWNERS: "* @mallory\n" };
      await stateOf({ before: unowned ?? {}, after: mine, mainline: [newer], attested: listen });
      expect(asked).toEqual([[{ sop: SOP, owners: ["@acme/sre"], formerPaths: [] }]]);
    });

    test("cannot be judged when that cannot be read", async () => {
      const failing = async () => Promise.reject(new Error("GitHub is down"));
      await expect(
        stateOf({ before: budget, after, mainline: [touch("a")], attested: failing }),
      ).rejects.toThrow("GitHub is down");
    });
  });

  test("can be waived within budget", async () => {
    expect(await stateOf({ before: budget, after, mainline: [], statements: [waiver] })).toMatch(/^waived/);
  });
});

describe("the change's author", () => {
  const strict = {
    ...before,
    [POLICY]: policy("rules: {sop-outdated: require}\nexempt: {authors: ['Renovate[bot]']}\n"),
  };
  const after = { ...strict, [INFRA]: "size = 2\n" };

  test("fails the check where the rule requires", async () => {
    expect((await check(memorySources({ before: strict, after, author: "ann" }))).conclusion).toBe("failure");
  });

  test("is at most advised when exempt, by any case of the login", async () => {
    const verdict = await check(memorySources({ before: strict, after, author: "renovate[BOT]" }));
    expect(verdict.conclusion).toBe("neutral");
    expect(verdict.links[0]).toMatchObject({ state: "outdated", level: "advise" });
  });

  test("is at most advised about everything else too when exempt, and what is lower stays as it is", async () => {
    const script = "scripts/failover.sh";
    const world = {
      [POLICY]: policy("rules: {sop-broken-reference: require}\nexempt: {authors: ['renovate[bot]']}\n"),
      [INFRA]: "size = 1\n",
      [SOP]: `# Database\n\n1. Run \`${script}\`.\n`,
      [script]: "#!/bin/sh\n",
    };
    const { [script]: _, ...after } = { ...world, "terraform/search/main.tf": "size = 1\n" };
    const judged = async (author: string) => {
      const { conclusion, findings } = await check(memorySources({ before: world, after, author }));
      return { conclusion, findings: findings.map(({ rule, level }) => `${rule}: ${level}`) };
    };
    expect(await judged("ann")).toEqual({
      conclusion: "failure",
      findings: ["sop-broken-reference: require", "infra-unlinked: observe"],
    });
    expect(await judged("renovate[bot]")).toEqual({
      conclusion: "neutral",
      findings: ["sop-broken-reference: advise", "infra-unlinked: observe"],
    });
  });

  test("is taken from the commits when they agree", async () => {
    const commit = { sha: "a", author: "renovate[bot]", email: "", message: "", date: "", parents: [] };
    const mixed = [commit, { ...commit, author: "ann" }];
    expect(
      (await check(memorySources({ before: strict, after, commits: [commit, commit] }))).conclusion,
    ).toBe("neutral");
    expect((await check(memorySources({ before: strict, after, commits: mixed }))).conclusion).toBe(
      "failure",
    );
  });
});
