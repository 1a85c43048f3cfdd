import { describe, expect, test } from "vitest";
import { INFRA, messages, POLICY, policy, reportOf, resizes, SOP, scanned, start, text } from "./world.ts";

const tight = (link = "") => ({ [POLICY]: policy(link, "stale: {driftBudget: 4, reviewEvery: null}") });
const bumped = (day: string) => ({
  date: day,
  subject: "Review",
  files: { [SOP]: text(`last_reviewed: ${day}`) },
});
const days = ["2026-02-01", "2026-02-02", "2026-02-03", "2026-02-04", "2026-02-05"];

describe("drift", () => {
  test.each([
    [2, "2026-06-01", "fresh"],
    [3, "2026-06-01", "due"],
    [4, "2026-02-18", "due"],
    [4, "2026-02-19", "stale"],
    [5, "2026-02-19", "stale"],
  ])("of %i changes with a budget of 4 is, on %s, %s", async (changes, now, state) => {
    const mainline = [start(tight()), ...resizes(...days.slice(0, changes))];
    const found = await scanned({ mainline, now });
    expect([found.state, found.drift.changes, found.drift.budget]).toEqual([state, changes, 4]);
    expect(messages(found)).toHaveLength(changes < 4 ? 0 : 1);
  });

  test("is told with where it counts from and the newest changes", async () => {
    const found = await scanned({ mainline: [start(tight()), ...resizes(...days)], now: "2026-06-01" });
    expect(messages(found)).toEqual([
      `advise sop-drifted: ${SOP} was not updated for 5 changes to its infrastructure since it was last changed on 2026-01-01 (budget 4): "Resize on 2026-02-05", "Resize on 2026-02-04", "Resize on 2026-02-03" and 2 more`,
    ]);
    expect(found.reason).toBe(
      "5 changes to its infrastructure since it was last changed on 2026-01-01 (budget 4)",
    );
    expect(found.drift.since).toEqual({
      sha: "c0",
      date: "2026-01-01T12:00:00+00:00",
      reason: "last changed in substance on 2026-01-01",
    });
    expect(found.drift.newest.map(({ sha }) => sha)).toEqual(["c5", "c4", "c3", "c2", "c1"]);
    expect(found.findings[0]).toMatchObject({ link: "db", sop: SOP, location: { path: SOP, line: 1 } });
  });

  test("lists at most ten changes, and cuts endless subjects", async () => {
    const many = Array.from({ length: 12 }, (_, at) => `2026-03-${at + 10}`);
    const named = resizes(...many).map((change) => ({ ...change, subject: "x".repeat(200) }));
    const found = await scanned({ mainline: [start(tight()), ...named] });
    expect(found.drift.newest).toHaveLength(10);
    expect(messages(found)[0]).toContain(`"${"x".repeat(80)}..."`);
  });

  test("goes on through a bumped date, which is listed as ignored", async () => {
    const mainline = [start(tight()), ...resizes(...days.slice(0, 4)), bumped("2026-05-01")];
    const found = await scanned({ mainline });
    expect([found.drift.changes, found.lastSubstantiveChange?.sha]).toEqual([4, "c0"]);
    expect(found.ignoredEdits).toEqual([
      { sha: "c5", date: "2026-05-01T12:00:00+00:00", subject: "Review", kind: "review-only" },
    ]);
  });

  test("starts anew with an edit of substance", async () => {
    const edit = {
      date: "2026-02-03",
      subject: "Say so",
      files: { [SOP]: text("", "# Database\n\n1. Wait.\n") },
    };
    const found = await scanned({
      mainline: [start(tight()), ...resizes("2026-02-01"), edit, ...resizes("2026-02-09")],
    });
    expect([found.drift.changes, found.lastSubstantiveChange?.subject]).toEqual([1, "Say so"]);
    expect(found.state).toBe("fresh");
  });

  test("starts anew with a review by somebody else, which says until when", async () => {
    const review = { ...bumped("2026-02-10"), body: "Reviewed-by: Bob <bob@acme.example>" };
    const files = { [POLICY]: policy("", "stale: {driftBudget: 4}") };
    const found = await scanned({
      mainline: [start(files), ...resizes(...days), review, ...resizes("2026-03-01")],
    });
    expect(found.drift.changes).toBe(1);
    expect(found.drift.since?.reason).toBe(
      "reviewed by Bob on 2026-02-10; the next review is due on 2026-08-09",
    );
    expect(found.ignoredEdits).toEqual([]);
  });

  test("starts anew with an owner's attestation, which is a review too; one from tomorrow is none", async () => {
    const mainline = [start(tight()), ...resizes(...days)];
    const said = (...at: readonly string[]) => ({
      attestations: at.map((each) => ({ sop: SOP, login: "@bob", at: `${each}T09:00:00Z` })),
    });
    const found = await scanned({ mainline, now: "2026-02-20", said: said("2026-01-15", "2026-02-03") });
    expect([found.drift.changes, found.lastReviewed]).toEqual([3, "2026-02-03"]);
    expect(found.drift.since).toEqual({
      sha: null,
      date: "2026-02-03T09:00:00Z",
      reason: "confirmed by @bob on 2026-02-03",
    });
    const again = await scanned({ mainline, now: "2026-02-20", said: said("2026-02-03", "2026-01-15") });
    expect(again.drift.changes).toBe(3);
    expect((await scanned({ mainline, now: "2026-02-20", said: said("2026-02-21") })).drift.changes).toBe(5);
    const stale = await scanned({ mainline, now: "2026-02-20", said: said("2026-01-15") });
    expect(messages(stale)[0]).toContain("since @bob confirmed it on 2026-01-15");
  });

  test("of an attested SOP is overdue by the attestation", async () => {
    const files = {
      [POLICY]: policy("", "stale: {reviewEvery: 30d}"),
      [SOP]: text("last_reviewed: 2026-01-01"),
    };
    const said = { attestations: [{ sop: SOP, login: "bob", at: "2026-02-01T09:00:00Z" }] };
    const found = await scanned({ mainline: [start(files)], now: "2026-04-01", said });
    expect(messages(found)).toEqual([
      `advise review-overdue: ${SOP} was last confirmed on 2026-02-01, and a review has been due since 2026-03-03`,
    ]);
    const later = await scanned({
      mainline: [start({ ...files, [SOP]: text("last_reviewed: 2026-03-01") })],
      now: "2026-03-15",
      said,
    });
    expect(later.lastReviewed).toBe("2026-03-01");
    const sameDay = { [SOP]: text("last_reviewed: 2026-02-01") };
    const both = await scanned({ mainline: [start({ ...files, ...sameDay })], now: "2026-04-01", said });
    expect(messages(both)[0]).toContain("was last reviewed on 2026-02-01 and has been due since 2026-03-03");
  });

  test("does not matter where the rule is off", async () => {
    const files = {
      [POLICY]: policy("", "stale: {driftBudget: 1, reviewEvery: null}").replace(
        "rules: {",
        "rules: {sop-drifted: off, ",
      ),
    };
    const found = await scanned({ mainline: [start(files), ...resizes(...days)] });
    expect([found.state, messages(found)]).toEqual(["fresh", []]);
  });

  test("of an SOP without a link is none", async () => {
    const other = "docs/runbooks/other.md";
    const found = await scanned(
      { mainline: [start({ [other]: "# Other\n\nText.\n" })], now: "2026-02-01" },
      other,
    );
    expect(found.drift).toMatchObject({ changes: 0, budget: 20, complete: true, newest: [] });
    expect(found.drift.since?.sha).toBe("c0");
  });

  test("follows a renamed SOP, and names its former paths", async () => {
    const moved = "docs/runbooks/moved.md";
    const rename = {
      date: "2026-03-01",
      subject: "Move",
      files: { [moved]: text(""), [POLICY]: policy("", "").replace(SOP, moved) },
      gone: [SOP],
    };
    const found = await scanned({ mainline: [start(), ...resizes(...days), rename] }, moved);
    expect([found.drift.changes, found.formerPaths, found.lastSubstantiveChange?.sha]).toEqual([
      5,
      [SOP],
      "c0",
    ]);
  });
});

