import { describe, expect, test } from "vitest";
import type { Files } from "../../src/core/model/rule.ts";
import type { AttestationStatement } from "../../src/core/model/statement.ts";
import { check } from "../../src/use-cases/check.ts";
import { memorySources } from "../support/memory-sources.ts";

const PATH = ".github/sopwatch.yml";
const INFRA = "terraform/rds/main.tf";
const SOP = "docs/runbooks/db.md";
const REQUIRE = `links:\n  - id: db\n    infra: terraform/rds/**\n    sop: ${SOP}\n    level: require\n`;
const OBSERVE = REQUIRE.replace("require", "observe");
const world: Files = { [INFRA]: "size = 1\n", [SOP]: "# Database\n\nSteps.\n", CODEOWNERS: "* @acme/sre\n" };
const resized: Files = { ...world, [INFRA]: "size = 2\n" };

describe("the policy that judges", () => {
  test("is the base's, whatever the change makes of it", async () => {
    const verdict = await check(
      memorySources({ before: { ...world, [PATH]: REQUIRE }, after: { ...resized, [PATH]: OBSERVE } }),
    );
    expect(verdict).toMatchObject({
      conclusion: "failure",
      policy: { path: PATH, from: "base", problems: [] },
      notes: [],
    });
  });

  test("is the base's when the change removes it, and a note says so", async () => {
    const verdict = await check(memorySources({ before: { ...world, [PATH]: REQUIRE }, after: resized }));
    expect(verdict).toMatchObject({ conclusion: "failure", policy: { from: "base" } });
    expect(verdict.notes).toEqual([`This change removes ${PATH}; it was judged by the base's policy.`]);
  });

  test("is the head's when the base has none, and a note says so", async () => {
    const verdict = await check(memorySources({ before: world, after: { ...resized, [PATH]: REQUIRE } }));
    expect(verdict).toMatchObject({ conclusion: "failure", policy: { from: "head" } });
    expect(verdict.notes).toEqual([`The base has no ${PATH}, so this change was judged by its own policy.`]);
  });

  test("stays the base's when the change breaks it, and the change fails", async () => {
    const verdict = await check(
      memorySources({ before: { ...world, [PATH]: OBSERVE }, after: { ...world, [PATH]: "links: 5\n" } }),
    );
    expect(verdict).toMatchObject({ conclusion: "failure", policy: { from: "base" } });
    expect(verdict.findings).toMatchObject([
      { rule: "policy-invalid", level: "require", location: { path: PATH, line: 1 } },
    ]);
  });

  test("is a broken one when the base has none and the change brings it", async () => {
    const verdict = await check(memorySources({ before: world, after: { ...world, [PATH]: "links: 5\n" } }));
    expect(verdict).toMatchObject({ conclusion: "failure", policy: { from: "head", repair: null } });
    expect(verdict.policy.problems).toHaveLength(1);
  });

  test("is the one given by hand", async () => {
    const policyFile = { path: "strict.yml", text: REQUIRE };
    const verdict = await check(
      memorySources({
        before: { ...world, [PATH]: OBSERVE },
        after: { ...resized, [PATH]: OBSERVE },
        policyFile,
      }),
    );
    expect(verdict).toMatchObject({ conclusion: "failure", policy: { path: "strict.yml", from: "file" } });
  });

  test("is the built-in default when there is none: rules that need no links still speak", async () => {
    const script = {
      "scripts/restore.sh": "#!/bin/sh\n",
      [SOP]: "# Database\n\n1. Run `scripts/restore.sh`.\n",
    };
    const { "scripts/restore.sh": _, ...after } = script;
    const verdict = await check(memorySources({ before: script, after }));
    expect(verdict).toMatchObject({
      conclusion: "failure",
      links: [],
      policy: { from: "none", problems: [] },
    });
    expect(verdict.findings).toMatchObject([
      { rule: "sop-broken-reference", location: { path: SOP, line: 3 } },
    ]);
  });

  test.each([
    ["binary", { kind: "binary" } as const, "a binary file"],
    ["too large", { kind: "too-large", bytes: 300_000 } as const, "a file of 300000 bytes"],
    ["a directory", { kind: "unreadable", reason: "a directory" } as const, "a directory"],
  ])("is a problem of the whole file when it is %s", async (_, content, received) => {
    const odd = { [PATH]: content };
    const verdict = await check(memorySources({ before: world, after: { ...world, [PATH]: REQUIRE }, odd }));
    expect(verdict.policy.problems).toMatchObject([{ path: PATH, line: 1, column: 1, received }]);
  });
});

