import { describe, expect, test } from "vitest";
import { defaultPolicy } from "../../src/core/policy/default-policy.ts";
import { gatherPeople } from "../../src/gather/gather-facts.ts";
import type { CommitInfo } from "../../src/gather/ports.ts";

const policy = { ...defaultPolicy(), exempt: { immaterial: true, authors: ["renovate[bot]"] } };
const nothing = async () => ({ statements: [], notes: [] });

function commit(sha: string, author: string, ...parents: string[]): CommitInfo {
  return { sha, author, email: "", message: "", date: "", parents };
}

const bot = commit("a", "renovate[bot]", "base");

async function fact(commits: readonly CommitInfo[]) {
  return gatherPeople({ author: null, statements: nothing }, commits, policy);
}

describe("locally", () => {
  test("the author is the one of all commits, and an exempt one by name is told", async () => {
    const { fact: found, notes } = await fact([bot]);
    expect(found).toEqual({ author: "renovate[bot]", foreign: [], statements: [] });
    expect(notes).toEqual([expect.stringContaining("A local check cannot verify")]);
  });

  test("a merge of the base by somebody else makes no difference", async () => {
    expect((await fact([commit("m", "ann", "a", "main"), bot])).fact.author).toBe("renovate[bot]");
  });

  test.each([
    ["a commit by somebody else", [commit("b", "ann", "a"), bot]],
    ["a merge of another branch", [commit("m", "ann", "a", "c"), commit("c", "renovate[bot]", "base"), bot]],
    ["a merge alone", [commit("m", "ann", "x", "main")]],
    ["no commit", []],
    [
      "more commits than are read",
      Array.from({ length: 250 }, (_, at) => commit(`${at}`, "renovate[bot]", "p")),
    ],
  ])("%s leaves no single author", async (_, commits) => {
    expect((await fact(commits)).fact.author).toBeNull();
  });
});

describe("where it can be verified", () => {
  const asked = async (author: string) => {
    let times = 0;
    const foreign = async () => {
      times += 1;
      return ["commit b is by ann"];
    };
    const found = await gatherPeople({ author, foreign, statements: nothing }, [bot], policy);
    return { ...found, times };
  };

  test("an exempt author is asked about", async () => {
    const { fact: found, notes, times } = await asked("Renovate[bot]");
    expect([found.foreign, times]).toEqual([["commit b is by ann"], 1]);
    expect(notes).toEqual([expect.stringContaining("commit b is by ann")]);
  });

  test("nobody else is", async () => {
    const { fact: found, notes, times } = await asked("ann");
    expect([found.foreign, notes, times]).toEqual([[], [], 0]);
  });
});
