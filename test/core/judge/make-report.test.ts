import { expect, test } from "vitest";
import { scanReport } from "../../../src/core/judge/make-report.ts";
import type { ScanFacts } from "../../../src/core/model/scan-facts.ts";
import { gatherScan } from "../../../src/gather/gather-scan.ts";
import { memoryScan } from "../../support/memory-scan.ts";
import { INFRA, POLICY, policy, resizes, SOP, start, text } from "../freshness/world.ts";

async function factsOf(files: Readonly<Record<string, string>>): Promise<ScanFacts> {
  const world = { mainline: [start(files), ...resizes("2026-02-01")], now: "2026-06-01" };
  const { facts } = await gatherScan(memoryScan(world));
  if (facts === null) throw new Error("the policy is broken");
  return facts;
}

test("a source of history that does not know an SOP leaves it due, and an attestation counts all the same", async () => {
  const facts = await factsOf({ [POLICY]: policy() });
  const history = { ...facts.history, judgements: new Map(), touches: [] };
  const [scanned] = scanReport({ ...facts, history }).sops;
  expect(scanned).toMatchObject({
    state: "due",
    lastSubstantiveChange: null,
    drift: { changes: 0, since: null },
  });
  const attestations = [{ sop: SOP, login: "@bob", at: "2026-05-01T00:00:00Z" }];
  expect(scanReport({ ...facts, history, attestations }).sops[0]).toMatchObject({
    state: "fresh",
    lastReviewed: "2026-05-01",
    drift: {
      since: {
        sha: null,
        reason: "confirmed by @bob on 2026-05-01; the next review is due on 2026-10-28",
      },
    },
  });
});

test("links without an answer have no drift", async () => {
  const facts = await factsOf({ [POLICY]: policy() });
  const [scanned] = scanReport({ ...facts, history: { ...facts.history, touches: [] } }).sops;
  expect(scanned?.drift.changes).toBe(0);
});

test("a source of history that rates nothing leaves every change of a graded link counted, and says so", async () => {
  const facts = await factsOf({ [POLICY]: policy(", relevance: graded") });
  expect(scanReport(facts).sops[0]?.drift).toMatchObject({ changes: 0, weak: 1, notRead: 0 });
  const report = scanReport({ ...facts, history: { ...facts.history, ratings: new Map() } });
  expect(report.sops[0]?.drift).toMatchObject({ changes: 1, weak: 0, notRead: 1 });
  expect(report.notes[0]).toContain("1 change of graded infrastructure was not read as a whole");
});

test("a grace that is no interval is none", async () => {
  const facts = await factsOf({
    [POLICY]: policy(),
    [SOP]: text("last_reviewed: 2026-05-01\nreview_every: 30d"),
    [INFRA]: "x",
  });
  const { catalog } = facts;
  const stale = { ...catalog.policy.stale, grace: "soon" };
  const [scanned] = scanReport({
    ...facts,
    catalog: { ...catalog, policy: { ...catalog.policy, stale } },
  }).sops;
  expect([scanned?.state, scanned?.reason]).toEqual(["stale", "review overdue since 2026-05-31"]);
});
