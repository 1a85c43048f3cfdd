import { describe, expect, test } from "vitest";
import { at, openWorld } from "./support/open-world.ts";

const output = (annotations: number) => ({
  title: "t",
  summary: "s",
  annotations: Array.from({ length: annotations }, () => ({
    path: "README.md",
    start_line: 1,
    end_line: 1,
    annotation_level: "notice",
    message: "m",
  })),
});
const action = { label: "Still accurate", description: "d", identifier: "i" };

describe("what GitHub refuses is refused, and noted", () => {
  test.each([
    ["a property that does not exist", "POST /check-runs", { name: "x", head_sha: "main", colour: "red" }],
    ["a head that is no commit id", "POST /check-runs", { name: "x", head_sha: "main" }],
    ["a completed run without conclusion", "PATCH /check-runs/1", { status: "completed" }],
    ["51 annotations", "PATCH /check-runs/1", { output: output(51) }],
    ["4 buttons", "PATCH /check-runs/1", { actions: [action, action, action, action] }],
    ["a comment of 65,537 characters", "POST /issues/1/comments", { body: "x".repeat(65_537) }],
    ["a title of 257 characters", "POST /issues", { title: "x".repeat(257) }],
    ["pages of more than 100", "GET /pulls?per_page=101", undefined],
  ])("%s", async (_name, what, body) => {
    const { simulator, there, call } = await openWorld();
    there.createIssue({ author: "ana", title: "t", body: "b" });
    const answer = await call(what, body);
    expect(answer.status).toBe(422);
    expect(simulator.violations).not.toEqual([]);
  });

  test("65,536 characters are no problem, also when they are many bytes", async () => {
    const { simulator, there, call } = await openWorld();
    const number = there.createIssue({ author: "ana", title: "t", body: "b" });
    const answer = await call(`POST /issues/${number}/comments`, { body: "🙂".repeat(65_536) });
    expect([answer.status, simulator.violations]).toEqual([201, []]);
  });

  test("an operation that is not there", async () => {
    const { simulator, call } = await openWorld();
    expect((await call("GET /nonsense")).status).toBe(404);
    expect(simulator.violations).toEqual([
      "GET /repos/acme/infra/nonsense: the simulator has no such operation.",
    ]);
  });

  test("a query that the schema does not have", async () => {
    const { simulator, graphql } = await openWorld();
    const answer = await graphql('{ repository(owner: "acme", name: "infra") { colour } }');
    expect(at(answer, "errors", 0, "message")).toContain("colour");
    expect(simulator.violations).toHaveLength(1);
  });

  test("a field of the schema that the simulator does not know is a violation, never null in silence", async () => {
    const { simulator, graphql } = await openWorld();
    await graphql('{ repository(owner: "acme", name: "infra") { forkCount } }');
    expect(simulator.violations).toEqual([expect.stringContaining("Repository.forkCount")]);
  });

  test("a check run of a commit that is not there", async () => {
    const { simulator, call } = await openWorld();
    const answer = await call("POST /check-runs", { name: "x", head_sha: "1".repeat(40) });
    expect([answer.status, at(answer.body, "message")]).toEqual([
      422,
      `No commit found for SHA: ${"1".repeat(40)}`,
    ]);
    expect(simulator.violations).toEqual([]);
  });
});
