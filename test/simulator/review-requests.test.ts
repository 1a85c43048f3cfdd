import { describe, expect, test } from "vitest";
import { at, list, openWorld, type World } from "./support/open-world.ts";

async function withPull(edit: string, draft = false): Promise<World & { readonly number: number }> {
  const world = await openWorld();
  await world.there.push("feature", { [edit]: "new\n" }, { author: "ana" });
  const number = await world.there.openPullRequest({ head: "feature", author: "ana", draft });
  return { ...world, number };
}

describe("asking for reviews", () => {
  test.each([
    ["the author", { reviewers: ["dora", "ana"] }, "Review cannot be requested from pull request author."],
    ["a stranger", { reviewers: ["dora", "zoe"] }, "Reviews may only be requested from collaborators."],
    ["nobody", { reviewers: ["dora", "nobody"] }, "Reviews may only be requested from collaborators."],
    ["the App", { reviewers: ["sopwatch[bot]"] }, "Reviews may only be requested from collaborators."],
    ["a team without access", { reviewers: ["dora"], team_reviewers: ["ghosts"] }, "Reviews may only be"],
  ])("%s spoils it for all", async (_name, body, message) => {
    const { call, number, there, simulator } = await withPull("a.tf");
    const answer = await call(`POST /pulls/${number}/requested_reviewers`, body);
    expect(answer.status).toBe(422);
    expect(at(answer.body, "message")).toContain(message);
    expect(there.view.requestedReviewers(number)).toEqual([]);
    expect(simulator.violations).toEqual([]);
  });

  test("good names are asked, once", async () => {
    const { call, number, there, events } = await withPull("a.tf");
    events();
    const body = { reviewers: ["dora"], team_reviewers: ["dba"] };
    expect((await call(`POST /pulls/${number}/requested_reviewers`, body)).status).toBe(201);
    expect(there.view.requestedReviewers(number)).toEqual(["dora", "acme/dba"]);
    expect(events()).toEqual(["pull_request.review_requested", "pull_request.review_requested"]);
    expect((await call(`POST /pulls/${number}/requested_reviewers`, body)).status).toBe(422);
  });

  test("teams cannot be named without the permission to see members", async () => {
    const { call, number, simulator } = await withPull("a.tf");
    simulator.setInstallation("acme", { permissions: { members: "none" } });
    const answer = await call(`POST /pulls/${number}/requested_reviewers`, { team_reviewers: ["dba"] });
    expect([answer.status, at(answer.body, "message")]).toEqual([
      422,
      "Could not resolve to a node with the global id of ''.",
    ]);
  });

  test("a reviewer who submits leaves the list, and so does their team", async () => {
    const { number, there, call } = await withPull("docs/db.md");
    expect(there.view.requestedReviewers(number)).toEqual(["dora", "acme/dba"]);
    there.review(number, "dora", "comment", "Looks fine.");
    expect(there.view.requestedReviewers(number)).toEqual([]);
    const reviews = list((await call(`GET /pulls/${number}/reviews`)).body);
    expect(reviews.map(({ state }) => state)).toEqual(["COMMENTED"]);
  });

  test("a dismissed review no longer counts, and its author is not asked again", async () => {
    const { number, there, graphql, events } = await withPull("docs/db.md");
    const id = there.review(number, "dora", "approve");
    events();
    there.dismissReview(id, "ana");
    expect(events()).toEqual(["pull_request_review.dismissed"]);
    expect(there.view.requestedReviewers(number)).toEqual([]);
    const answer = await graphql(
      `{ repository(owner: "acme", name: "infra") { pullRequest(number: ${number}) { reviews(last: 9) { nodes { state } } } } }`,
    );
    expect(at(answer, "data", "repository", "pullRequest", "reviews", "nodes")).toEqual([
      { state: "DISMISSED" },
    ]);
  });

  test("nobody approves their own change", async () => {
    const { number, there } = await withPull("a.tf");
    expect(() => there.review(number, "ana", "approve")).toThrow("your own pull request");
  });

  test("a request that was taken back is remembered with who did it", async () => {
    const { number, there, graphql } = await withPull("docs/db.md");
    there.removeReviewRequest(number, "dora", "ana");
    expect(there.view.requestedReviewers(number)).toEqual(["acme/dba"]);
    const answer =
      await graphql(`{ repository(owner: "acme", name: "infra") { pullRequest(number: ${number}) {
      timelineItems(first: 9, itemTypes: [REVIEW_REQUEST_REMOVED_EVENT]) { nodes {
        ... on ReviewRequestRemovedEvent { actor { login } requestedReviewer { ... on User { login } } } } } } } }`);
    expect(at(answer, "data", "repository", "pullRequest", "timelineItems", "nodes")).toEqual([
      { actor: { login: "ana" }, requestedReviewer: { login: "dora" } },
    ]);
  });
});

describe("code owners are asked by GitHub itself", () => {
  test("when the pull request is opened, but not the author", async () => {
    const { there, number, events } = await withPull("docs/db.md");
    expect(there.view.requestedReviewers(number)).toEqual(["dora", "acme/dba"]);
    expect(events().filter((name) => name.startsWith("pull_request."))).toEqual([
      "pull_request.opened",
      "pull_request.review_requested",
      "pull_request.review_requested",
    ]);
  });

  test("not while it is a draft", async () => {
    const { there, number } = await withPull("docs/db.md", true);
    expect(there.view.requestedReviewers(number)).toEqual([]);
    there.editPullRequest(number, { draft: false, actor: "ana" });
    expect(there.view.requestedReviewers(number)).toEqual(["dora", "acme/dba"]);
  });

  test("when a push reaches their files, and not again after a review", async () => {
    const { there, number } = await withPull("a.tf");
    expect(there.view.requestedReviewers(number)).toEqual([]);
    await there.push("feature", { "docs/db.md": "2" }, { author: "ana" });
    there.review(number, "dora", "approve");
    await there.push("feature", { "docs/db.md": "3" }, { author: "ana" });
    expect(there.view.requestedReviewers(number)).toEqual([]);
  });
});
