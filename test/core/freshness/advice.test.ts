import { describe, expect, test } from "vitest";
import { planIssues } from "../../../src/core/issues/plan-issues.ts";
import type { ScannedSop } from "../../../src/core/model/scan-report.ts";
import type { MemoryScan } from "../../support/memory-scan.ts";
import { issueOf, planInput } from "../issues/scanned.ts";
import { INFRA, POLICY, policy, reportOf, resizes, SOP, scanned, start, text } from "./world.ts";

/** The first day of every story is 1 January; the issue stands on this day, and the owner has merged by the next. */
const DAY = "2027-03-01";
const MERGED = "2027-03-01";
const NEXT = "2027-03-02";
/** An SOP with a date, so that dates are kept here. */
const OTHER = { "docs/runbooks/other.md": text("last_reviewed: 2027-02-20", "# Other\n\n1. Look.\n") };
const SCRIPT = "scripts/restart.sh";

type Change = MemoryScan["mainline"][number];

function edit(files: Readonly<Record<string, string>>, body = "Fix"): Change {
  return { date: MERGED, subject: body, body, files };
}

/** The state of the SOP, and whether its issue closes, before and after a change that does as the issue says. */
async function follow(mainline: readonly Change[], done: readonly Change[], said: MemoryScan["said"] = {}) {
  const before = await scanned({ mainline, now: DAY });
  const world = { mainline: [...mainline, ...done], now: NEXT, said };
  const after = await scanned(world);
  const plan = planIssues(planInput(await reportOf(world), { own: [issueOf(before)] }));
  const isClosed = plan.some((step) => step.kind === "close" && step.because.kind === "fresh");
  return { before, after, isClosed };
}

function told({ reasons }: ScannedSop): readonly string[] {
  return reasons.map(({ kind, state, remedy }) => `${state} ${kind}: ${remedy}`);
}

const off = "stale: {reviewEvery: null}\n";

