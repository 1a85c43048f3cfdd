import { describe, expect, test } from "vitest";
import { at, list, openWorld } from "./support/open-world.ts";

const lines = (count: number) => Array.from({ length: count }, (_, index) => `line ${index}\n`).join("");

describe("the files of a pull request", () => {
  test("renamed, removed, changed, binary and large ones", async () => {
    const { there, call, simulator } = await openWorld({
      "old.md": lines(50),
      "gone.md": "x\n",
      "a.tf": "1\n",
      "big.txt": "",
    });
    const edits = { "old.md": null, "new.md": lines(51), "gone.md": null, "a.tf": "2\n" };
    await there.push("feature", {
      ...edits,
      "b.bin": "a\0b",
      "big.txt": lines(4000),
      'odd "näme".md': "y\n",
    });
    const number = await there.openPullRequest({ head: "feature", author: "ana" });
    const files = list((await call(`GET /pulls/${number}/files`)).body);
    const told = files.map(({ filename, status, previous_filename, patch, additions, deletions }) => [
      filename,
      status,
      previous_filename ?? null,
      typeof patch,
      additions,
      deletions,
    ]);
    expect(told).toEqual([
      ["a.tf", "modified", null, "string", 1, 1],
      ["b.bin", "added", null, "undefined", 0, 0],
      ["big.txt", "modified", null, "undefined", 4000, 0],
      ["gone.md", "removed", null, "string", 0, 1],
      ["new.md", "renamed", "old.md", "string", 1, 0],
      ['odd "näme".md', "added", null, "string", 1, 0],
    ]);
    expect(files[0]?.patch).toBe("@@ -1 +1 @@\n-1\n+2");
    expect(simulator.violations).toEqual([]);
  });

  test("at most 3,000 are listed, but all are counted", async () => {
    const { there, call } = await openWorld();
    const edits = Array.from({ length: 3001 }, (_, index) => [
      `files/${index % 50}/${index}.txt`,
      `${index}\n`,
    ]);
    await there.push("feature", Object.fromEntries(edits));
    const number = await there.openPullRequest({ head: "feature", author: "ana" });
    expect(at((await call(`GET /pulls/${number}`)).body, "changed_files")).toBe(3001);
    const last = await call(`GET /pulls/${number}/files?per_page=100&page=30`);
    expect([list(last.body).length, last.headers.get("link")?.includes('rel="next"')]).toEqual([100, false]);
    expect((await call(`GET /pulls/${number}/files?per_page=100&page=31`)).body).toEqual([]);
  });

  test("are those since the merge base", async () => {
    const { there, call } = await openWorld();
    await there.push("feature", { "b.tf": "1" });
    await there.push("main", { "c.tf": "1" });
    const number = await there.openPullRequest({ head: "feature", author: "ana" });
    const files = list((await call(`GET /pulls/${number}/files`)).body);
    expect(files.map(({ filename }) => filename)).toEqual(["b.tf"]);
    const comparison = await call("GET /compare/main...feature");
    expect([at(comparison.body, "status"), at(comparison.body, "behind_by")]).toEqual(["diverged", 1]);
  });
});

