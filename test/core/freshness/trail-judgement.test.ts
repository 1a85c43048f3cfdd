import { describe, expect, test } from "vitest";
import { changesSince, driftStart } from "../../../src/core/freshness/count-drift.ts";
import { editJudge } from "../../../src/core/freshness/judge-edit.ts";
import { mainlineWalk, type WalkedChange } from "../../../src/core/freshness/mainline-walk.ts";
import { advance, trailJudgement } from "../../../src/core/freshness/trail-judgement.ts";
import type { Content } from "../../../src/core/model/content.ts";
import type { TrailJudgement } from "../../../src/core/model/sop-history.ts";
import { change, file, texts } from "./mainline.ts";

const SOP = "docs/runbooks/db.md";
const infra = (date = "2026-10-01T00:00:00Z") => change([file("terraform/rds/a.tf", "1", "2")], { date });
const dated = (day: string, text = "Text.") => `---\nlast_reviewed: ${day}\n---\n# A\n\n${text}\n`;
const bump = (from: string, to: string, body = "") => change([file(SOP, dated(from), dated(to))], { body });

/** Judges as a caller does: reads what is asked for, until nothing is. Tells how many batches that took. */
function judged(changes: readonly WalkedChange[], section: string | null = null) {
  const walk = mainlineWalk({
    infra: [["terraform/rds/**"]],
    sops: [SOP],
    isSop: () => false,
    immaterial: [],
    kept: [],
    fileOf: (path) => path,
  });
  for (const each of changes) walk.add(each);
  const judgement = trailJudgement(walk.trails.get(SOP) ?? { sop: SOP, edits: [], formerPaths: [] }, section);
  const batches = readAll(judgement);
  const count = (attested: Parameters<typeof driftStart>[1] = null) =>
    changesSince(walk.touches[0] ?? [], judgement, driftStart(judgement, attested)).length;
  return { judgement, batches, count };
}

function readAll(judgement: TrailJudgement): number {
  const judge = editJudge();
  const contents = new Map<string, Content>();
  for (let batches = 0; ; batches += 1) {
    const wanted = advance(judgement, judge, contents);
    if (wanted.length === 0) return batches;
    for (const oid of wanted) contents.set(oid, texts.get(oid) ?? { kind: "unreadable", reason: "gone" });
  }
}

describe("the last update", () => {
  test("is the newest edit of substance, with what was passed on the way", () => {
    const update = change([file(SOP, dated("2026-01-01", "Old."), dated("2026-01-01"))]);
    const { judgement } = judged([
      bump("2026-02-01", "2026-03-01"),
      bump("2026-01-01", "2026-02-01"),
      update,
      infra(),
    ]);
    expect(judgement.substantive?.sha).toBe(update.sha);
    expect(judgement.passed.map(({ kind }) => kind)).toEqual(["review-only", "review-only"]);
  });

  test("is not there when history holds none", () => {
    const { judgement, count } = judged([infra(), change([file(SOP, dated("2026-01-01"), null)]), infra()]);
    expect([judgement.substantive, judgement.passed, driftStart(judgement, null)]).toEqual([null, [], null]);
    expect(count()).toBe(2);
  });

  test("behind a hundred date bumps is found in few batches", () => {
    const days = Array.from({ length: 101 }, (_, day) => `${1900 + day}-01-01`);
    const bumps = days
      .slice(1)
      .map((day, at) => bump(days[at] ?? "", day))
      .reverse();
    const { judgement, batches } = judged([...bumps, change([file(SOP, null, dated("1900-01-01"))])]);
    expect(judgement.judged).toBe(101);
    expect(batches).toBeLessThan(8);
  });
});

describe("what resets drift", () => {
  const update = () =>
    change([file(SOP, "# A\n\nOld.\n", dated("2026-01-01"))], { date: "2026-05-01T00:00:00Z" });

  test("is the last update: changes after it count, date bumps change nothing", () => {
    const { count, judgement } = judged([
      infra(),
      bump("2026-01-01", "2026-02-01"),
      infra(),
      update(),
      infra(),
    ]);
    expect(count()).toBe(2);
    expect(driftStart(judgement, null)).toMatchObject({ kind: "substantive", by: "Ann" });
  });

  test("is a review by somebody else", () => {
    const review = bump("2026-01-01", "2026-02-01", "Reviewed-by: Bob");
    const { count, judgement } = judged([
      infra(),
      bump("2026-02-01", "2026-03-01"),
      review,
      infra(),
      update(),
    ]);
    expect(count()).toBe(1);
    expect(driftStart(judgement, null)).toMatchObject({
      kind: "review",
      by: "Bob",
      edit: { sha: review.sha },
    });
    expect(judgement.passed.map(({ kind }) => kind)).toEqual(["review-only", "reviewed"]);
    expect(judgement.substantive).not.toBeNull();
  });

  test("is the newest of several reviews", () => {
    const [newer, older] = [
      bump("2026-02-01", "2026-03-01", "Reviewed-by: Bob"),
      bump("2026-01-01", "2026-02-01", "Reviewed-by: Eve"),
    ];
    const { count, judgement } = judged([infra(), newer, infra(), older, infra(), update()]);
    expect(driftStart(judgement, null)).toMatchObject({
      kind: "review",
      by: "Bob",
      edit: { sha: newer.sha },
    });
    expect(count()).toBe(1);
  });

  test("is a change that brings infrastructure and SOP together", () => {
    const both = change([file("terraform/rds/a.tf", "1", "2"), file(SOP, null, dated("2026-01-01"))]);
    expect(judged([both, infra()]).count()).toBe(0);
  });

  test("is a later attestation, by date; an earlier one is past", () => {
    const changes = [infra("2026-08-01T00:00:00Z"), infra("2026-06-01T00:00:00Z"), update()];
    const { count, judgement } = judged(changes);
    const attested = { login: "bob", at: "2026-07-01T00:00:00Z" };
    expect(driftStart(judgement, attested)).toEqual({
      kind: "attestation",
      edit: null,
      date: attested.at,
      by: "bob",
    });
    expect([count(attested), count({ login: "bob", at: "2026-04-01T00:00:00Z" }), count()]).toEqual([
      1, 2, 2,
    ]);
  });

  test("is an attestation alone where history holds no update", () => {
    const { count } = judged([infra("2026-08-01T00:00:00Z"), infra("2026-06-01T00:00:00Z")]);
    expect(count({ login: "bob", at: "2026-07-01T00:00:00Z" })).toBe(1);
  });

  test("counts by place in history where clocks are wrong", () => {
    const { count } = judged([infra("2001-01-01T00:00:00Z"), update(), infra("2099-01-01T00:00:00Z")]);
    expect(count()).toBe(1);
  });
});
