import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { SimulatedRepository } from "../../../simulator/types.ts";
import { acmeRepository, checkOf, INFRA, ourComments, resize, SOP, sized } from "../../support/acme.ts";
import { START_MS, startApp, type TestApp } from "../../support/start-app.ts";

let app: TestApp;
let repository: SimulatedRepository;
let number: number;

beforeAll(async () => {
  app = await startApp();
}, START_MS);

beforeEach(async () => {
  repository = await acmeRepository(app.simulator);
  number = await resize(repository);
  await app.settle();
}, START_MS);

afterAll(() => app.close());

async function say(login: string, body: string): Promise<number> {
  const id = repository.comment(number, login, body);
  await app.settle();
  return id;
}

function reactionsTo(id: number): readonly string[] {
  return repository.view.comments(number).find((comment) => comment.id === id)?.reactions ?? [];
}

const replies = () => ourComments(repository, number).slice(1);

describe("/sop still-accurate", () => {
  it("by the owner turns the check green, with a reaction and no words", async () => {
    const id = await say("dba", "/sop still-accurate");
    expect(checkOf(repository, number)).toMatchObject({ conclusion: "success" });
    expect(checkOf(repository, number)?.summary).toContain(
      "`dba` confirmed that `docs/runbooks/payments-db.md` is still accurate for `payments-db`",
    );
    expect(reactionsTo(id)).toEqual(["+1"]);
    expect(replies()).toEqual([]);
  });

  it("by a stranger or the author is refused with a reaction and a reason", async () => {
    for (const login of ["stranger", "ann"]) {
      const id = await say(login, "/sop still-accurate");
      expect(reactionsTo(id)).toEqual(["-1"]);
      expect(replies().at(-1)?.body).toContain(`${login} does not own \`${SOP}\`; ask \`@dba\``);
    }
    expect(checkOf(repository, number)).toMatchObject({ conclusion: "failure" });
  });

  it("stays when a push leaves its files alone, is void when one touches them, and says so", async () => {
    await say("dba", "/sop still-accurate");
    await repository.push("resize", { "README.md": "hello\n" }, { author: "ann" });
    await app.settle();
    expect(checkOf(repository, number)).toMatchObject({ conclusion: "success" });
    await repository.push("resize", { [INFRA]: sized("4xlarge") }, { author: "ann" });
    await app.settle();
    expect(checkOf(repository, number)).toMatchObject({ conclusion: "failure" });
    expect(checkOf(repository, number)?.summary).toContain("void");
  });
});

describe("/sop waive", () => {
  it("needs a right and a reason", async () => {
    const rita = await say("rita", "/sop waive payments-db the instance class is not in the SOP");
    const empty = await say("maya", "/sop waive payments-db n/a");
    expect([reactionsTo(rita), reactionsTo(empty)]).toEqual([["-1"], ["-1"]]);
    expect(replies()).toHaveLength(2);
    expect(checkOf(repository, number)).toMatchObject({ conclusion: "failure" });
    const good = await say("maya", "/sop waive payments-db the instance class is not in the SOP");
    expect(reactionsTo(good)).toEqual(["+1"]);
    expect(checkOf(repository, number)).toMatchObject({ conclusion: "success" });
    expect(checkOf(repository, number)?.summary).toContain("`maya` waived `");
  });
});

describe("other commands", () => {
  it("explain and help are answered once, however often the webhook comes", async () => {
    const id = await say("rita", `/sop explain ${INFRA}\n/sop help`);
    expect(replies()).toHaveLength(1);
    expect(replies()[0]?.body).toContain("is claimed by");
    expect(replies()[0]?.body).toContain("/sop waive");
    const delivery = app.simulator.deliveries.findLast(({ event }) => event === "issue_comment");
    app.count();
    for (let time = 0; delivery && time < 5; time++) await app.simulator.deliver(delivery);
    await app.settle();
    expect(app.count().writes).toBe(0);
    expect(reactionsTo(id)).toEqual(["+1"]);
  });

  it("does not look at comments without a command, nor at those of bots", async () => {
    app.count();
    await say("rita", "What a nice change.");
    expect(app.count().requests).toEqual([]);
  });

  it("does not follow a comment that somebody edited", async () => {
    const id = await say("rita", "Looks good.");
    repository.editComment(id, "maya", "/sop waive all edited in by somebody else entirely");
    await app.settle();
    repository.editPullRequest(number, { title: "Something", actor: "ann" });
    await app.settle();
    expect(checkOf(repository, number)).toMatchObject({ conclusion: "failure" });
  });
});

describe("an approval by the owner", () => {
  it("attests, until it is dismissed by a push that touches the files", async () => {
    repository.review(number, "dba", "approve");
    await app.settle();
    expect(checkOf(repository, number)).toMatchObject({ conclusion: "success" });
    expect(repository.view.requestedReviewers(number)).toEqual([]);
    await repository.push("resize", { [INFRA]: sized("8xlarge") }, { author: "ann" });
    await app.settle();
    expect(checkOf(repository, number)).toMatchObject({ conclusion: "failure" });
    // Nobody is asked again who has reviewed.
    expect(repository.view.requestedReviewers(number)).toEqual([]);
  });
});

describe("buttons", () => {
  const press = async (identifier: string, login: string) => {
    repository.pressButton(checkOf(repository, number)?.id ?? 0, identifier, login);
    await app.settle();
  };

  it("'Still accurate' by the owner attests, and stays on record", async () => {
    await press("still-accurate", "dba");
    expect(checkOf(repository, number)).toMatchObject({ conclusion: "success" });
    repository.editPullRequest(number, { title: "Another title", actor: "ann" });
    await app.settle();
    expect(checkOf(repository, number)).toMatchObject({ conclusion: "success" });
    expect(checkOf(repository, number)?.summary).toContain("with the button");
  });

  it("'Still accurate' by somebody else says why it had no effect", async () => {
    await press("still-accurate", "maya");
    expect(checkOf(repository, number)).toMatchObject({ conclusion: "failure" });
    expect(replies().at(-1)?.body).toContain("`maya` pressed **Still accurate**, but that had no effect");
  });

  it("'Waive' says once how to give a reason", async () => {
    await press("waive", "maya");
    await press("waive", "rita");
    expect(replies()).toHaveLength(1);
    expect(replies()[0]?.body).toContain("A waiver needs a reason");
  });

  it("'Re-check' and Re-run show that work is done, on the same run", async () => {
    const before = checkOf(repository, number)?.id;
    app.count();
    await press("recheck", "rita");
    repository.rerequest(before ?? 0, "rita");
    await app.settle();
    const { requests } = app.count();
    expect(requests.filter((each) => each === "PATCH checks/update")).toHaveLength(4);
    expect(checkOf(repository, number)).toMatchObject({
      id: before,
      status: "completed",
      conclusion: "failure",
    });
  });

  it("are not lost when they come while other work runs", async () => {
    app.simulator.hold();
    repository.editPullRequest(number, { title: "One", actor: "ann" });
    repository.pressButton(checkOf(repository, number)?.id ?? 0, "still-accurate", "dba");
    repository.editPullRequest(number, { title: "Two", actor: "ann" });
    await app.simulator.release();
    await app.settle();
    expect(checkOf(repository, number)).toMatchObject({ conclusion: "success" });
  });
});
