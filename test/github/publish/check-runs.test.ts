import { afterEach, describe, expect, test } from "vitest";
import type { Annotation, CheckRunOutput } from "../../../src/core/model/publication.ts";
import type { OwnCheckRun } from "../../../src/core/model/pull-request.ts";
import type { FaultPlan } from "../../simulator/types.ts";
import { type SimulatedWorld, simulate } from "../simulated.ts";

let world: SimulatedWorld;
let head: string;

afterEach(async () => {
  expect(world.simulator.violations).toEqual([]);
  await world.close();
});

async function opened(): Promise<number> {
  world = await simulate();
  head = await world.there.push("change", { "terraform/main.tf": "x = 2\n" });
  const number = await world.there.openPullRequest({ head: "change", author: "ann" });
  world.simulator.clearRequests();
  return number;
}

function annotations(count: number): readonly Annotation[] {
  return Array.from({ length: count }, (_, at) => ({
    path: "docs/db.md",
    startLine: at + 1,
    endLine: at + 1,
    level: "warning" as const,
    title: "Broken reference",
    message: `Line ${at + 1}`,
  }));
}

function output(change: Partial<CheckRunOutput> = {}): CheckRunOutput {
  return {
    conclusion: "neutral",
    title: "1 SOP must be updated",
    summary: "See below.",
    text: "Evidence.",
    annotations: [],
    buttons: [{ label: "Re-check", description: "Judge again", identifier: "recheck" }],
    ...change,
  };
}

async function onHead(number: number): Promise<OwnCheckRun> {
  const run = (await world.reopen().pullRequests.read(number))?.checkRuns[0];
  world.simulator.clearRequests();
  if (run === undefined) throw new Error("no check run");
  return run;
}

/** Fails the first request of an operation. */
function failFirst(operation: string, apply: boolean): FaultPlan {
  let failed = false;
  return (_, request) => {
    if (failed || request.operation !== operation) return null;
    failed = true;
    return { kind: "status", status: 502, apply };
  };
}

test("one write creates it completed", async () => {
  const number = await opened();
  await world.github.checkRuns(String(number)).complete(head, null, output());
  expect(world.asked()).toEqual(["checks/create"]);
  expect(world.there.view.checkRuns(head)).toMatchObject([
    {
      name: "sopwatch",
      status: "completed",
      conclusion: "neutral",
      title: "1 SOP must be updated",
      text: "Evidence.",
    },
  ]);
});

test("nothing is written when GitHub has it already", async () => {
  const number = await opened();
  const runs = world.github.checkRuns(String(number));
  await runs.complete(head, null, output());
  const existing = await onHead(number);
  await runs.complete(head, existing, output());
  expect(world.asked()).toEqual([]);
});

test("the same run is patched, never a second one", async () => {
  const number = await opened();
  const runs = world.github.checkRuns(String(number));
  await runs.complete(head, null, output());
  const existing = await onHead(number);
  await runs.complete(head, existing, output({ conclusion: "success", title: "All is well" }));
  expect(world.asked()).toEqual(["checks/update"]);
  expect(world.there.view.checkRuns(head)).toMatchObject([{ conclusion: "success", title: "All is well" }]);
});

test("begun first, completed later", async () => {
  const number = await opened();
  const runs = world.github.checkRuns(String(number));
  const begun = await runs.begin(head, null);
  expect(world.there.view.checkRuns(head)).toMatchObject([{ status: "in_progress", conclusion: null }]);
  await runs.complete(head, begun, output({ annotations: annotations(2) }));
  expect(world.asked()).toEqual(["checks/create", "checks/update"]);
  const [run] = world.there.view.checkRuns(head);
  expect(run).toMatchObject({ status: "completed" });
  expect(run?.annotations).toHaveLength(2);
});

describe("annotations", () => {
  test("120 take three writes, and the run is completed by the last", async () => {
    const number = await opened();
    await world.github
      .checkRuns(String(number))
      .complete(head, null, output({ annotations: annotations(120) }));
    const statuses = world.simulator.requests.map(
      ({ body }) => JSON.stringify(body).match(/"status":"(\w+)"/)?.[1],
    );
    expect(statuses).toEqual(["in_progress", undefined, "completed"]);
    expect(world.asked()).toEqual(["checks/create", "checks/update", "checks/update"]);
    expect(world.there.view.checkRuns(head)[0]?.annotations).toHaveLength(120);
  });

  test("those that are there are not sent again", async () => {
    const number = await opened();
    const runs = world.github.checkRuns(String(number));
    await runs.complete(head, null, output({ annotations: annotations(2) }));
    const existing = await onHead(number);
    await runs.complete(head, existing, output({ title: "3 SOPs", annotations: annotations(3) }));
    expect(world.asked()).toEqual(["checks/list-annotations", "checks/update"]);
    const lines = world.there.view.checkRuns(head)[0]?.annotations.map(({ startLine }) => startLine);
    expect(lines).toEqual([1, 2, 3]);
  });
});