describe("whoever does as the issue says closes it", () => {
  test("a drill that is overdue: walk through it and set the date", async () => {
    const sop = (day: string) => text(`last_reviewed: 2027-02-01\nlast_drilled: ${day}\ndrill_every: 90d`);
    const { before, after, isClosed } = await follow(
      [start({ [SOP]: sop("2026-11-01") })],
      [edit({ [SOP]: sop(MERGED) })],
    );
    expect(told(before)).toEqual([
      "stale drill: Walk through the SOP and fix what failed, then set `last_drilled` (line 3) to the day of the drill.",
    ]);
    expect(before.reasons[0]?.attestable).toBe(false);
    expect([after.state, isClosed]).toEqual(["fresh", true]);
  });

  test("a drill that was never held: add the date", async () => {
    const more = `${off}`.replace("}", ", drillEvery: 1 year}");
    const first = start({ [POLICY]: policy("", more), [SOP]: text("last_reviewed: 2027-02-01") });
    const { before, after } = await follow([first], [edit({ [SOP]: text(`last_drilled: ${MERGED}`) })]);
    expect(told(before)).toEqual([
      "due drill: Walk through the SOP and fix what failed, then add `last_drilled: YYYY-MM-DD` to its front matter, with the day of the drill.",
    ]);
    expect(after.state).toBe("fresh");
  });

  test.each([
    [
      "last_reviewed: 2026-01-01",
      `last_reviewed: ${MERGED}`,
      "then set `last_reviewed` (line 2) to the day of the review",
    ],
    [
      "last_reviewed_on: 2026-01-01\nreview_in: 6 months",
      `last_reviewed_on: ${MERGED}\nreview_in: 6 months`,
      "`last_reviewed_on` (line 2)",
    ],
    ["ms.date: 01/31/2026", "ms.date: 03/01/2027", "`ms.date` (line 2)"],
    ["freshness: {reviewed: 2026-01-01}", `freshness: {reviewed: ${MERGED}}`, "`reviewed` (line 2)"],
    [
      "verified_on: 2026-01-01\nreview_cycle: quarterly",
      `verified_on: ${MERGED}\nreview_cycle: quarterly`,
      "`verified_on`",
    ],
    [
      "next_review: 2026-09-01",
      "next_review: 2027-09-01",
      "then set `next_review` (line 2) to the day of the next review",
    ],
    [
      "last_reviewed: 2026-01-01\nreview_by: 2026-09-01",
      `last_reviewed: ${MERGED}\nreview_by: 2027-09-01`,
      "set `last_reviewed` (line 2) to the day of the review, and `review_by` (line 3) to the day of the next",
    ],
    [
      "last_reviewed: 2026-01-01\nreview_by: 2026-09-01",
      `last_reviewed: ${MERGED}\nreview_by: 2026-09-01`,
      "Read the SOP and fix what is wrong",
    ],
  ])("a review that is overdue: set %j", async (old, now, words) => {
    const { before, after, isClosed } = await follow(
      [start({ ...OTHER, [SOP]: text(old) })],
      [edit({ [SOP]: text(now) })],
    );
    expect(told(before)[0]).toContain(`stale review: `);
    expect(told(before)[0]).toContain(words);
    expect([after.state, isClosed]).toEqual(["fresh", true]);
  });

  test("a review date in the body: set it behind its label", async () => {
    const sop = (day: string) => `# Database\n\n**Last reviewed:** ${day}\n\n1. Restart it.\n`;
    const { before, isClosed } = await follow(
      [start({ [SOP]: sop("2026-01-01") })],
      [edit({ [SOP]: sop(MERGED) })],
    );
    expect(told(before)[0]).toContain("set `Last reviewed` (line 3) to the day of the review");
    expect(isClosed).toBe(true);
  });

  test("a review that is overdue and has no date: add one", async () => {
    const { before, after, isClosed } = await follow(
      [start(OTHER)],
      [edit({ [SOP]: text(`last_reviewed: ${MERGED}`) })],
    );
    expect(told(before)).toEqual([
      "stale review: Read the SOP and fix what is wrong, then add `last_reviewed: YYYY-MM-DD` to its front matter, with the day of the review.",
    ]);
    expect([after.state, isClosed]).toEqual(["fresh", true]);
  });

  test("a review that is overdue: an owner's word does as well", async () => {
    const attestations = [{ sop: SOP, login: "ann", at: `${MERGED}T12:00:00Z` }];
    const first = start({ [SOP]: text("last_reviewed: 2026-01-01") });
    const { before, isClosed } = await follow([first], [], { attestations });
    expect([before.reasons[0]?.attestable, isClosed]).toEqual([true, true]);
    const named = start({ [SOP]: text("next_review: 2026-09-01") });
    expect((await follow([named], [], { attestations })).isClosed).toBe(true);
  });

  test("drift: an edit of the SOP, and no date; or an owner's word", async () => {
    const first = start({
      [POLICY]: policy(", driftBudget: 2", off),
      [SOP]: text("last_reviewed: 2026-01-01"),
    });
    const mainline = [first, ...resizes("2026-05-01", "2026-06-01")];
    const fixed = edit({ [SOP]: text("last_reviewed: 2026-01-01", "# Database\n\n1. Restart it twice.\n") });
    const { before, after, isClosed } = await follow(mainline, [fixed]);
    expect(told(before)).toEqual([
      "stale drift: Go through the 2 changes to its infrastructure and fix the SOP where it is no longer right. A changed date alone does not count.",
    ]);
    expect([after.state, isClosed]).toEqual(["fresh", true]);
    const bumped = edit({ [SOP]: text(`last_reviewed: ${MERGED}`) });
    expect((await follow(mainline, [bumped])).isClosed).toBe(false);
    const attestations = [{ sop: SOP, login: "ann", at: `${MERGED}T12:00:00Z` }];
    expect((await follow(mainline, [], { attestations })).isClosed).toBe(true);
  });

  test("drift of sections: an edit in each of them", async () => {
    const links = `links:\n  - {id: a, infra: "terraform/rds/**", sop: "${SOP}#failover"}\n  - {id: b, infra: "terraform/**", sop: "${SOP}#restore"}\nrules: {sop-anatomy: off, sop-unowned: off}\nstale: {reviewEvery: null, driftBudget: 2}\n`;
    const body = (failover: string, restore: string) =>
      `# Database\n\n## Failover\n\n1. ${failover}\n\n## Restore\n\n1. ${restore}\n\n## Notes\n\nNone.\n`;
    const first = start({ [POLICY]: links, [SOP]: body("Fail over.", "Restore.") });
    const mainline = [first, ...resizes("2026-05-01", "2026-06-01")];
    const { before, isClosed } = await follow(mainline, [
      edit({ [SOP]: body("Fail over at once.", "Restore all.") }),
    ]);
    expect(told(before)[0]).toContain(
      "fix its sections `#failover` and `#restore` where it is no longer right",
    );
    expect(isClosed).toBe(true);
    const elsewhere = edit({ [SOP]: body("Fail over.", "Restore.").replace("None.", "Some.") });
    expect((await follow(mainline, [elsewhere])).isClosed).toBe(false);
  });

  test("a dead reference: correct or remove it", async () => {
    const body = `# Database\n\n1. Run \`${SCRIPT}\`.\n`;
    const first = start({ [POLICY]: policy("", off), [SOP]: body, [SCRIPT]: "x\n" });
    const gone = { date: "2026-02-01", subject: "Remove", files: {}, gone: [SCRIPT] };
    const { before, after, isClosed } = await follow(
      [first, gone],
      [edit({ [SOP]: "# Database\n\n1. Run the job.\n" })],
    );
    expect(told(before)).toEqual([
      `stale dead-reference: Correct or remove \`${SCRIPT}\` (line 3): it is gone.`,
    ]);
    expect([before.state, before.reason]).toEqual(["stale", `1 dead reference: ${SCRIPT}`]);
    expect([after.state, isClosed]).toEqual(["fresh", true]);
  });

  test("a section that is missing: restore it, or point the link elsewhere", async () => {
    const linked = (section: string) => policy("", off).replace(SOP, `"${SOP}#${section}"`);
    const sop = (title: string) => text("", `# Database\n\n## ${title}\n\n1. Restart it.\n`);
    const first = start({ [POLICY]: linked("failover"), [SOP]: sop("Fail") });
    const restored = await follow([first], [edit({ [SOP]: sop("Failover") })]);
    expect(told(restored.before)).toEqual([
      `due required: Restore ${SOP}#failover, or point link db in ${POLICY} at the SOP that replaces it.`,
    ]);
    expect(restored.after.state).toBe("fresh");
    const pointed = await follow([first], [edit({ [POLICY]: linked("fail") })]);
    expect(pointed.after.state).toBe("fresh");
  });

  test("a date that cannot be read: write it as told", async () => {
    const first = start({ [POLICY]: policy("", off), [SOP]: text("title: X\nlast_reviewed: 2027-2-20") });
    const { before, after } = await follow([first], [edit({ [SOP]: text("last_reviewed: 2027-02-20") })]);
    expect(told(before)).toEqual(["due unreadable-date: Line 3, `last_reviewed`: Write `2027-02-20`."]);
    expect(after.state).toBe("fresh");
  });

  test.each([
    ["last_reviewed: 01/11/2026", "last_reviewed: 2027-03-01", "set `last_reviewed` (line 2)"],
    [
      "last_reviewed: 2027-02-01\nlast_drilled: 2027-3-1\ndrill_every: 1 year",
      "last_reviewed: 2027-02-01\nlast_drilled: 2027-03-01\ndrill_every: 1 year",
      "set `last_drilled` (line 3)",
    ],
  ])("a date that cannot be read is set, and no second one added: %j", async (old, now, words) => {
    const { before, after } = await follow(
      [start({ ...OTHER, [SOP]: text(old) })],
      [edit({ [SOP]: text(now) })],
    );
    expect(told(before).join()).toContain(words);
    expect(told(before).join()).not.toContain("add `");
    expect(after.reasons.filter(({ kind }) => kind === "unreadable-date")).toEqual([]);
  });

  test("a date in the future: set it to the day it was", async () => {
    const first = start({ [POLICY]: policy("", off), [SOP]: text("last_reviewed: 2028-01-01") });
    const { before, after } = await follow([first], [edit({ [SOP]: text("last_reviewed: 2027-01-01") })]);
    expect(told(before)).toEqual([
      "due review: Set `last_reviewed` (line 2) to the day on which it was last reviewed; 2028-01-01 is still to come.",
    ]);
    expect(after.state).toBe("fresh");
  });

  test("a date in the future, and overdue without it: read it and set the date", async () => {
    const { before, isClosed } = await follow(
      [start({ ...OTHER, [SOP]: text("last_reviewed: 2029-01-01") })],
      [edit({ [SOP]: text(`last_reviewed: ${MERGED}`) })],
    );
    expect(told(before)).toEqual([
      "stale review: Read the SOP and fix what is wrong, then set `last_reviewed` (line 2) to the day of the review.",
    ]);
    expect(isClosed).toBe(true);
  });

  test("a waiver that expired: update the SOP, or extend it as told", async () => {
    const waived = {
      date: "2026-02-01",
      subject: "Resize",
      body: "SOP-Waive: db: the new size goes live later until: 2026-06-01",
      files: { [INFRA]: "size = 1\n" },
    };
    const mainline = [start({ [POLICY]: policy("", off) }), waived];
    const updated = await follow(mainline, [edit({ [SOP]: text("", "# Database\n\n1. Restart both.\n") })]);
    expect(told(updated.before)).toEqual([
      `due waiver: Update ${SOP}, as Ann in c1 promised, or extend the waiver: a commit with the trailer \`SOP-Waive: db: <reason> until: YYYY-MM-DD\`.`,
    ]);
    expect(updated.after.state).toBe("fresh");
    const trailer = "SOP-Waive: db: it goes live in the summer instead until: 2027-09-01";
    expect((await follow(mainline, [edit({ [INFRA]: "size = 2\n" }, trailer)])).after.state).toBe("fresh");
  });

  test("feedback: fix the SOP and close it", async () => {
    const mainline = [start({ [POLICY]: policy("", off) })];
    const feedback = [7, 9].map((issue) => ({ issue, title: "t", url: "u", sop: SOP }));
    const before = await scanned({ mainline, now: DAY, said: { feedback } });
    expect(told(before)).toEqual([
      "due feedback: Fix what #7 and #9 report, or say there why the SOP is right, then close them.",
    ]);
    expect((await scanned({ mainline, now: NEXT })).state).toBe("fresh");
  });

  test("an SOP without content: read it and add the date", async () => {
    const { before, after } = await follow(
      [start({ ...OTHER, [SOP]: "" })],
      [edit({ [SOP]: text(`last_reviewed: ${MERGED}`) })],
    );
    expect(told(before)[0]).toContain("due review: Read the SOP and fix what is wrong, then add");
    expect(after.reasons).toEqual([]);
  });

  test("several reasons: all remedies, once each, what is stale first", async () => {
    const sop = (front: string, run: string) =>
      text(front, `# Database\n\n1. Run \`${run}\`.\n2. Run \`${run}\`.\n`);
    const old = "last_reviewed: 2026-01-01\nlast_drilled: 2027-02-0\nreview_every: 1 year";
    const first = start({ [SOP]: sop(old, SCRIPT), [SCRIPT]: "x\n" });
    const gone = { date: "2026-02-01", subject: "Remove", files: {}, gone: [SCRIPT] };
    const fixed = "last_reviewed: 2027-03-01\nlast_drilled: 2027-02-01\nreview_every: 1 year";
    const { before, after, isClosed } = await follow(
      [first, gone],
      [edit({ [SOP]: sop(fixed, "make restart") })],
    );
    expect(before.reasons.map(({ kind, state }) => `${state} ${kind}`)).toEqual([
      "stale dead-reference",
      "stale review",
      "due unreadable-date",
    ]);
    expect(before.reasons[0]?.remedy).toBe(`Correct or remove \`${SCRIPT}\` (lines 8 and 9): it is gone.`);
    expect([after.state, isClosed]).toEqual(["fresh", true]);
  });
});

