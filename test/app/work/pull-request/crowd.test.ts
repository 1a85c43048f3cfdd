import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { SimulatedRepository } from "../../../simulator/types.ts";
import {
  acmeRepository,
  checkOf,
  FILES,
  ourComments,
  POLICY,
  POLICY_PATH,
  resize,
} from "../../support/acme.ts";
import { START_MS, startApp, type TestApp } from "../../support/start-app.ts";

let app: TestApp;

beforeAll(async () => {
  app = await startApp();
}, START_MS);

afterAll(() => app.close());

/** Comments by accounts without any right, under names of their own. */
function crowd(
  repository: SimulatedRepository,
  number: number,
  { size, body }: { size: number; body: string },
) {
  for (let at = 0; at < size; at++) repository.comment(number, `stranger-${at}`, body);
}

function owned(): Promise<SimulatedRepository> {
  const policy = POLICY.replace('["@dba"]', '["@acme/dba"]');
  app.simulator.createTeam("acme", "dba", ["tom"]);
  return acmeRepository(app.simulator, { ...FILES, [POLICY_PATH]: policy });
}

describe("thirty accounts and more", () => {
  it("do not silence a member of the owning team", async () => {
    const repository = await owned();
    repository.addTeam("dba", "write");
    const number = await resize(repository);
    await app.settle();
    app.simulator.hold();
    repository.comment(number, "tom", "/sop still-accurate");
    crowd(repository, number, { size: 40, body: "/sop still-accurate" });
    await app.simulator.release();
    await app.settle();
    expect(checkOf(repository, number)?.conclusion).toBe("success");
  });

  it("do not silence a maintainer, and who is left out is not said to have no right", async () => {
    const repository = await acmeRepository(app.simulator);
    const number = await resize(repository);
    await app.settle();
    app.simulator.hold();
    repository.comment(number, "maya", "/sop waive payments-db only the size of the instance changes");
    crowd(repository, number, { size: 40, body: "/sop waive payments-db only the size of it changes" });
    await app.simulator.release();
    await app.settle();
    expect(checkOf(repository, number)?.conclusion).toBe("success");
  });

  it("cost a bounded number of look-ups, and the check says who was not looked up", async () => {
    const repository = await acmeRepository(app.simulator);
    const number = await resize(repository);
    await app.settle();
    app.simulator.hold();
    crowd(repository, number, { size: 40, body: "/sop waive payments-db only the size of it changes" });
    app.count();
    await app.simulator.release();
    await app.settle();
    const asked = app.count().requests.filter((each) => each.includes("permission"));
    expect(asked.length).toBeLessThanOrEqual(30);
    const run = checkOf(repository, number);
    expect(run?.conclusion).toBe("failure");
    expect(`${run?.summary}${run?.text}`).toContain("the rights of `stranger-0` were not looked up");
  });
});

describe("answers to strangers", () => {
  it("are ten on a pull request and thirty an hour in a repository, and an owner is answered all the same", async () => {
    const repository = await acmeRepository(app.simulator);
    const numbers: number[] = [];
    for (const branch of ["one", "two", "three", "four"]) numbers.push(await resize(repository, { branch }));
    await app.settle();
    const replies = (number: number) => ourComments(repository, number).length - 1;
    for (const number of numbers) {
      for (let at = 0; at < 15; at++) repository.comment(number, "stranger", `/sop wave ${at}`);
      await app.settle();
    }
    expect(numbers.map(replies)).toEqual([10, 10, 10, 0]);
    const [, , , last = 0] = numbers;
    repository.comment(last, "dba", "/sop wave");
    await app.settle();
    expect(replies(last)).toBe(1);
    repository.comment(last, "dba", "/sop still-accurate");
    await app.settle();
    expect(checkOf(repository, last)?.conclusion).toBe("success");
  });
});