describe("GitHub applied a write and did not say so", () => {
  test("created: found by name and App, not made twice", async () => {
    const number = await opened();
    world.simulator.setFaults(failFirst("checks/create", true));
    await world.github.checkRuns(String(number)).complete(head, null, output());
    expect(world.asked()).toEqual(["checks/create", "checks/list-for-ref"]);
    expect(world.there.view.checkRuns(head)).toHaveLength(1);
  });

  test("not created: made once", async () => {
    const number = await opened();
    world.simulator.setFaults(failFirst("checks/create", false));
    await world.github.checkRuns(String(number)).complete(head, null, output());
    expect(world.asked()).toEqual(["checks/create", "checks/list-for-ref", "checks/create"]);
    expect(world.there.view.checkRuns(head)).toHaveLength(1);
  });

  test.each([true, false])("patched with annotations (applied: %s): each is there once", async (apply) => {
    const number = await opened();
    const runs = world.github.checkRuns(String(number));
    const begun = await runs.begin(head, null);
    world.simulator.setFaults(failFirst("checks/update", apply));
    await runs.complete(head, begun, output({ annotations: annotations(3) }));
    expect(world.there.view.checkRuns(head)).toMatchObject([{ status: "completed" }]);
    expect(world.there.view.checkRuns(head)[0]?.annotations).toHaveLength(3);
  });
});

describe("a run that GitHub says is not there", () => {
  /** Answers 404 to the first requests of an operation. */
  function missing(operation: string, times: number): FaultPlan {
    let left = times;
    return (_, request) => {
      if (request.operation !== operation || left === 0) return null;
      left -= 1;
      return { kind: "status", status: 404, apply: false };
    };
  }

  test.each(["checks/update", "checks/list-annotations"])(
    "is looked for once more: 404 on %s",
    async (operation) => {
      const number = await opened();
      const runs = world.github.checkRuns(String(number));
      await runs.complete(head, null, output({ annotations: annotations(1) }));
      const existing = await onHead(number);
      world.simulator.setFaults(missing(operation, 1));
      await runs.complete(head, existing, output({ conclusion: "failure", annotations: annotations(2) }));
      expect(world.there.view.checkRuns(head)).toMatchObject([{ id: existing.id, conclusion: "failure" }]);
      expect(world.there.view.checkRuns(head)[0]?.annotations).toHaveLength(2);
    },
  );

  test("and stays listed is a problem to try again, not a reason for a second one", async () => {
    const number = await opened();
    const runs = world.github.checkRuns(String(number));
    await runs.complete(head, null, output());
    const existing = await onHead(number);
    world.simulator.setFaults(missing("checks/update", 9));
    const failing = runs.complete(head, existing, output({ conclusion: "failure" }));
    await expect(failing).rejects.toMatchObject({ code: "bad-answer" });
    expect(world.there.view.checkRuns(head)).toHaveLength(1);
  });

  test("and is not listed either is made anew", async () => {
    const number = await opened();
    const gone = { ...(await unwritten()), id: 999_999 };
    await world.github.checkRuns(String(number)).complete(head, gone, output());
    expect(world.there.view.checkRuns(head)).toMatchObject([{ title: "1 SOP must be updated" }]);
  });

  test("nothing is written twice when the first PATCH was applied all the same", async () => {
    const number = await opened();
    const runs = world.github.checkRuns(String(number));
    await runs.complete(head, null, output());
    const existing = await onHead(number);
    let failed = false;
    world.simulator.setFaults((_, { operation }) => {
      if (failed || operation !== "checks/update") return null;
      failed = true;
      return { kind: "status", status: 404, apply: true };
    });
    await runs.complete(head, existing, output({ conclusion: "failure" }));
    expect(world.asked()).toEqual(["checks/update", "checks/list-for-ref"]);
  });

  async function unwritten(): Promise<OwnCheckRun> {
    return {
      id: 1,
      externalId: "1",
      headOid: head,
      status: "completed",
      conclusion: "failure",
      startedAt: null,
      title: "",
      summary: "old",
      text: "",
      ledger: null,
      others: [],
    };
  }
});

test("a run is written again when it answers for others than before", async () => {
  const number = await opened();
  await world.github.checkRuns(String(number)).complete(head, null, output());
  const existing = await onHead(number);
  await world.github.checkRuns(`${number},9`).complete(head, existing, output());
  expect(world.there.view.checkRuns(head)).toMatchObject([{ id: existing.id, externalId: `${number},9` }]);
});