describe("where nobody keeps review dates", () => {
  const plain = { "docs/runbooks/other.md": "# Other\n\n1. Look.\n" };

  test("age alone is at most due, and the finding an observation", async () => {
    const found = await scanned({ mainline: [start(plain)], now: DAY });
    expect([found.state, found.reason, found.nextReview]).toEqual([
      "due",
      "never reviewed, last changed 2026-01-01",
      null,
    ]);
    expect(found.findings.map(({ level, message }) => `${level} ${message}`)).toEqual([
      `observe ${SOP} was never reviewed; it last changed on 2026-01-01`,
    ]);
    expect(found.scoreLines[0]).toEqual({ points: 25, reason: "1 date missing or unreadable" });
    expect(found.reasons[0]?.kind).toBe("never-reviewed");
    const young = await scanned({ mainline: [start(plain)], now: "2026-06-28" });
    expect([young.state, young.reason]).toEqual(["fresh", "nothing to do"]);
  });

  test("drift and dead references still make an SOP stale", async () => {
    const drifted = start({ ...plain, [POLICY]: policy(", driftBudget: 1") });
    const found = await scanned({ mainline: [drifted, ...resizes("2026-02-01")], now: DAY });
    expect([found.state, found.reasons.map(({ kind }) => kind)]).toEqual([
      "stale",
      ["drift", "never-reviewed"],
    ]);
  });

  test("a date in one SOP of many changes nothing for the others, one in five does", async () => {
    const others = (amount: number) =>
      Object.fromEntries(
        Array.from({ length: amount }, (_, at) => [
          `docs/runbooks/n${at}.md`,
          text(at === 0 ? "last_reviewed: 2027-02-20" : "", `# N${at}\n\n1. Look at ${at}.\n`),
        ]),
      );
    const stateWith = async (amount: number) =>
      (await scanned({ mainline: [start(others(amount))], now: DAY })).state;
    expect([await stateWith(4), await stateWith(5)]).toEqual(["stale", "due"]);
  });

  test("an SOP that asks for reviews itself is held to them", async () => {
    const found = await scanned({ mainline: [start({ [SOP]: text("review_every: 90d") })], now: DAY });
    expect([found.state, found.reason]).toEqual(["stale", "review overdue since 2026-04-01"]);
  });
});

