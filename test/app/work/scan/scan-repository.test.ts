import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { scanRepository } from "../../../../src/app/work/scan/scan-repository.ts";
import type { ScannedSop } from "../../../../src/core/model/scan-report.ts";
import { scannedSop } from "../../../core/issues/scanned.ts";
import { memoryTarget } from "./scan-target.ts";

const DAY = "2026-11-23";

function stale(...names: readonly string[]): readonly ScannedSop[] {
  return names.map((name) => scannedSop({ sop: `docs/runbooks/${name}.md` }));
}

function fresh(...names: readonly string[]): readonly ScannedSop[] {
  return stale(...names).map((sop) => ({ ...sop, state: "fresh", reason: "updated on 2026-11-22" }));
}

describe("scanRepository", () => {
  it("writes the dashboard first, then at most five issues, then nothing", async () => {
    const sops = stale("a", "b", "c", "d", "e", "f", "g");
    const { target, issues } = memoryTarget({ sops: () => sops });
    expect((await scanRepository(target, DAY)).steps).toEqual(["open-dashboard"]);
    const second = await scanRepository(target, DAY);
    expect(second.steps).toEqual(["open", "open", "open", "open", "open", "edit-dashboard"]);
    expect((await scanRepository(target, DAY)).steps).toEqual([]);
    expect(issues.writes).toHaveLength(7);
    expect(issues.issues.map(({ title }) => title)).toEqual([
      "SOP dashboard",
      "Stale SOP: Restore the payments database (docs/runbooks/a.md)",
      "Stale SOP: Restore the payments database (docs/runbooks/b.md)",
      "Stale SOP: Restore the payments database (docs/runbooks/c.md)",
      "Stale SOP: Restore the payments database (docs/runbooks/d.md)",
      "Stale SOP: Restore the payments database (docs/runbooks/e.md)",
    ]);
    issues.setDay("2026-11-30");
    expect((await scanRepository(target, "2026-11-30")).steps).toEqual(["open", "open", "edit-dashboard"]);
  });

  it("closes the issue of an SOP that is fresh again, with one sentence", async () => {
    let sops = stale("a");
    const { target, issues } = memoryTarget({ sops: () => sops });
    await scanRepository(target, DAY);
    await scanRepository(target, DAY);
    sops = fresh("a");
    expect((await scanRepository(target, DAY)).steps).toEqual(["close", "edit-dashboard"]);
    expect(issues.issues[1]?.state).toBe("closed");
    expect(issues.commentsOf(2).map(({ body }) => body)).toEqual([
      "<!-- sopwatch:said fresh 2026-11-23 -->\nFresh again: updated on 2026-11-22. Thank you. sopwatch closes this issue.",
    ]);
    expect((await scanRepository(target, DAY)).steps).toEqual([]);
  });

  it("opens the same issue again instead of a second one", async () => {
    let sops = stale("a");
    const { target, issues } = memoryTarget({ sops: () => sops });
    await scanRepository(target, DAY);
    await scanRepository(target, DAY);
    sops = fresh("a");
    await scanRepository(target, DAY);
    sops = stale("a");
    issues.setDay("2027-01-04");
    expect((await scanRepository(target, "2027-01-04")).steps).toEqual(["reopen", "edit-dashboard"]);
    expect(issues.issues).toHaveLength(2);
    expect(issues.issues[1]?.state).toBe("open");
  });

  it("reminds once when grace has passed, and never again", async () => {
    const { target, issues } = memoryTarget({ sops: () => stale("a") });
    await scanRepository(target, DAY);
    await scanRepository(target, DAY);
    expect((await scanRepository(target, "2026-12-06")).steps).toEqual([]);
    expect((await scanRepository(target, "2026-12-07")).steps).toEqual(["remind"]);
    expect((await scanRepository(target, "2026-12-14")).steps).toEqual([]);
    expect((await scanRepository(target, "2027-12-14")).steps).toEqual([]);
    expect(issues.commentsOf(2)[0]?.body).toContain("@ann: this is the only reminder.");
  });

  it("does the other steps when GitHub does not take one", async () => {
    let sops = stale("a", "b");
    const { target, issues, refused } = memoryTarget({ sops: () => sops });
    await scanRepository(target, DAY);
    await scanRepository(target, DAY);
    sops = fresh("a", "b");
    issues.refuse("comment 2");
    issues.refuse("close 3");
    expect((await scanRepository(target, DAY)).steps).toEqual(["close", "edit-dashboard"]);
    expect(refused).toEqual(["say", "close"]);
    expect(issues.issues.map(({ state }) => state)).toEqual(["open", "closed", "open"]);
  });

  it("says it in a check run where Issues are switched off", async () => {
    const { target, checkRuns, issues } = memoryTarget({ sops: () => stale("a"), issuesEnabled: false });
    expect((await scanRepository(target, DAY)).steps).toEqual(["check-run"]);
    expect(checkRuns[0]).toMatchObject({ conclusion: "neutral", title: "1 of 1 SOP is stale" });
    expect(checkRuns[0]?.summary).not.toContain("tick this box");
    expect(issues.writes).toEqual([]);
  });

  it("does nothing without a policy", async () => {
    const { target, issues } = memoryTarget({ sops: () => stale("a") });
    const summary = await scanRepository({ ...target, gather: async () => null }, DAY);
    expect(summary).toEqual({ slug: "acme/infra", report: null, steps: [] });
    expect(issues.writes).toEqual([]);
  });
});

