import { describe, expect, test } from "vitest";
import {
  INFRA,
  messages,
  POLICY,
  policy,
  reportOf,
  resizes,
  SOP,
  scanned,
  start,
  text,
} from "../freshness/world.ts";

const base = () => start({ [POLICY]: policy("", "stale: {reviewEvery: null, driftBudget: 99}") });
const waived = (body: string, date = "2026-02-01") => ({
  date,
  subject: "Resize",
  body,
  files: { [INFRA]: date },
});
const DEBT = "SOP-Waive: db: the new size is temporary until: 2026-03-01";
const edit = (date: string) => ({
  date,
  subject: "Edit",
  files: { [SOP]: text("", `# Database\n\nAs of ${date}.\n`) },
});

describe("a waiver with a date", () => {
  test("is a debt once the date has passed", async () => {
    const mainline = [base(), waived(DEBT)];
    const found = await scanned({ mainline, now: "2026-03-02" });
    expect(messages(found)).toEqual([
      `advise waiver-expired: the waiver of link db expired on 2026-03-01, and ${SOP} has not been updated since: "the new size is temporary"`,
    ]);
    expect(found.findings[0]).toMatchObject({ link: "db", location: { path: POLICY, line: 2 } });
    expect(found.findings[0]?.fix).toBe(
      `Update ${SOP}, as Ann in c1 promised, or extend the waiver: a commit with the trailer \`SOP-Waive: db: <reason> until: YYYY-MM-DD\`.`,
    );
    expect(messages(await scanned({ mainline, now: "2026-03-01" }))).toEqual([]);
  });

  test("is paid by an update after it, not by one before it", async () => {
    const paid = [base(), waived(DEBT), edit("2026-02-20")];
    expect(messages(await scanned({ mainline: paid }))).toEqual([]);
    const early = [base(), edit("2026-01-20"), waived(DEBT)];
    expect(messages(await scanned({ mainline: early }))).toHaveLength(1);
  });

  test("is paid by an attestation after it", async () => {
    const attested = (at: string) => ({ attestations: [{ sop: SOP, login: "bob", at }] });
    const mainline = [base(), waived(DEBT)];
    expect(messages(await scanned({ mainline, said: attested("2026-02-20T00:00:00Z") }))).toEqual([]);
    expect(messages(await scanned({ mainline, said: attested("2026-01-20T00:00:00Z") }))).toHaveLength(1);
  });

  test("is not paid by what came with it: an edit in the same change, an attestation of the same moment", async () => {
    const both = { ...waived(DEBT), files: { [INFRA]: "2", ...edit("2026-02-01").files } };
    expect(messages(await scanned({ mainline: [base(), both] }))).toHaveLength(1);
    const attestations = [{ sop: SOP, login: "bob", at: "2026-02-01T12:00:00Z" }];
    expect(
      messages(await scanned({ mainline: [base(), waived(DEBT)], said: { attestations } })),
    ).toHaveLength(1);
  });

  test("is extended by a later one for the same link", async () => {
    const again = waived("SOP-Waive: DB: still temporary, honest until: 2026-12-01", "2026-02-15");
    expect(messages(await scanned({ mainline: [base(), waived(DEBT), again] }))).toEqual([]);
  });

  test("for all links is one for those that its change touched", async () => {
    const links = `links:\n  - {id: db, infra: "terraform/rds/**", sop: ${SOP}}\n  - {id: web, infra: "terraform/web/**", sop: docs/runbooks/web.md}\nrules: {sop-anatomy: off, sop-unowned: off, link-dead: off}\nstale: {reviewEvery: null}\n`;
    const first = start({ [POLICY]: links, "docs/runbooks/web.md": "# Web\n\nText.\n" });
    const report = await reportOf({ mainline: [first, waived(DEBT.replace("db", "all"))] });
    expect(report.sops.flatMap(({ findings }) => findings.map(({ link }) => link))).toEqual(["db"]);
  });

  test.each([
    ["no date", "SOP-Waive: db: the new size is temporary"],
    ["its place in a comment that a squash took over", `<!--\n${DEBT}\n-->`],
    ["its place in a longer fence", `\`\`\`\`\n\`\`\`\n${DEBT}\n\`\`\`\n\`\`\`\``],
    ["its place in a quote", `> quoted\n${DEBT}`],
    ["a date that is none", "SOP-Waive: db: the new size is temporary until: soon"],
    ["a reason that was not accepted", "SOP-Waive: db: later until: 2026-03-01"],
    ["another link", "SOP-Waive: web: the new size is temporary until: 2026-03-01"],
    ["no waiver", "Until: 2026-03-01"],
  ])("is none with %s", async (_, body) => {
    expect(messages(await scanned({ mainline: [base(), waived(body)] }))).toEqual([]);
  });

  test("that asks for all SOPs is paid by all of them", async () => {
    const other = "docs/runbooks/other.md";
    const links = `links:\n  - {id: db, infra: "terraform/rds/**", sops: [${SOP}, ${other}], satisfy: all}\nrules: {sop-anatomy: off, sop-unowned: off}\nstale: {reviewEvery: null}\n`;
    const first = start({ [POLICY]: links, [other]: "# Other\n\nText.\n" });
    const half = [first, waived(DEBT), edit("2026-02-20")];
    expect(messages(await scanned({ mainline: half }))).toHaveLength(1);
    const both = { date: "2026-02-21", subject: "Other", files: { [other]: "# Other\n\nMore text.\n" } };
    expect(messages(await scanned({ mainline: [...half, both] }))).toEqual([]);
  });
});

