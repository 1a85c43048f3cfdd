import { expect, test } from "vitest";
import { scan } from "../../src/use-cases/scan.ts";
import { INFRA, POLICY, SOP, start, text } from "../core/freshness/world.ts";
import { type MemoryScan, memoryScan } from "../support/memory-scan.ts";

const WEB = "docs/runbooks/web.md";
const WEB_INFRA = "terraform/web/main.tf";
const both = (relevance: string) => `links:
  - {id: db, infra: "terraform/rds/**", sop: ${SOP}}
  - {id: web, infra: "terraform/web/**", sop: ${WEB}}
relevance: ${relevance}
rules: {sop-anatomy: off, sop-unowned: off}
stale: {driftBudget: 1000}
`;
const begin = (relevance = "graded") =>
  start({ [POLICY]: both(relevance), [WEB]: "# Web\n\n1. Restart it.\n", [WEB_INFRA]: "size = 0\n" });
const change = (files: Readonly<Record<string, string>>) => ({
  date: "2026-03-01",
  subject: "Change",
  files,
});
/** Each change of these is weak once it is read. */
const resizes = (path: string, amount: number) =>
  Array.from({ length: amount }, (_, at) => change({ [path]: `size = "${path} ${at}"\n` }));

/** Counted, weak and unread changes of each SOP, and how many objects were asked for together. */
async function driftOf(mainline: MemoryScan["mainline"], budget: MemoryScan["budget"] = {}) {
  const asked: number[] = [];
  const { sops } = await scan(memoryScan({ mainline, budget, asked }));
  const of = (path: string) => {
    const { drift } = sops.find(({ sop }) => sop === path) ?? {};
    return [drift?.changes, drift?.weak, drift?.notRead];
  };
  return { db: of(SOP), web: of(WEB), asked };
}

test("only what came after an SOP's last update is read, and each version once", async () => {
  const update = change({ [SOP]: text("", "# Database\n\n1. Call Bob.\n") });
  const mainline = [begin(), ...resizes(INFRA, 5), update, change({ [INFRA]: "size = 8\n" })];
  const { db, asked } = await driftOf([...mainline, change({ [INFRA]: "size = 9\n" })]);
  // The change before all these brought the infrastructure itself, to the other SOP too.
  expect([db, asked]).toEqual([[0, 2, 0], [3]]);
});

test("of a graded link the newest two hundred changes are read, and older ones count", async () => {
  const { db, asked } = await driftOf([begin(), ...resizes(INFRA, 230)]);
  expect(db).toEqual([30, 200, 30]);
  expect(asked.reduce((sum, each) => sum + each, 0)).toBeLessThan(215);
});

test("of a literal link only the newest ten are read, since all of them count", async () => {
  const { db, asked } = await driftOf([begin("literal"), ...resizes(INFRA, 130)]);
  expect([db, asked]).toEqual([[130, 0, 0], [11]]);
});

test("a budget that ends leaves out old changes of every SOP rather than all of one", async () => {
  const mainline = [begin(), ...resizes(INFRA, 90), ...resizes(WEB_INFRA, 90)];
  const { db, web } = await driftOf(mainline, { objects: 101 });
  expect([db, web]).toEqual([
    [40, 50, 40],
    [43, 47, 43],
  ]);
});

test("what is settled is read while history still comes in", async () => {
  const update = change({ [SOP]: text("", "# Database\n\n1. Call Bob.\n") });
  const mainline = [
    begin(),
    ...resizes(INFRA, 30),
    ...resizes(WEB_INFRA, 1_200),
    update,
    ...resizes(INFRA, 3),
  ];
  const { db, web, asked } = await driftOf(mainline);
  expect([db, web]).toEqual([
    [0, 3, 0],
    [1_000, 200, 1_000],
  ]);
  expect(asked[0]).toBe(4);
});

test("a link to an SOP that is not there, or to one of several, reads what the others need", async () => {
  const more = both("graded").replace(
    `sop: ${SOP}}`,
    `sops: [${SOP}, "${SOP}#database", docs/runbooks/gone.md]}`,
  );
  const { db } = await driftOf([
    { ...begin(), files: { ...begin().files, [POLICY]: more } },
    ...resizes(INFRA, 2),
  ]);
  expect(db).toEqual([0, 2, 0]);
});
