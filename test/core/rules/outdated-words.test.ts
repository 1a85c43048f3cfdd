import { describe, expect, test } from "vitest";
import type { Files } from "../../../src/core/model/rule.ts";
import type { Finding, LinkState } from "../../../src/core/model/verdict.ts";
import { outdatedWords, wholeLinkWords } from "../../../src/core/rules/outdated-words.ts";
import { check } from "../../../src/use-cases/check.ts";
import { linkState } from "../../report/verdicts.ts";
import { memorySources } from "../../support/memory-sources.ts";

const evidence = [{ text: "the SOP says 400", path: "b.tf", line: null, sopLine: 3 }];
const state = linkState({ state: "outdated", reason: "the SOP did not change", infra: ["a.tf", "b.tf"] });

describe("the message about an outdated SOP", () => {
  test("leads with the strongest evidence and its place, as far as it is known", () => {
    expect(outdatedWords({ ...state, evidence }, []).message).toBe(
      `The SOP says 400 (b.tf). ${state.sop} did not change`,
    );
  });

  test("names what changed where there is no evidence", () => {
    expect(outdatedWords(state, []).message).toBe(`a.tf and b.tf changed. ${state.sop} did not change`);
  });

  test("says what else the reason holds, after the SOP's name", () => {
    const reached = {
      ...state,
      evidence,
      section: "x",
      reason: "section #x did not change; reached through m -> s",
    };
    expect(outdatedWords(reached, []).message).toBe(
      `The SOP says 400 (b.tf). ${state.sop}#x did not change; reached through m -> s`,
    );
  });
});

test("what nobody can confirm is said of one SOP and of several", () => {
  const nobody = { ...state, owners: [] };
  expect(outdatedWords(nobody, []).fix).toContain(
    "that it is still accurate: it has no owner. Name a user or team in its front matter",
  );
  expect(wholeLinkWords("net", [nobody], false).fix).toContain(
    "that they are still accurate: they have no owner. Name a user or team in their front matter",
  );
});

test("words for an outdated SOP hash nothing, which takes longer than judging", () => {
  const unhashed: LinkState = Object.defineProperty({ ...state }, "fingerprint", {
    enumerable: true,
    get: () => {
      throw new Error("hashed");
    },
  });
  expect(outdatedWords(unhashed, []).fix).toContain(`Update ${state.sop}`);
});

describe("sop-outdated", () => {
  const POLICY = ".github/sopwatch.yml";
  const INFRA = "terraform/rds/main.tf";
  const [STRONG, WEAK, OTHER] = ["docs/runbooks/c.md", "docs/runbooks/b.md", "docs/runbooks/a.md"];
  const files = (more: string): Files => ({
    [POLICY]: `links:\n  - {id: db, infra: "terraform/rds/**", sops: [${OTHER}, ${WEAK}, ${STRONG}], level: require, ${more}}\n`,
    [INFRA]: 'size = 1\nclass = "large"\nmax_connections = 400\n',
    [STRONG]: "# C\n\n1. See that `max_connections` is 400.\n",
    [WEAK]: "# B\n\n1. Go.\n",
    [OTHER]: "# A\n\n1. Go.\n",
  });

  async function findings(more: string): Promise<readonly Finding[]> {
    const before = files(more);
    const after = { ...before, [INFRA]: `${before[INFRA]}`.replace("400", "600") };
    const verdict = await check(memorySources({ before, after }));
    return verdict.findings.filter(({ rule }) => rule === "sop-outdated");
  }

  test("speaks of the SOP that the change bears on most where one is enough, and names that first to be updated", async () => {
    const found = await findings("satisfy: any");
    expect(found).toMatchObject([{ sop: STRONG, strength: "strong", location: { path: INFRA, line: 3 } }]);
    expect(found[0]?.fix).toMatch(`Update ${STRONG}, ${OTHER} or ${WEAK}`);
  });

  test("has the strongest first within a level", async () => {
    const found = await findings("satisfy: all");
    expect(found.map(({ sop, strength, level }) => [sop, strength, level])).toEqual([
      [STRONG, "strong", "require"],
      [OTHER, "weak", "require"],
      [WEAK, "weak", "require"],
    ]);
  });

  test("has the strongest first among links too, whatever their order in the policy", async () => {
    const two = files("satisfy: all");
    const old = `${two[INFRA]}`;
    const link = (id: string, sop: string) =>
      `  - {id: ${id}, infra: "terraform/rds/**", sop: ${sop}, level: require}\n`;
    const before = { ...two, [POLICY]: `links:\n${link("b", WEAK)}${link("c", STRONG)}` };
    const after = { ...before, [INFRA]: old.replace("400", "600") };
    const { findings: found } = await check(memorySources({ before, after }));
    expect(found.map(({ sop, strength }) => [sop, strength])).toEqual([
      [STRONG, "strong"],
      [WEAK, "weak"],
    ]);
  });

  test("has the level that the strength gives a graded link", async () => {
    const found = await findings("satisfy: all, relevance: graded");
    expect(found.map(({ sop, level }) => [sop, level])).toEqual([
      [STRONG, "require"],
      [OTHER, "observe"],
      [WEAK, "observe"],
    ]);
  });

  test("leaves the conclusion to what is strong: a graded link whose change is weak passes", async () => {
    const before = files("satisfy: all, relevance: graded");
    const after = { ...before, [INFRA]: `${before[INFRA]}`.replace("large", "xlarge") };
    const graded = await check(memorySources({ before, after }));
    expect([graded.conclusion, graded.links.map(({ state: name }) => name)]).toEqual([
      "success",
      ["outdated", "outdated", "outdated"],
    ]);
    const literal = files("satisfy: all");
    const changed = { ...literal, [INFRA]: `${literal[INFRA]}`.replace("large", "xlarge") };
    expect((await check(memorySources({ before: literal, after: changed }))).conclusion).toBe("failure");
  });
});
