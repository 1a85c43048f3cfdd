import { describe, expect, test } from "vitest";
import { at, json, list, openWorld, type World } from "./support/open-world.ts";

async function withRun(body: Readonly<Record<string, unknown>> = {}) {
  const world = await openWorld();
  const head = await world.there.push("feature", { "b.tf": "1" });
  const number = await world.there.openPullRequest({ head: "feature", author: "ana" });
  world.events();
  const answer = await world.call("POST /check-runs", { name: "sopwatch", head_sha: head, ...body });
  return { ...world, head, number, id: Number(at(answer.body, "id")) };
}

const annotations = (first: number, count: number) =>
  Array.from({ length: count }, (_, index) => ({
    path: "README.md",
    start_line: 1,
    end_line: 1,
    annotation_level: "warning",
    message: `${first + index}`,
  }));

describe("check runs", () => {
  test("annotations of several requests accumulate, and are listed by pages", async () => {
    const { call, id, there, head, simulator } = await withRun();
    for (const first of [0, 50]) {
      const output = { title: "t", summary: "s", annotations: annotations(first, 50) };
      await call(`PATCH /check-runs/${id}`, { output });
    }
    const page = await call(`GET /check-runs/${id}/annotations?per_page=40&page=3`);
    expect(list(page.body).map(({ message }) => message)).toEqual(
      annotations(80, 20).map(({ message }) => message),
    );
    expect(there.view.checkRuns(head)[0]?.annotations).toHaveLength(100);
    expect(simulator.violations).toEqual([]);
  });

  test("a patch changes what it names, and a conclusion completes", async () => {
    const { call, id, there, head, events } = await withRun({
      status: "in_progress",
      external_id: "7",
      output: { title: "first", summary: "s", text: "secret" },
    });
    expect(events()).toEqual(["check_run.created"]);
    await call(`PATCH /check-runs/${id}`, {
      conclusion: "failure",
      output: { title: "second", summary: "s2" },
    });
    expect(there.view.checkRuns(head)).toEqual([
      expect.objectContaining({
        status: "completed",
        conclusion: "failure",
        title: "second",
        summary: "s2",
        text: "secret",
      }),
    ]);
    expect(events()).toEqual(["check_run.completed", "check_suite.completed"]);
    await call(`PATCH /check-runs/${id}`, { conclusion: "success" });
    expect(events()).toEqual([]);
    expect(at((await call(`GET /check-runs/${id}`)).body, "external_id")).toBe("7");
  });

  test("two of a name: the list has the latest, unless all are asked for", async () => {
    const { call, head, id } = await withRun();
    await call("POST /check-runs", { name: "sopwatch", head_sha: head });
    const latest = json((await call("GET /commits/feature/check-runs?check_name=sopwatch")).body);
    expect(latest.total_count).toBe(1);
    const all = list(json((await call("GET /commits/feature/check-runs?filter=all")).body).check_runs);
    expect(all).toHaveLength(2);
    expect(all.at(-1)?.id).toBe(id);
  });

  test("only a button that is there can be pressed, and only the owning App hears of it", async () => {
    const { there, id, call, events, simulator } = await withRun();
    expect(() => there.pressButton(id, "attest", "dora")).toThrow('no button "attest"');
    const actions = [{ label: "Still accurate", description: "d", identifier: "attest" }];
    await call(`PATCH /check-runs/${id}`, { actions });
    there.pressButton(id, "attest", "dora");
    there.rerequest(id, "dora");
    expect(events().filter((name) => name.startsWith("check_run.re"))).toEqual([
      "check_run.requested_action",
      "check_run.rerequested",
    ]);
    const pressed = simulator.deliveries.find(({ action }) => action === "requested_action")?.payload;
    expect([at(pressed, "requested_action", "identifier"), at(pressed, "sender", "login")]).toEqual([
      "attest",
      "dora",
    ]);
    expect(simulator.violations).toEqual([]);
  });

  test("GraphQL finds the App's run by the App's id and the run's name", async () => {
    const { graphql, head, simulator } = await withRun({ conclusion: "neutral" });
    const find = async (appId: number, name: string) =>
      at(
        await graphql(`{ repository(owner: "acme", name: "infra") { object(oid: "${head}") { ... on Commit {
          checkSuites(first: 3, filterBy: { appId: ${appId} }) { nodes {
            checkRuns(first: 1, filterBy: { checkName: "${name}" }) { nodes { status conclusion } } } } } } } }`),
        "data",
        "repository",
        "object",
        "checkSuites",
        "nodes",
      );
    const run = { status: "COMPLETED", conclusion: "NEUTRAL" };
    expect(await find(simulator.app.id, "sopwatch")).toEqual([{ checkRuns: { nodes: [run] } }]);
    expect(await find(simulator.app.id, "other")).toEqual([{ checkRuns: { nodes: [] } }]);
    expect(await find(1, "sopwatch")).toEqual([]);
  });
});

describe("comments", () => {
  async function withComment(): Promise<World & { readonly number: number; readonly id: number }> {
    const world = await openWorld();
    const number = world.there.createIssue({ author: "ana", title: "t", body: "b" });
    const answer = await world.call(`POST /issues/${number}/comments`, { body: "Mine." });
    return { ...world, number, id: Number(at(answer.body, "id")) };
  }

  test("the App's are by its bot, with the App named", async () => {
    const { call, id, there, number } = await withComment();
    const { body } = await call(`GET /issues/comments/${id}`);
    expect([at(body, "user", "login"), at(body, "user", "type")]).toEqual(["sopwatch[bot]", "Bot"]);
    expect(at(body, "performed_via_github_app", "slug")).toBe("sopwatch");
    const other = there.comment(number, "ana", "Hers.");
    expect(at((await call(`GET /issues/comments/${other}`)).body, "performed_via_github_app")).toBeNull();
  });

  test("GraphQL names a bot without [bot], and says what was edited", async () => {
    const { graphql, there, id, number } = await withComment();
    there.editComment(id, "dora", "Not mine any more.");
    const answer = await graphql(`{ repository(owner: "acme", name: "infra") { issue(number: ${number}) {
      comments(last: 1) { nodes { author { __typename login } viewerDidAuthor body lastEditedAt } } } } }`);
    expect(at(answer, "data", "repository", "issue", "comments", "nodes", 0)).toEqual({
      author: { __typename: "Bot", login: "sopwatch" },
      viewerDidAuthor: true,
      body: "Not mine any more.",
      lastEditedAt: expect.any(String),
    });
  });

  test("an edit by somebody else is told with the sender, and the old words", async () => {
    const { there, simulator, number } = await withComment();
    const id = there.comment(number, "zoe", "/sop help");
    there.editComment(id, "ana", "/sop waive all because");
    const told = simulator.deliveries.at(-1)?.payload;
    expect([
      at(told, "comment", "user", "login"),
      at(told, "sender", "login"),
      at(told, "changes", "body", "from"),
    ]).toEqual(["zoe", "ana", "/sop help"]);
  });

  test("a reaction twice stays one; a deleted comment is gone", async () => {
    const { call, id, there, number } = await withComment();
    const react = () => call(`POST /issues/comments/${id}/reactions`, { content: "+1" });
    expect([(await react()).status, (await react()).status]).toEqual([201, 200]);
    expect(there.view.comments(number)[0]?.reactions).toEqual(["+1"]);
    expect((await call(`DELETE /issues/comments/${id}`)).status).toBe(204);
    expect((await call(`PATCH /issues/comments/${id}`, { body: "x" })).status).toBe(404);
    expect(there.view.comments(number)).toEqual([]);
  });
});