describe("drift budgets", () => {
  test("of a link's own are the only ones where every link has one", async () => {
    const files = { [POLICY]: policy(", driftBudget: 2", "stale: {reviewEvery: null}") };
    const found = await scanned({ mainline: [start(files), ...resizes(...days.slice(0, 2))] });
    expect([found.drift.budget, found.state]).toEqual([2, "stale"]);
  });

  test("of its own a link's is counted alone; the others of an SOP share one", async () => {
    const links = `links:
  - {id: own, infra: "terraform/rds/**", sop: ${SOP}, driftBudget: 2}
  - {id: web, infra: "terraform/web/**", sop: ${SOP}}
  - {id: every, infra: "terraform/**", sop: ${SOP}}
stale: {driftBudget: 5, reviewEvery: null}
`;
    const both = (date: string) => ({
      date,
      subject: date,
      files: { [INFRA]: date, "terraform/web/a.tf": date },
    });
    const found = await scanned({
      mainline: [start({ [POLICY]: links }), both("2026-02-01"), both("2026-02-02"), both("2026-02-03")],
    });
    expect([found.drift.changes, found.drift.budget]).toEqual([3, 2]);
    expect(found.findings.filter(({ rule }) => rule === "sop-drifted").map(({ link }) => link)).toEqual([
      "own",
    ]);
    const more = ["2026-02-04", "2026-02-05"].map(both);
    const later = await scanned({
      mainline: [
        start({ [POLICY]: links }),
        ...["2026-02-01", "2026-02-02", "2026-02-03"].map(both),
        ...more,
      ],
    });
    expect(
      later.findings
        .filter(({ rule }) => rule === "sop-drifted")
        .map(({ link, message }) => [link, message.includes("5 changes")]),
    ).toEqual([
      ["own", true],
      [null, true],
    ]);
  });

  test("of a section count from the section's own last change", async () => {
    const body = (a: string, b: string) => `# Database\n\n## Alpha\n\n${a}\n\n## Beta\n\n${b}\n`;
    const links = `links:\n  - {id: db, infra: "terraform/rds/**", sops: ["${SOP}#alpha", "${SOP}#beta"]}\nstale: {reviewEvery: null}\n`;
    const edit = {
      date: "2026-03-01",
      subject: "Beta only",
      files: { [SOP]: body("Alpha text.", "Other beta.") },
    };
    const found = await scanned({
      mainline: [
        start({ [POLICY]: links, [SOP]: body("Alpha text.", "Beta text.") }),
        ...resizes("2026-02-01"),
        edit,
        ...resizes("2026-04-01"),
      ],
    });
    expect([found.drift.changes, found.drift.since?.date.slice(0, 10)]).toEqual([2, "2026-01-01"]);
    expect(found.lastSubstantiveChange?.subject).toBe("Beta only");
    const turned = links.replace(
      `"${SOP}#alpha", "${SOP}#beta"`,
      `"${SOP}#beta", "${SOP}#alpha", "${SOP}#none"`,
    );
    const other = await scanned({
      mainline: [
        start({ [POLICY]: turned.replace(`, "${SOP}#none"`, ""), [SOP]: body("Alpha text.", "Beta text.") }),
        edit,
      ],
    });
    expect(other.drift.since?.date.slice(0, 10)).toBe("2026-01-01");
    const none = await scanned({
      mainline: [start({ [POLICY]: turned, [SOP]: body("Alpha text.", "Beta text.") }), edit],
    });
    expect(none.drift.since).toBeNull();
  });

  test("of a target that history does not know are not counted", async () => {
    const links = `links:\n  - {id: db, infra: "terraform/rds/**", sops: [${SOP}, docs/gone.md, "docs/gone.md#x"]}\n`;
    const report = await reportOf({ mainline: [start({ [POLICY]: links }), ...resizes("2026-02-01")] });
    expect(report.findings.map(({ rule, sop }) => [rule, sop])).toEqual([
      ["sop-missing", "docs/gone.md"],
      ["sop-missing", "docs/gone.md"],
    ]);
  });
});

