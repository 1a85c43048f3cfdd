import { describe, expect, test } from "vitest";
import type { Actor, PullRequestCommit } from "../../../src/core/model/pull-request.ts";
import { foreignCommits } from "../../../src/core/statements/foreign-commits.ts";

const BOT: Actor = { login: "renovate[bot]", kind: "bot" };
const ANN: Actor = { login: "ann", kind: "user" };

function commit(changes: Partial<PullRequestCommit> = {}): PullRequestCommit {
  return {
    oid: "c1",
    parents: ["base"],
    message: "Bump",
    author: "renovate[bot]",
    email: "",
    date: "",
    signer: "web-flow",
    pusher: null,
    ...changes,
  };
}

function foreign(commits: readonly PullRequestCommit[], author: Actor = BOT) {
  return foreignCommits({ author, commits, commitsComplete: true });
}

describe("a commit is the author's", () => {
  test.each([
    ["a bot's by GitHub's own signature", {}, BOT],
    ["in any case of the login", { author: "Renovate[Bot]" }, BOT],
    ["by the signature of the bot", { signer: "renovate[bot]" }, BOT],
    ["by the push of the bot", { signer: null, pusher: "renovate[bot]" }, BOT],
    ["a person's by their signature", { author: "ann", signer: "ann" }, ANN],
    ["a person's by their push", { author: "ann", signer: null, pusher: "Ann" }, ANN],
  ])("%s", (_, changes, author) => {
    expect(foreign([commit(changes)], author)).toEqual({ reasons: [], merges: [] });
  });
});

describe("a commit is somebody else's", () => {
  test.each([
    ["who is named", { author: "ann", signer: "ann" }, BOT, "commit c1 is by ann"],
    ["who is named, whatever GitHub signed", { author: "ann" }, BOT, "commit c1 is by ann"],
    [
      "who is named, though the bot pushed it",
      { author: "ann", pusher: "renovate[bot]" },
      BOT,
      "commit c1 is by ann",
    ],
    ["of no name", { author: "" }, BOT, "commit c1 is by somebody unknown"],
    ["of a name like the bot's", { author: "renovate" }, BOT, "commit c1 is by renovate"],
    [
      "unsigned",
      { signer: null },
      BOT,
      "commit c1 names renovate[bot], but neither a verified signature nor its push proves it",
    ],
    [
      "signed and pushed by another",
      { signer: "ann", pusher: "ann" },
      BOT,
      "commit c1 names renovate[bot], but neither",
    ],
    [
      "a person's signed by GitHub, for a merge on its site lets others write it",
      { author: "ann" },
      ANN,
      "commit c1 names ann, but neither",
    ],
  ])("%s", (_, changes, author, reason) => {
    const { reasons } = foreign([commit(), commit(changes)], author);
    expect(reasons.at(-1)).toContain(reason);
  });

  test("when not all commits were read", () => {
    const found = foreignCommits({ author: BOT, commits: [commit()], commitsComplete: false });
    expect(found.reasons).toEqual(["not all of its commits were read"]);
  });
});

describe("a merge by somebody else", () => {
  const merge = (...parents: string[]) => commit({ oid: "m", author: "ann", parents });

  test("of the base has to be looked into", () => {
    const looked = [{ oid: "m", ours: "c1", base: "main", reason: "commit m is by ann" }];
    expect(foreign([commit(), merge("c1", "main")])).toEqual({ reasons: [], merges: looked });
    expect(foreign([commit(), merge("main", "c1")])).toEqual({ reasons: [], merges: looked });
  });

  test.each([
    ["of two branches of the change", ["c1", "c2"]],
    ["of nothing of the change", ["main", "other"]],
    ["of three", ["c1", "main", "other"]],
    ["of two of the change and the base", ["c1", "c2", "main"]],
  ])("%s is theirs", (_, parents) => {
    const found = foreign([commit(), commit({ oid: "c2" }), merge(...parents)]);
    expect(found).toEqual({ reasons: ["commit m is by ann"], merges: [] });
  });

  test("by the author needs no look", () => {
    expect(foreign([commit(), { ...merge("c1", "main"), author: "renovate[bot]" }]).merges).toEqual([]);
  });
});