describe("the life of a pull request", () => {
  test("a fork's: head elsewhere, no push told, and no check run ever names it", async () => {
    const { there, call, events, simulator } = await openWorld();
    await there.push("zoe:patch", { "b.tf": "1" }, { author: "zoe" });
    expect(events()).toEqual([]);
    const number = await there.openPullRequest({ head: "zoe:patch", author: "zoe" });
    await there.push("zoe:patch", { "b.tf": "2" }, { author: "zoe" });
    expect(events()).toEqual(["pull_request.opened", "pull_request.synchronize"]);
    const pull = (await call(`GET /pulls/${number}`)).body;
    expect([at(pull, "head", "repo", "full_name"), at(pull, "head", "label")]).toEqual([
      "zoe/infra",
      "zoe:patch",
    ]);
    const { headSha } = there.view.pullRequest(number);
    const run = await call("POST /check-runs", { name: "sopwatch", head_sha: headSha });
    expect([run.status, at(run.body, "pull_requests")]).toEqual([201, []]);
    expect(simulator.violations).toEqual([]);
  });

  test("of the repository itself: the check run names it", async () => {
    const { there, call, events } = await openWorld();
    const head = await there.push("feature", { "b.tf": "1" });
    const number = await there.openPullRequest({ head: "feature", author: "ana" });
    expect(events()).toEqual(["push.", "check_suite.requested", "pull_request.opened"]);
    const run = await call("POST /check-runs", { name: "sopwatch", head_sha: head });
    expect(list(at(run.body, "pull_requests")).map((pull) => pull.number)).toEqual([number]);
  });

  test("a new base is told with the old one", async () => {
    const { there, simulator } = await openWorld();
    await there.push("release", { "r.tf": "1" });
    await there.push("feature", { "b.tf": "1" });
    const number = await there.openPullRequest({ head: "feature", author: "ana" });
    there.editPullRequest(number, { base: "release", actor: "ana" });
    const told = simulator.deliveries.at(-1);
    expect([told?.event, told?.action, at(told?.payload, "changes", "base", "ref", "from")]).toEqual([
      "pull_request",
      "edited",
      "main",
    ]);
    expect(there.view.pullRequest(number).base).toBe("release");
  });

  test("a force push is on the timeline, with what was there before", async () => {
    const { there, graphql } = await openWorld();
    const before = await there.push("feature", { "b.tf": "1" });
    const number = await there.openPullRequest({ head: "feature", author: "ana" });
    const after = await there.push("feature", { "b.tf": "2" }, { force: true });
    const answer =
      await graphql(`{ repository(owner: "acme", name: "infra") { pullRequest(number: ${number}) {
      commits(first: 9) { totalCount }
      timelineItems(first: 9, itemTypes: [HEAD_REF_FORCE_PUSHED_EVENT]) { nodes {
        ... on HeadRefForcePushedEvent { beforeCommit { oid } afterCommit { oid } } } } } } }`);
    expect(at(answer, "data", "repository", "pullRequest")).toEqual({
      commits: { totalCount: 1 },
      timelineItems: { nodes: [{ beforeCommit: { oid: before }, afterCommit: { oid: after } }] },
    });
  });

  test("merged as one commit on the base branch", async () => {
    const { there, call, events } = await openWorld();
    await there.push("feature", { "b.tf": "1" });
    await there.push("feature", { "b.tf": "2" });
    const number = await there.openPullRequest({ head: "feature", author: "ana", title: "Grow" });
    events();
    const sha = await there.mergePullRequest(number, "dora");
    expect(there.view.head("main")).toBe(sha);
    expect(there.view.pullRequest(number).state).toBe("merged");
    expect(events()).toEqual(["pull_request.closed", "push.", "check_suite.requested"]);
    const commit = (await call(`GET /commits/${sha}`)).body;
    expect([at(commit, "commit", "message"), list(at(commit, "parents")).length]).toEqual([
      `Grow (#${number})`,
      1,
    ]);
    const pulls = list((await call(`GET /commits/${sha}/pulls`)).body);
    expect(pulls.map((pull) => pull.number)).toEqual([number]);
  });

  test("a conflict cannot be merged", async () => {
    const { there } = await openWorld();
    await there.push("feature", { "terraform/main.tf": "one\n" });
    await there.push("main", { "terraform/main.tf": "other\n" });
    const number = await there.openPullRequest({ head: "feature", author: "ana" });
    await expect(there.mergePullRequest(number, "ana")).rejects.toThrow("not mergeable");
    expect(there.view.pullRequest(number).state).toBe("open");
  });

  test("a merge group is a branch of its own, named after its last pull request, and known to the queue", async () => {
    const { there, events, simulator, graphql } = await openWorld();
    const numbers: number[] = [];
    for (const name of ["one", "two"]) {
      await there.push(name, { [`${name}.tf`]: "1" });
      numbers.push(await there.openPullRequest({ head: name, author: "ana" }));
    }
    events();
    const head = await there.createMergeGroup(numbers);
    expect(events()).toEqual(["push.", "check_suite.requested", "merge_group.checks_requested"]);
    const group = at(simulator.deliveries.at(-1)?.payload, "merge_group");
    expect([at(group, "head_sha"), at(group, "head_ref")]).toEqual([
      head,
      `refs/heads/gh-readonly-queue/main/pr-${numbers[1]}-${there.view.head("main")}`,
    ]);
    const queue = `{ repository(owner: "acme", name: "infra") { mergeQueue(branch: "main") {
      entries(first: 9) { nodes { pullRequest { number } headCommit { oid } } } } } }`;
    const entries = list(at(await graphql(queue), "data", "repository", "mergeQueue", "entries", "nodes"));
    expect(entries.map((entry) => at(entry, "pullRequest", "number"))).toEqual(numbers);
    expect(at(entries[1], "headCommit", "oid")).toBe(head);
    for (const number of numbers) await there.mergePullRequest(number, "dora");
    expect(at(await graphql(queue), "data", "repository", "mergeQueue")).toBeNull();
    expect(simulator.violations).toEqual([]);
  });

  test("closed when its branch goes, and not there when its repository does", async () => {
    const { there, events, call, graphql, simulator } = await openWorld();
    await there.push("feature", { "b.tf": "1" });
    const number = await there.openPullRequest({ head: "feature", author: "ana" });
    events();
    there.deleteBranch("feature", "ana");
    expect(events()).toEqual(["push.", "pull_request.closed"]);
    expect(at((await call(`GET /pulls/${number}`)).body, "state")).toBe("closed");
    there.deleteRepository("ana");
    expect(events()).toEqual(["repository.deleted"]);
    expect((await call(`GET /pulls/${number}`)).status).toBe(404);
    const answer = await graphql('{ repository(owner: "acme", name: "infra") { name } }');
    expect(at(answer, "errors", 0, "type")).toBe("NOT_FOUND");
    expect(simulator.violations).toEqual([]);
  });
});