describe("a history that is cut short", () => {
  test("makes counts lower bounds, and nothing fresh by them", async () => {
    const world = { mainline: [start({ ...tight(), [SOP]: "" }), ...resizes("2026-02-01")], complete: false };
    const [note] = (await reportOf(world)).notes;
    expect(note).toMatch(
      /^This is a shallow clone without history before 2026-01-01: .*git fetch --unshallow/,
    );
    const found = await scanned(world);
    expect(found.drift).toMatchObject({ changes: 2, complete: false, since: null });
    expect(found.reason).toContain(
      "at least 2 changes to its infrastructure in the available history (budget 4), and the history is incomplete",
    );
    const attested = (day: string) => [{ sop: SOP, login: "bob", at: `${day}T00:00:00Z` }];
    const since = async (day: string) => scanned({ ...world, said: { attestations: attested(day) } });
    expect((await since("2026-01-15")).drift).toMatchObject({ changes: 1, complete: true });
    expect((await since("2025-12-31")).drift).toMatchObject({ changes: 2, complete: false });
    const full = await scanned({ ...world, mainline: [...world.mainline, ...resizes(...days)] });
    expect(messages(full).join()).toContain("was not updated for at least 6 changes");
    expect(full.scoreLines[0]?.reason).toBe("at least 6 changes to its infrastructure (budget 4)");
    expect(full.scoreLines.at(-2)?.reason).toBe("nobody knows when it was last right: x2");
  });
});