describe("front matter that judges", () => {
  const COVERS =
    "---\ncovers: terraform/rds/**\nsop_level: require\nowner: '@acme/dba'\n---\n# Database\n\nSteps.\n";
  const before = { ...world, [SOP]: COVERS };

  test("is the base's: a change cannot take its own covers and level away", async () => {
    const after = { ...before, [SOP]: "# Database\n\nSteps.\n", [INFRA]: "size = 2\n" };
    const verdict = await check(memorySources({ before, after }));
    expect(verdict.links).toMatchObject([
      { sop: SOP, state: "outdated", level: "require", owners: ["@acme/dba"] },
    ]);
    expect(verdict.conclusion).toBe("failure");
  });

  test("is the base's for owners too: nobody becomes the owner whose word counts", async () => {
    const after = { ...before, [SOP]: COVERS.replace("@acme/dba", "@eve"), [INFRA]: "size = 2\n" };
    expect((await check(memorySources({ before, after }))).links[0]?.owners).toEqual(["@acme/dba"]);
  });

  test("is the head's where the change brings the SOP", async () => {
    const verdict = await check(
      memorySources({ before: world, after: { ...resized, "docs/runbooks/new.md": COVERS } }),
    );
    expect(verdict.links).toMatchObject([{ sop: "docs/runbooks/new.md", state: "updated" }]);
  });

  test("advises about a glob in covers that cannot be used", async () => {
    const broken = { ...before, [SOP]: COVERS.replace("terraform/rds/**", "/terraform/**") };
    const verdict = await check(
      memorySources({ before: broken, after: { ...broken, [INFRA]: "size = 2\n" } }),
    );
    expect(verdict.findings).toMatchObject([
      { rule: "policy-invalid", level: "advise", sop: SOP, location: { line: 2 } },
    ]);
  });
});

describe("CODEOWNERS that judges", () => {
  const before: Files = { ...world, [PATH]: REQUIRE };
  const { CODEOWNERS: _, ...without } = resized;
  const takeovers: readonly (readonly [string, Files])[] = [
    ["edits it", { CODEOWNERS: "* @eve\n" }],
    ["adds a line to it", { CODEOWNERS: "* @acme/sre\n/docs/ @eve\n" }],
    [
      "adds another where GitHub looks first",
      { CODEOWNERS: "* @acme/sre\n", ".github/CODEOWNERS": "* @eve\n" },
    ],
    ["moves it", { ".github/CODEOWNERS": "* @acme/sre\n" }],
    ["removes it", {}],
  ];

  test.each(takeovers)("is the base's when the change %s", async (_, files) => {
    const verdict = await check(memorySources({ before, after: { ...without, [PATH]: REQUIRE, ...files } }));
    expect(verdict.links.map(({ owners }) => owners)).toEqual([["@acme/sre"]]);
    expect(verdict.findings.map(({ owners }) => owners)).toEqual([["@acme/sre"]]);
  });

  test("is nobody's when only the change brings one: nobody is an owner before it is merged", async () => {
    const { CODEOWNERS: _, ...unowned } = before;
    const after = { ...unowned, [INFRA]: "size = 2\n", CODEOWNERS: "* @eve\n" };
    expect((await check(memorySources({ before: unowned, after }))).links[0]?.owners).toEqual([]);
  });

  test("does not let somebody attest whom only the change makes an owner", async () => {
    const after = { ...resized, [PATH]: REQUIRE, CODEOWNERS: "* @eve\n" };
    const said = (login: string, teams: readonly string[] = []): AttestationStatement => ({
      kind: "attestation",
      by: "command",
      source: 1,
      speaker: { login, teams, permission: "write", isAuthor: false },
      sop: SOP,
      note: null,
      at: "2026-11-20T09:00:00Z",
      seen: null,
    });
    const judged = async (statement: AttestationStatement) =>
      (await check(memorySources({ before, after, author: "ann", statements: [statement] }))).links;
    expect(await judged(said("eve"))).toMatchObject([
      { state: "outdated", reason: `the SOP did not change; eve does not own ${SOP}` },
    ]);
    expect(await judged(said("sam", ["@acme/sre"]))).toMatchObject([{ state: "attested" }]);
  });
});

test("a shared policy that a local check cannot read is noted", async () => {
  const before = { ...world, [PATH]: `extends: [org]\n${OBSERVE}` };
  const verdict = await check(memorySources({ before, after: { ...before, [INFRA]: "size = 2\n" } }));
  expect(verdict.notes).toEqual([
    "The policy extends org, the organisation's shared policy, which a local check cannot read: it was left out.",
  ]);
});

describe("a verdict", () => {
  test("is the same for the same facts", async () => {
    const change = { before: { ...world, [PATH]: REQUIRE }, after: { ...resized, [PATH]: REQUIRE } };
    expect(await check(memorySources(change))).toEqual(await check(memorySources(change)));
  });

  test("of a change without infrastructure is a success with nothing to say", async () => {
    const before = { ...world, [PATH]: REQUIRE };
    const verdict = await check(memorySources({ before, after: { ...before, "src/app.ts": "x\n" } }));
    expect(verdict).toMatchObject({ conclusion: "success", links: [], findings: [] });
  });

  test("tells the hardest findings first", async () => {
    const { CODEOWNERS: _, ...unowned } = world;
    const before = { ...unowned, [PATH]: REQUIRE };
    const after = { ...before, [INFRA]: "size = 2\n", "docs/runbooks/new.md": "# New\n" };
    const verdict = await check(memorySources({ before, after }));
    expect(verdict.findings.map((finding) => [finding.rule, finding.level])).toEqual([
      ["sop-outdated", "require"],
      ["sop-unowned", "observe"],
    ]);
  });
});
