import { describe, expect, test } from "vitest";
import { INFRA, messages, POLICY, policy, reportOf, SOP, scanned, start, text } from "./world.ts";

const BODY = "# Database\n\n1. See that `max_connections` is 400.\n\n## Later\n\nCall Bob.\n";

/** A link with a budget of two, its infrastructure set so by each change in turn. */
function world(link: string, ...versions: readonly string[]) {
  const files = {
    [POLICY]: policy(`, ${link}`, "stale: {driftBudget: 2, reviewEvery: null}"),
    [SOP]: text("", BODY),
    [INFRA]: "size = 0\nmax_connections = 400\n",
  };
  const mainline = versions.map((version, at) => ({
    date: `2026-02-0${at + 1}`,
    subject: `Change ${at + 1}`,
    files: { [INFRA]: version },
  }));
  return { mainline: [start(files), ...mainline], now: "2026-06-01" };
}

const RESIZED = "size = 1\nmax_connections = 400\n";
const RAISED = "size = 1\nmax_connections = 600\n";
const AGAIN = "size = 2\nmax_connections = 600\n";

describe("drift of a graded link", () => {
  test("leaves weak changes out of the budget, and names them", async () => {
    const found = await scanned(world("relevance: graded", RESIZED, RAISED, AGAIN));
    expect(found.drift).toMatchObject({ changes: 1, weak: 2, notRead: 0, budget: 2 });
    expect([found.state, messages(found)]).toEqual(["fresh", []]);
    expect(found.drift.strongest.map(({ subject, strength, counts }) => [subject, strength, counts])).toEqual(
      [
        ["Change 2", "strong", true],
        ["Change 3", "weak", false],
        ["Change 1", "weak", false],
      ],
    );
    expect(found.drift.strongest[0]?.evidence[0]).toMatchObject({ path: INFRA, sopLine: 3 });
  });

  test("leads with what bears on the SOP where the budget is used up", async () => {
    const back = "size = 2\nmax_connections = 400\n";
    const found = await scanned(world("relevance: graded", RAISED, AGAIN, back, RAISED));
    expect(found.drift).toMatchObject({ changes: 2, weak: 2 });
    expect(found.reason).toBe(
      "2 changes to its infrastructure since it was last changed on 2026-01-01 (budget 2; 2 weak ones do not count)",
    );
    expect(messages(found)[0]).toMatch(/: "Change 4" \(the SOP says .*400.*\) and "Change 1"$/);
  });

  test("of a literal link counts all of them, and leads with the same", async () => {
    const found = await scanned(world("relevance: literal", RESIZED, RAISED, AGAIN));
    expect(found.drift).toMatchObject({ changes: 3, weak: 0, notRead: 0 });
    expect(messages(found)[0]).toMatch(/: "Change 2" \(the SOP says .*\), "Change 3" and "Change 1"$/);
  });

  test("is that of the section that the link names", async () => {
    const linked = {
      [POLICY]: policy(", relevance: graded").replace(SOP, `"${SOP}#later"`),
      [SOP]: text("", BODY),
      [INFRA]: "size = 0\nmax_connections = 400\n",
    };
    const changes = world("relevance: graded", RAISED).mainline.slice(1);
    const found = await scanned({ mainline: [start(linked), ...changes] });
    expect(found.drift).toMatchObject({ changes: 0, weak: 1 });
  });

  test("counts what cannot be read, and a note says so", async () => {
    const large = (letter: string) => `# ${letter.repeat(300 * 1024)}\n`;
    const one = await reportOf(world("relevance: graded", large("a")));
    expect(one.sops[0]?.drift).toMatchObject({ changes: 1, weak: 0, notRead: 1 });
    expect(one.notes).toEqual([
      "1 change of graded infrastructure was not read as a whole, so it counts: a scan reads no more than so many changes, files and bytes.",
    ]);
    const two = await reportOf(world("relevance: graded", large("a"), large("b")));
    expect(two.notes[0]).toContain(
      "2 changes of graded infrastructure were not read as a whole, so each of them counts",
    );
    expect((await reportOf(world("relevance: literal", large("a")))).notes).toEqual([]);
  });
});

describe("a change that several links see", () => {
  const [, raised] = world("", RESIZED, RAISED).mainline;
  const both = (first: string, second: string) =>
    `links:\n  - {id: a, infra: "terraform/rds/**", sop: ${SOP}, relevance: ${first}}\n  - {id: b, infra: "terraform/**", sop: ${SOP}, relevance: ${second}}\nstale: {driftBudget: 2}\n`;
  const driftWith = async (policyText: string, more = {}) => {
    const files = { ...world("").mainline[0]?.files, [POLICY]: policyText, ...more };
    return (await scanned({ mainline: [start(files), ...(raised === undefined ? [] : [raised])] })).drift;
  };

  test("counts once if it does for one of them", async () => {
    expect(await driftWith(both("graded", "graded"))).toMatchObject({ changes: 0, weak: 1 });
    expect(await driftWith(both("graded", "literal"))).toMatchObject({ changes: 1, weak: 0 });
    expect(await driftWith(both("literal", "graded"))).toMatchObject({ changes: 1, weak: 0 });
  });

  test("is unread only where nothing that was read makes it count", async () => {
    const large = `# ${"a".repeat(300 * 1024)}\n`;
    const huge = { date: "2026-02-01", subject: "Huge", files: { [INFRA]: large } };
    const drift = async (policyText: string) => {
      const files = { ...world("").mainline[0]?.files, [POLICY]: policyText };
      return (await scanned({ mainline: [start(files), huge] })).drift;
    };
    expect(await drift(both("graded", "graded"))).toMatchObject({ changes: 1, notRead: 1 });
    expect(await drift(both("graded", "literal"))).toMatchObject({ changes: 1, notRead: 0 });
  });
});