describe("a reference that is proven dead", () => {
  test("leads the ranking, whatever the scores", async () => {
    const old = text(
      "last_reviewed: 2020-01-01\nlast_drilled: 2020-01-01\ndrill_every: 1 month",
      "# Old\n\n1. Look.\n",
    );
    const dead = `# Dead\n\n1. Run \`${SCRIPT}\`.\n`;
    const first = start({ [SCRIPT]: "x\n", "docs/runbooks/dead.md": dead, "docs/runbooks/aged.md": old });
    const gone = { date: "2026-02-01", subject: "Remove", files: {}, gone: [SCRIPT] };
    const { sops } = await reportOf({ mainline: [first, gone], now: DAY });
    expect(sops.slice(0, 2).map(({ sop }) => sop)).toEqual([
      "docs/runbooks/dead.md",
      "docs/runbooks/aged.md",
    ]);
    expect((sops[0]?.score ?? 0) < (sops[1]?.score ?? 0)).toBe(true);
  });

  test("is not one that history never held, nor one that the policy only observes", async () => {
    const never = await scanned({
      mainline: [start({ [POLICY]: policy("", off), [SOP]: "# Database\n\n[a](nowhere.md)\n" })],
      now: DAY,
    });
    expect([never.state, never.reason]).toEqual(["due", "1 finding that must be fixed"]);
    const quiet = policy("", off).replace("rules: {", "rules: {sop-broken-reference: observe, ");
    const first = start({ [POLICY]: quiet, [SOP]: `Run \`${SCRIPT}\`.\n`, [SCRIPT]: "x\n" });
    const gone = { date: "2026-02-01", subject: "Remove", files: {}, gone: [SCRIPT] };
    expect((await scanned({ mainline: [first, gone], now: DAY })).state).toBe("fresh");
  });
});
