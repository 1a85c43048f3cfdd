import { describe, expect, test } from "vitest";
import type { Content } from "../../src/core/model/content.ts";
import type { OrgPolicy } from "../../src/core/model/policy.ts";
import type { Files } from "../../src/core/model/rule.ts";
import type { WaiverStatement } from "../../src/core/model/statement.ts";
import { check } from "../../src/use-cases/check.ts";
import { type MemoryChange, memorySources } from "../support/memory-sources.ts";

const PATH = ".github/sopwatch.yml";
const INFRA = "terraform/rds/main.tf";
const SOP = "docs/runbooks/db.md";
const VALID = `links:\n  - id: db\n    infra: terraform/rds/**\n    sop: ${SOP}\n    level: require\n`;
const BROKEN = VALID.replace("infra:", "infar:");
const world: Files = { [INFRA]: "size = 1\n", [SOP]: "# Database\n\nSteps.\n", CODEOWNERS: "* @acme/sre\n" };
const before: Files = { ...world, [PATH]: BROKEN };

const judged = (change: MemoryChange) => check(memorySources(change));

const waiver: WaiverStatement = {
  kind: "waiver",
  via: "command",
  source: 9,
  speaker: { login: "maya", teams: [], permission: "maintain", isAuthor: false },
  guarantor: null,
  link: "all",
  reason: "the outage cannot wait for the policy",
  until: null,
  at: "2026-11-21T10:00:00Z",
};

const KINDS: readonly (readonly [string, string])[] = [
  ["a misspelt key", BROKEN],
  ["no YAML", "links: [\n"],
  ["conflict marks", `<<<<<<< ours\n${VALID}=======\n${VALID}>>>>>>> theirs\n`],
  ["a tab", VALID.replace("    infra", "\tinfra")],
  ["an owner that is none", `${VALID}    owners: ["a b"]\n`],
  ["a preset that does not exist", `extends: [preset:terrafrom]\n${VALID}`],
  ["two documents", `${VALID}---\nlinks: []\n`],
  ["a list", "- infra: terraform/**\n"],
  ["a word", "nothing\n"],
  ["a level that is none", VALID.replace("require", "must")],
  ["a key that the policy itself would set to off", `rules: {policy-invalid: off}\n${BROKEN}`],
  ["more than 256 KiB", `# ${"x".repeat(256 * 1024)}\n${VALID}`],
];

