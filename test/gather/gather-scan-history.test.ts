import { expect, test, vi } from "vitest";
import type { Sop } from "../../src/core/model/sop.ts";
import { gatherScan } from "../../src/gather/gather-scan.ts";
import { mainlineHistory } from "../../src/gather/gather-scan-history.ts";
import type { HistoryReader, MainlineChange } from "../../src/gather/ports.ts";
import type { ScanSources } from "../../src/gather/scan-sources.ts";
import { scan } from "../../src/use-cases/scan.ts";
import { INFRA, POLICY, policy, SOP, start, text } from "../core/freshness/world.ts";
import { memoryScan } from "../support/memory-scan.ts";

const world = { mainline: [start({ [POLICY]: policy() })], now: "2026-06-01" };

/** A scan whose history is this one, with what was asked of it. */
function scanOver(changes: AsyncIterator<MainlineChange>, files = world.mainline): ScanSources {
  const sources = memoryScan({ ...world, mainline: files });
  const history: HistoryReader = {
    complete: true,
    mainline: () => ({ [Symbol.asyncIterator]: () => changes }),
  };
  const { contents } = sources.catalog;
  return {
    ...sources,
    history: mainlineHistory({ history, contents, progress: () => {} }),
  };
}

const nothing: IteratorResult<MainlineChange> = { done: true, value: undefined };

test("history is asked for before the policy is read, and is at its end when the scan is", async () => {
  const told: string[] = [];
  const changes = {
    next: async () => {
      told.push("next");
      return nothing;
    },
    return: async () => {
      told.push("return");
      return nothing;
    },
  };
  const sources = scanOver(changes);
  const snapshot = {
    ...sources.catalog.snapshot,
    file: async (path: string, maxBytes: number) => {
      told.push(path);
      return sources.catalog.snapshot.file(path, maxBytes);
    },
  };
  await scan({ ...sources, catalog: { ...sources.catalog, snapshot } });
  expect(told.slice(0, 2)).toEqual(["next", POLICY]);
  expect(told.filter((each) => !each.includes("/") && each !== "CODEOWNERS")).toEqual(["next", "return"]);
});

test("a broken policy ends the reading of history, and its failure is nobody's", async () => {
  const changes = {
    next: vi.fn(() => Promise.reject(new Error("no history"))),
    return: vi.fn(async () => nothing),
  };
  const broken = [start({ [POLICY]: "links: 3\n" })];
  const { facts } = await gatherScan(scanOver(changes, broken));
  expect([facts, changes.next.mock.calls.length, changes.return.mock.calls.length]).toEqual([null, 1, 1]);
});

test("a history that fails fails the scan", async () => {
  const changes = { next: () => Promise.reject(new Error("no history")) };
  await expect(scan(scanOver(changes))).rejects.toThrow("no history");
});

test("a long history is judged as it comes in, and to its end", async () => {
  const infra = (at: number) => ({
    date: "2026-03-01",
    subject: `Resize ${at}`,
    files: { [INFRA]: `size = ${at + 1}\n` },
  });
  const review = (at: number) => ({
    date: "2026-03-01",
    subject: "Review",
    files: { [SOP]: text(`last_reviewed: 2026-02-${10 + at}`) },
  });
  const edits = Array.from({ length: 2_500 }, (_, at) =>
    at % 100 === 99 ? review(Math.floor(at / 100) % 18) : infra(at),
  );
  const mainline = [start({ [POLICY]: policy() }), ...edits];
  const { sops } = await scan(memoryScan({ ...world, mainline }));
  expect(sops[0]?.lastSubstantiveChange?.sha).toBe("c0");
  expect(sops[0]?.drift.changes).toBe(2_475);
});

test("when history is read every SOP has been parsed, each once", async () => {
  const docs = Object.fromEntries(
    Array.from({ length: 20 }, (_, at) => [`docs/runbooks/${at}.md`, `# ${at}\n\nText.\n`]),
  );
  const sources = memoryScan({ ...world, mainline: [start({ ...docs, [POLICY]: policy() })] });
  const { facts } = await gatherScan(sources);
  if (facts === null) throw new Error("the policy is right");
  const parsed: string[] = [];
  const counted = [...facts.catalog.sops].map(([path, sop]): [string, Sop] => {
    const markdown = () => {
      parsed.push(path);
      return sop.markdown();
    };
    return [path, { ...sop, markdown }];
  });
  await sources.history(facts.head).read({ ...facts.catalog, sops: new Map(counted) });
  expect(parsed).toEqual([...facts.catalog.sops.keys()]);
  expect(parsed).toHaveLength(21);
});
