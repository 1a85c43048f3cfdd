import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { FileEdits, SimulatedRepository } from "../../../simulator/types.ts";
import { acmeRepository, checkOf, FILES, ourComments } from "../../support/acme.ts";
import { START_MS, startApp, type TestApp } from "../../support/start-app.ts";

let app: TestApp;

beforeAll(async () => {
  app = await startApp();
}, START_MS);

afterAll(() => app.close());

const MODULE = "terraform/modules/storage/main.tf";
const STACK = "terraform/rds/storage.tf";
const storage = (gigabytes: number) =>
  `resource "aws_db_instance" "a" {\n  allocated_storage = ${gigabytes}\n}\n`;
const call = (source: string) => `module "storage" {\n  source = "${source}"\n}\n`;

/** As many stacks that link infrastructure and call a module as asked for. */
const stacks = (count: number): FileEdits =>
  Object.fromEntries(
    Array.from({ length: count }, (_, at) => [
      `terraform/rds/s${at}/main.tf`,
      `${call("../../modules/net")}# ${at}\n`,
    ]),
  );

/** A pull request by ann that changes a module. */
async function opened(files: FileEdits): Promise<{ repository: SimulatedRepository; number: number }> {
  const repository = await acmeRepository(app.simulator, {
    ...FILES,
    [MODULE]: storage(10),
    "terraform/modules/net/main.tf": "",
    ...files,
  });
  await app.settle();
  app.count();
  await repository.push("grow", { [MODULE]: storage(20) }, { author: "ann" });
  const number = await repository.openPullRequest({ head: "grow", author: "ann" });
  await app.settle();
  return { repository, number };
}

describe("a change to a module that a linked stack uses", () => {
  it("is told with the way to the stack, and costs a warm push 3 reads and 1 write", async () => {
    const { repository, number } = await opened({ [STACK]: call("../modules/storage") });
    expect(checkOf(repository, number)?.summary).toContain("terraform/modules/storage");
    app.count();
    await repository.push("grow", { [MODULE]: storage(30) }, { author: "ann" });
    await app.settle();
    const { reads, writes, requests } = app.count();
    expect({ reads, writes, requests }).toMatchObject({ reads: 3, writes: 1 });
    expect(requests.join("\n")).toContain("POST checks/create");
  });

  it("costs what reading the linked stacks costs the first time, a hundred to a request, and says where it was cut off", async () => {
    const few = await opened({ [STACK]: call("../modules/storage"), ...stacks(250) });
    const first = app.count();
    expect(first.requests.filter((each) => each.includes("Blobs")).length).toBeLessThanOrEqual(5);
    await few.repository.push("grow", { [MODULE]: storage(30) }, { author: "ann" });
    await app.settle();
    expect(app.count()).toMatchObject({ reads: 3, writes: 1 });
    const many = await opened(stacks(1_100));
    const cut = app.count();
    expect(cut.requests.filter((each) => each.includes("Blobs")).length).toBeLessThanOrEqual(14);
    expect(checkOf(many.repository, many.number)?.summary).toContain(
      "were not read, so users of `terraform/modules/storage` may be missing",
    );
  });

  it("is explained to who asks, and reads nothing for who does not", async () => {
    const { repository, number } = await opened({ [STACK]: call("../modules/storage") });
    repository.comment(number, "ann", `/sop explain ${MODULE}`);
    await app.settle();
    expect(ourComments(repository, number).at(-1)?.body).toContain(
      "because `terraform/modules/storage/main.tf` is used by `terraform/rds` (`storage.tf:2`), which it selects",
    );
  });
});
