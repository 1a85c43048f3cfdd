import { afterEach, expect, test } from "vitest";
import { gatherScan } from "../../../src/gather/gather-scan.ts";
import { mainlineHistory } from "../../../src/gather/gather-scan-history.ts";
import type { Host } from "../../../src/gather/host.ts";
import { SERVER_BUDGET } from "../../../src/gather/read-budget.ts";
import { reportOn } from "../../../src/use-cases/scan.ts";
import { FILES, POLICY, type SimulatedWorld, simulate } from "../simulated.ts";

let world: SimulatedWorld;

afterEach(async () => {
  expect(world.simulator.violations).toEqual([]);
  await world.close();
});

const NAMES = ["a", "b", "c", "d"];
const CHANGES = 30;
const graded = `${POLICY}relevance: graded\nstale: {driftBudget: 1000}\n`;
const literal = graded.replace("graded", "literal");
const sized = (size: number) =>
  Object.fromEntries(
    NAMES.map((name) => [`terraform/${name}.tf`, `resource "a" "${name}" {\n  size = ${size}\n}\n`]),
  );

/** A repository of which each change resizes four files, which the SOP does not care about. */
async function resized(policy: string): Promise<void> {
  world = await simulate({ ...FILES, ".github/sopwatch.yml": policy, ...sized(0) });
  for (let size = 1; size <= CHANGES; size++)
    await world.there.push("main", sized(size), { author: "ann", message: `Resize to ${size}` });
  world.simulator.clearRequests();
}

/** The drift of the SOP, and how often contents were asked for. */
async function scanned(repository: Host, budget = SERVER_BUDGET.history) {
  const about = await repository.about();
  const oid = about?.defaultBranch?.oid ?? "";
  const { contents } = repository;
  const gathered = await gatherScan({
    catalog: {
      snapshot: repository.snapshot(oid),
      contents,
      slugs: [],
      branches: ["main"],
      policyFile: null,
    },
    history: (head) => {
      const history = repository.history(["terraform/**", "docs/db.md"]);
      const all = { ...SERVER_BUDGET, history: budget };
      return mainlineHistory({ history, contents, budget: all, progress: () => {} })(head);
    },
    now: "2030-01-01",
    attestations: [],
    waivers: [],
    feedback: [],
    progress: () => {},
  });
  const drift = reportOn(gathered).sops[0]?.drift;
  return { drift: [drift?.changes, drift?.weak, drift?.notRead], asked: world.asked() };
}
/** Queries for contents that the rest of a scan does not need. */
async function queriesFor(budget: Partial<typeof SERVER_BUDGET.history>) {
  const { asked, drift } = await scanned(world.github, { ...SERVER_BUDGET.history, ...budget });
  return { blobs: asked.filter((each) => each === "graphql Blobs").length, drift };
}

test("100 versions of files are one request, and what is known is none", async () => {
  await resized(graded);
  const without = await queriesFor({ objects: 0 });
  expect(without.drift).toEqual([CHANGES, 0, CHANGES]);
  // 31 versions of four files.
  expect(await queriesFor({})).toEqual({ blobs: 2, drift: [0, CHANGES, 0] });
  expect(await queriesFor({})).toEqual({ blobs: 0, drift: [0, CHANGES, 0] });
});

test("what lies beyond the requests that a scan may make counts", async () => {
  await resized(graded);
  await queriesFor({ objects: 0 });
  // What begins a batch needs eight versions, each older change four more: 11 changes, then 12.
  expect(await queriesFor({ objects: 100 })).toEqual({ blobs: 2, drift: [7, 23, 7] });
  expect(SERVER_BUDGET.history.objects).toBe(1_000);
});

test("of a literal link only what a report shows is read", async () => {
  await resized(literal);
  await queriesFor({ objects: 0 });
  expect(await queriesFor({})).toEqual({ blobs: 1, drift: [CHANGES, 0, 0] });
});