describe("a base policy that cannot be read", () => {
  test.each(KINDS)(
    "(%s) fails a change that leaves it alone, with the place and the way out",
    async (_, text) => {
      const broken = { ...world, [PATH]: text };
      const verdict = await judged({ before: broken, after: { ...broken, "notes.md": "x\n" } });
      expect(verdict).toMatchObject({
        conclusion: "failure",
        links: [],
        policy: { from: "base", repair: "untouched" },
      });
      const [finding] = verdict.findings;
      expect(finding).toMatchObject({ rule: "policy-invalid", level: "require", location: { path: PATH } });
      expect(finding?.message).toMatch(/^the base's policy cannot be read, so nothing was judged: /);
      expect(finding?.fix).toMatch(
        /^Expected .*, received .* Fix it in a change that touches nothing else\.$/s,
      );
    },
  );

  test.each(KINDS)("(%s) is fixed by a change that touches nothing else, which passes", async (_, text) => {
    const verdict = await judged({
      before: { ...world, [PATH]: text },
      after: { ...world, [PATH]: VALID },
    });
    expect(verdict).toMatchObject({
      conclusion: "success",
      findings: [],
      policy: { from: "base", repair: "fixed", problems: [] },
    });
    expect(verdict.notes).toEqual([
      expect.stringMatching(
        /^The base's policy cannot be read \(\.github\/sopwatch\.yml:\d+: .*\)\. This change fixes it and touches nothing else, so it passes; no SOP was judged\.$/s,
      ),
    ]);
  });

  test.each<readonly [string, Content]>([
    ["binary", { kind: "binary" }],
    ["too large", { kind: "too-large", bytes: 300_000 }],
    ["a directory", { kind: "unreadable", reason: "it is a directory" }],
    ["a submodule", { kind: "unreadable", reason: "it is a submodule" }],
    [
      "a symbolic link",
      { kind: "unreadable", reason: "it is a symbolic link to a.yml, and links are not followed" },
    ],
  ])("because it is %s fails a change, and is fixed like any other", async (_, content) => {
    const oddBase = { [PATH]: content };
    const touched = await judged({ before, after: { ...before, [INFRA]: "size = 2\n" }, oddBase });
    expect(touched).toMatchObject({ conclusion: "failure", policy: { repair: "untouched", from: "base" } });
    const fixed = await judged({ before, after: { ...world, [PATH]: VALID }, oddBase });
    expect(fixed).toMatchObject({ conclusion: "success", policy: { repair: "fixed" } });
  });

  test("is not judged around by the policy that a change brings, however mild", async () => {
    for (const mild of ["links: []\n", "", "rules: {policy-invalid: off}\n", "exempt: {authors: [eve]}\n"]) {
      const after = { ...world, [PATH]: mild, [INFRA]: "size = 2\n" };
      const verdict = await judged({ before, after, author: "eve" });
      expect(verdict).toMatchObject({ conclusion: "failure", policy: { from: "base", repair: "mixed" } });
      expect(verdict.findings[0]?.fix).toContain("Move the fix to a change of its own. That change passes.");
    }
  });

  test.each(["links: []\n", "", "# Nothing yet.\n"])(
    "is fixed by one without links as well (%j)",
    async (text) => {
      expect(await judged({ before, after: { ...world, [PATH]: text } })).toMatchObject({
        conclusion: "success",
        policy: { repair: "fixed" },
      });
    },
  );

  test("is told by what is wrong after a change that leaves it broken in another way", async () => {
    const after = { ...world, [PATH]: "links: 5\n" };
    const verdict = await judged({ before, after });
    expect(verdict).toMatchObject({ conclusion: "failure", policy: { repair: "still-broken" } });
    expect(verdict.policy.problems).toMatchObject([{ line: 1 }]);
    expect(verdict.findings).toMatchObject([{ location: { path: PATH, line: 1 }, level: "require" }]);
  });

  test("is not fixed by taking it away, or moving it", async () => {
    for (const after of [
      world,
      { ...world, ".github/old.yml": BROKEN },
      { ...world, "sopwatch.yml": VALID },
    ]) {
      expect(await judged({ before, after })).toMatchObject({
        conclusion: "failure",
        policy: { from: "base", repair: "removed" },
      });
    }
  });

  test("is not fixed by a change of an older version, valid by itself: a merge may keep what is broken", async () => {
    const verdict = await judged({
      before: { ...world, [PATH]: VALID },
      after: { ...world, [PATH]: `${VALID}comment: false\n` },
      tip: before,
    });
    expect(verdict).toMatchObject({ conclusion: "failure", policy: { repair: "behind" } });
    expect(verdict.findings[0]?.fix).toContain("Merge or rebase onto the base");
  });

  test("is fixed by a change of its present version, whatever else the base went on with", async () => {
    const tip = { ...before, "other.md": "x\n" };
    const verdict = await judged({ before, after: { ...world, [PATH]: VALID }, tip });
    expect(verdict).toMatchObject({ conclusion: "success", policy: { repair: "fixed" } });
  });

  test("does not hold up its own fix by an SOP that covers the policy's folder", async () => {
    const covering = "---\ncovers: .github/**\nsop_level: require\n---\n# Policy\n\nSteps.\n";
    const files = { ...world, "docs/runbooks/policy.md": covering };
    const verdict = await judged({
      before: { ...files, [PATH]: BROKEN },
      after: { ...files, [PATH]: VALID },
    });
    expect(verdict).toMatchObject({ conclusion: "neutral", links: [{ state: "outdated" }] });
  });

  test("lets nobody off as an exempt author", async () => {
    const after = { ...before, [INFRA]: "size = 2\n" };
    const verdict = await judged({ before, after, author: "dependabot[bot]" });
    expect(verdict.conclusion).toBe("failure");
  });

  test("is waived by a maintainer who is not the author: neutral, with the problem still told", async () => {
    const after = { ...before, [INFRA]: "size = 2\n" };
    const verdict = await judged({ before, after, statements: [waiver] });
    expect(verdict).toMatchObject({
      conclusion: "neutral",
      findings: [{ rule: "policy-invalid", level: "advise" }],
      policy: { waiver: { speaker: { login: "maya" } } },
    });
    expect(verdict.policy.problems).toHaveLength(1);
  });

  test.each([
    ["may only write", { ...waiver.speaker, permission: "write" } as const],
    ["wrote the change", { ...waiver.speaker, permission: "admin", isAuthor: true } as const],
  ])("is not waived by somebody who %s", async (_, speaker) => {
    const after = { ...before, [INFRA]: "size = 2\n" };
    const verdict = await judged({ before, after, statements: [{ ...waiver, speaker }] });
    expect(verdict).toMatchObject({ conclusion: "failure", policy: { waiver: null } });
  });
});

describe("a change that breaks the policy", () => {
  const valid = { ...world, [PATH]: VALID };

  test.each(KINDS)("(%s) fails", async (_, text) => {
    const verdict = await judged({ before: valid, after: { ...valid, [PATH]: text } });
    expect(verdict).toMatchObject({ conclusion: "failure", policy: { from: "base", repair: null } });
    expect(verdict.findings[0]).toMatchObject({
      rule: "policy-invalid",
      level: "require",
      location: { path: PATH },
    });
  });

  test("fails whatever level the policy gives the rule, and whoever wrote it", async () => {
    for (const lax of [
      "rules: {policy-invalid: off}\n",
      "rules: {policy-invalid: observe}\n",
      "exempt: {authors: [eve]}\n",
    ]) {
      const change = { before: { ...world, [PATH]: VALID + lax }, after: { ...world, [PATH]: BROKEN + lax } };
      expect((await judged({ ...change, author: "eve" })).conclusion).toBe("failure");
    }
  });

  test("cannot be waived: it is fixed here", async () => {
    const after = { ...valid, [PATH]: BROKEN };
    expect((await judged({ before: valid, after, statements: [waiver] })).conclusion).toBe("failure");
  });
});

describe("an owner's policy that is extended", () => {
  const extending = `extends: [org]\n${VALID}`;
  const base = { ...world, [PATH]: extending };
  const org = (answer: OrgPolicy | null) => async () => answer;
  const path = "acme/.github/.github/sopwatch.yml";

  test.each<readonly [string, OrgPolicy | null, string]>([
    ["is broken", { path, text: "comment: maybe\n" }, path],
    ["is empty of sense", { path, text: "[\n" }, path],
    ["extends another", { path, text: "extends: [org]\n" }, path],
    ["is not there", null, PATH],
    ["is a directory", { path, unreadable: "a directory" }, PATH],
    ["is refused", { path, unreadable: "no permission: GitHub refuses it to the App" }, PATH],
  ])("and %s fails every change", async (_, answer, place) => {
    const verdict = await judged({
      before: base,
      after: { ...base, [INFRA]: "size = 2\n" },
      orgPolicy: org(answer),
    });
    expect(verdict).toMatchObject({ conclusion: "failure", policy: { from: "base", repair: "untouched" } });
    expect(verdict.policy.problems[0]?.path).toBe(place);
  });

  test("and cannot be read is let go by a change that touches the policy only", async () => {
    const verdict = await judged({ before: base, after: { ...world, [PATH]: VALID }, orgPolicy: org(null) });
    expect(verdict).toMatchObject({ conclusion: "success", policy: { repair: "fixed" } });
  });

  test("and cannot be asked for now is no verdict at all", async () => {
    const orgPolicy = async () => Promise.reject(new Error("GitHub is down"));
    const change = { before: base, after: { ...base, [INFRA]: "size = 2\n" }, orgPolicy };
    await expect(judged(change)).rejects.toThrow("GitHub is down");
  });

  test("and is broken is not read for a policy that does not extend it", async () => {
    const before = { ...world, [PATH]: VALID };
    const orgPolicy = async () => Promise.reject(new Error("asked for"));
    expect((await judged({ before, after: before, orgPolicy })).conclusion).toBe("success");
  });
});