/** What the world may look like when a scan comes: states of six SOPs, and what a person did to an issue before. */
const worlds = fc.record({
  states: fc.array(fc.constantFrom("fresh", "due", "stale", "gone"), { minLength: 6, maxLength: 6 }),
  person: fc.constantFrom("nothing", "empties", "declines", "completes", "edits inside", "edits outside"),
  target: fc.nat({ max: 7 }),
  maxIssues: fc.nat({ max: 4 }),
  dashboard: fc.boolean(),
  owner: fc.constantFrom("@ann", "@ben", "@acme/dba", "mail@example.com"),
});

type World = typeof worlds extends fc.Arbitrary<infer T> ? T : never;

function sopsOf({ states, owner }: World): readonly ScannedSop[] {
  return states.flatMap((state, index) =>
    state === "gone" ? [] : [scannedSop({ sop: `docs/${index}.md`, state, owners: [owner] })],
  );
}

function interfere(issues: ReturnType<typeof memoryTarget>["issues"], { person, target }: World): void {
  const issue = issues.issues[target % Math.max(1, issues.issues.length)];
  if (issue === undefined) return;
  const { number, body } = issue;
  if (person === "empties") issues.change(number, { body: "" });
  if (person === "edits inside") issues.change(number, { body: body.replace("SOP", "S0P") });
  if (person === "edits outside") issues.change(number, { body: `A note.\r\n\r\n${body}\r\n\r\nAnother.` });
  const closed = { state: "closed", closedByPerson: true } as const;
  if (person === "declines") issues.change(number, { ...closed, closedAs: "not-planned" });
  if (person === "completes") issues.change(number, { ...closed, closedAs: "completed" });
}

describe("scans of a changing repository", () => {
  it("leave nothing for a second scan, and never a second issue for an SOP", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(worlds, { minLength: 1, maxLength: 5 }), async (seen) => {
        let world = seen[0];
        const settings = { maxIssues: 5, dashboard: true };
        const memory = memoryTarget({ sops: () => (world ? sopsOf(world) : []), settings });
        for (const [index, next] of seen.entries()) {
          world = next;
          Object.assign(settings, { maxIssues: next.maxIssues, dashboard: next.dashboard });
          interfere(memory.issues, next);
          const day = `2026-11-${String(index + 10)}`;
          memory.issues.setDay(day);
          // The first scan of all writes the dashboard only, so what it leaves is what a second one opens.
          await scanRepository(memory.target, day);
          await scanRepository(memory.target, day);
          expect((await scanRepository(memory.target, day)).steps).toEqual([]);
          const titles = memory.issues.issues.map(({ title }) => title);
          expect(new Set(titles).size).toBe(titles.length);
        }
      }),
      { numRuns: 150 },
    );
  });

  it("end the same when GitHub failed at any write", async () => {
    const world = { current: stale("a", "b", "c") };
    const fault = fc.record({ at: fc.nat({ max: 9 }), applied: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(fc.array(fault, { minLength: 3, maxLength: 3 }), async (faults) => {
        const memory = memoryTarget({ sops: () => world.current });
        const scenes = [stale("a", "b", "c"), [...fresh("a"), ...stale("b", "c")], fresh("a", "b", "c")];
        for (const [index, scene] of scenes.entries()) {
          world.current = scene;
          const { at, applied } = faults[index] ?? { at: 99, applied: true };
          memory.issues.failAt(at, applied);
          await scanRepository(memory.target, DAY).catch(() => null);
          memory.issues.failAt(null);
          await scanRepository(memory.target, DAY);
          await scanRepository(memory.target, DAY);
          expect((await scanRepository(memory.target, DAY)).steps).toEqual([]);
        }
        const { issues } = memory.issues;
        expect(issues.map(({ title, state }) => [title, state]).sort()).toEqual([
          ["SOP dashboard", "open"],
          ["Stale SOP: Restore the payments database (docs/runbooks/a.md)", "closed"],
          ["Stale SOP: Restore the payments database (docs/runbooks/b.md)", "closed"],
          ["Stale SOP: Restore the payments database (docs/runbooks/c.md)", "closed"],
        ]);
        for (const { number, title } of issues) {
          const sentences = memory.issues.commentsOf(number).length;
          expect([title, sentences]).toEqual([title, title === "SOP dashboard" ? 0 : 1]);
        }
      }),
      { numRuns: 60 },
    );
  });
});