describe("a waiver that the App recorded", () => {
  const recorded = (until: string, at = "2026-02-01T00:00:00Z", reason = "temporary size for the sale") => ({
    links: ["db"],
    reason,
    until,
    by: "@ann",
    at,
    commit: null,
  });

  test("is a debt of its login, the oldest date first", async () => {
    const said = { waivers: [recorded("2026-03-01", "2026-02-01T00:00:00Z", "y".repeat(200))] };
    const found = await scanned({ mainline: [base(), ...resizes("2026-02-01")], said });
    expect(found.findings[0]?.message).toContain(`"${"y".repeat(120)}..."`);
    const whole = { waivers: [recorded("2026-03-01", "2026-02-01T00:00:00Z", "y".repeat(120))] };
    const uncut = await scanned({ mainline: [base(), ...resizes("2026-02-01")], said: whole });
    expect(uncut.findings[0]?.message).toContain(`"${"y".repeat(120)}"`);
    expect(found.findings[0]?.fix).toContain("as @ann promised");
  });

  test("is compared with a commit's by date, and paid by a later edit", async () => {
    const later = { waivers: [recorded("2026-12-01", "2026-02-15T00:00:00Z")] };
    expect(messages(await scanned({ mainline: [base(), waived(DEBT)], said: later }))).toEqual([]);
    const earlier = { waivers: [recorded("2026-02-15", "2026-01-15T00:00:00Z")] };
    expect(messages(await scanned({ mainline: [base(), waived(DEBT)], said: earlier }))[0]).toContain(
      "2026-03-01",
    );
    const paid = { waivers: [recorded("2026-03-01")] };
    expect(messages(await scanned({ mainline: [base(), edit("2026-02-20")], said: paid }))).toEqual([]);
  });

  test("is the one that counts when a commit's is of the same moment", async () => {
    const same = { waivers: [recorded("2026-12-01", "2026-02-01T13:00:00+01:00")] };
    expect(messages(await scanned({ mainline: [base(), waived(DEBT)], said: same }))).toEqual([]);
  });

  test("of an SOP that history does not hold stays a debt", async () => {
    const gone = {
      [POLICY]: policy("", "stale: {reviewEvery: null}").replace(SOP, "docs/gone.md"),
      [SOP]: "",
    };
    const report = await reportOf({ mainline: [start(gone)], said: { waivers: [recorded("2026-03-01")] } });
    expect(report.findings.map(({ rule }) => rule)).toContain("waiver-expired");
    const empty = { [POLICY]: policy("", "stale: {reviewEvery: null}"), [SOP]: "" };
    expect(
      messages(
        await scanned({ mainline: [start(empty)], said: { waivers: [recorded("2026-03-01")] } }),
      ).join(),
    ).toContain("waiver-expired");
  });

  test("of two links that ran out are told in the order of their dates", async () => {
    const links = `links:\n  - {id: db, infra: "terraform/rds/**", sop: ${SOP}}\n  - {id: dc, infra: "terraform/rds/**", sop: ${SOP}}\n  - {id: dd, infra: "terraform/rds/**", sop: ${SOP}}\nrules: {sop-anatomy: off, sop-unowned: off}\nstale: {reviewEvery: null}\n`;
    const said = {
      waivers: [
        { ...recorded("2026-03-05"), links: ["db"] },
        { ...recorded("2026-03-01"), links: ["dc"] },
        { ...recorded("2026-03-05"), links: ["dd"] },
      ],
    };
    const found = await scanned({ mainline: [start({ [POLICY]: links })], said });
    expect(found.findings.map(({ link }) => link)).toEqual(["dc", "db", "dd"]);
  });
});
