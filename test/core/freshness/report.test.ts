import { describe, expect, test } from "vitest";
import { INFRA, messages, POLICY, policy, reportOf, resizes, SOP, scanned, start, text } from "./world.ts";

const quiet = "stale: {reviewEvery: null}\n";

describe("the report of a scan", () => {
  test("is sorted by state, then score, then path", async () => {
    const dated = (day: string) => `---\nlast_reviewed: ${day}\nreview_every: 1 year\n---\n# T\n\nText.\n`;
    const docs = {
      "docs/runbooks/b-fresh.md": dated("2026-05-01"),
      "docs/runbooks/a-fresh.md": dated("2026-05-01"),
      "docs/runbooks/due.md": dated("2025-05-25"),
      "docs/runbooks/old.md": dated("2024-12-01"),
      "docs/runbooks/older.md": dated("2023-12-01"),
    };
    const report = await reportOf({
      mainline: [start({ ...docs, [SOP]: dated("2026-05-01") })],
      now: "2026-06-01",
    });
    expect(report.sops.map(({ sop }) => sop.slice("docs/runbooks/".length))).toEqual([
      "older.md",
      "old.md",
      "due.md",
      "a-fresh.md",
      "b-fresh.md",
      "db.md",
    ]);
    expect([report.now, report.head]).toEqual(["2026-06-01", "head"]);
  });

  test("is the same for the same facts", async () => {
    const world = { mainline: [start(), ...resizes("2026-02-01")], now: "2026-09-01" };
    expect(await reportOf(world)).toEqual(await reportOf(world));
  });

  test("gives findings about one SOP to it, and links, alerts and infrastructure to nobody", async () => {
    const files = {
      [POLICY]: `links:\n  - {id: db, infra: "terraform/rds/**", sop: "${SOP}#gone"}\n  - {id: dead, infra: "k8s/**", sop: ${SOP}}\nrules: {sop-anatomy: off, sop-unowned: off}\n${quiet}`,
      [SOP]: "# Database\n\nSee [a page](none.md).\n",
      "terraform/web/main.tf": "a = 1\n",
      "prometheus/rules/db.yml": "groups:\n  - rules:\n      - alert: NoBook\n",
    };
    const report = await reportOf({ mainline: [start(files)], now: "2026-02-01" });
    expect(report.sops[0]?.findings.map(({ rule }) => rule)).toEqual(["sop-missing", "sop-broken-reference"]);
    expect(report.findings.map(({ rule }) => rule)).toEqual(["alert-runbook", "link-dead", "infra-unlinked"]);
    expect([report.sops[0]?.state, report.sops[0]?.reason]).toEqual(["due", "2 findings that must be fixed"]);
  });

  test("calls a path in code dead only if history knew it", async () => {
    const body = "# Database\n\nRun `scripts/old/a.sh` or `scripts/imagined.sh`, in `scripts/old`.\n";
    const mainline = [
      start({
        [POLICY]: policy("", quiet),
        [SOP]: body,
        "scripts/old/a.sh": "x\n",
        "scripts/old/b.sh": "y\n",
      }),
      { date: "2026-01-02", subject: "Remove", files: {}, gone: ["scripts/old/a.sh", "scripts/old/b.sh"] },
    ];
    const found = await scanned({ mainline, now: "2026-02-01" });
    expect(messages(found)).toEqual([
      `require sop-broken-reference: ${SOP} names scripts/old/a.sh, which does not exist`,
      `require sop-broken-reference: ${SOP} names scripts/old, which does not exist`,
    ]);
    expect(found.reason).toBe("2 dead references: scripts/old/a.sh and scripts/old");
  });

  test("carries feedback: it is due, and weighs", async () => {
    const feedback = [
      { issue: 7, title: "step 3 failed", url: "https://github.com/acme/infra/issues/7", sop: SOP },
    ];
    const world = { mainline: [start({ [POLICY]: policy("", quiet) })], now: "2026-02-01" };
    const found = await scanned({ ...world, said: { feedback } });
    expect([found.state, found.reason, found.score]).toEqual([
      "due",
      "1 open report that it did not work",
      60,
    ]);
    expect(found.feedback).toEqual(feedback);
  });

  test("weighs level and alerts, wherever those name the SOP", async () => {
    const alerts = `groups:\n  - rules:\n      - alert: A\n        annotations: {runbook_url: ${SOP}}\n      - alert: B\n        annotations: {runbook_url: "https://github.com/acme/infra/blob/main/${SOP}"}\n      - alert: C\n        annotations: {runbook_url: "https://wiki.acme.example/c"}\n      - alert: D\n`;
    const links = `links:\n  - {id: a, infra: "terraform/rds/**", sop: ${SOP}, level: observe}\n  - {id: b, infra: "terraform/**", sop: ${SOP}, level: require}\n  - {id: c, infra: "terraform/rds/*", sop: ${SOP}}\nrules: {sop-anatomy: off, sop-unowned: off}\n`;
    const files = { [POLICY]: links, "prometheus/rules/db.yml": alerts };
    const found = await scanned({ mainline: [start(files), ...resizes("2026-01-02")], now: "2026-01-03" });
    expect(found.scoreLines.at(-1)?.reason).toBe("level require and 2 alerts send people to it: x1.9");
    const bare = await scanned({
      mainline: [start({ ...files, [POLICY]: "rules: {sop-anatomy: off}\n" })],
      now: "2027-01-03",
    });
    expect(bare.scoreLines.at(-1)?.reason).toBe("2 alerts send people to it: x1.4");
  });

  test("weighs nothing but age on an SOP from the future", async () => {
    const found = await scanned({
      mainline: [start({}, "2026-05-01"), ...resizes("2026-05-02")],
      now: "2026-01-01",
    });
    expect(found.scoreLines.map(({ points }) => points)).toEqual([5, 1]);
  });

  test("of a rewritten history is that of what is there now", async () => {
    const before = await scanned({ mainline: [start(), ...resizes("2026-02-01", "2026-02-02")] });
    const squashed = await scanned({
      mainline: [{ ...start(), files: { ...start().files, [INFRA]: "x\n" } }],
    });
    expect([before.drift.changes, squashed.drift.changes, squashed.drift.since?.sha]).toEqual([2, 0, "c0"]);
  });
});

describe("what a reader must know", () => {
  test("is that there is no policy", async () => {
    const { [POLICY]: _, ...files } = start().files;
    const report = await reportOf({ mainline: [{ ...start(), files }] });
    expect(report.policy.path).toBeNull();
    expect(report.notes[0]).toContain("The scanned commit has no .github/sopwatch.yml");
  });

  test("is that the organisation's policy was left out", async () => {
    const report = await reportOf({ mainline: [start({ [POLICY]: `extends: [org]\n${policy()}` })] });
    expect(report.notes[0]).toContain("extends org");
  });

  test("is which documents could not be read", async () => {
    const paths = ["a", "b", "c", "d"].map((name) => `docs/runbooks/${name}.md`);
    const files = Object.fromEntries(paths.map((path) => [path, `# ${path}\n`]));
    const odd = Object.fromEntries(paths.map((path) => [path, { kind: "binary" as const }]));
    const some = await reportOf({
      mainline: [start(files)],
      odd: { [`${paths[0]}`]: { kind: "too-large", bytes: 9 } },
    });
    expect(some.notes).toEqual([
      "Documents that could not be read were not judged: docs/runbooks/a.md: it has 9 bytes.",
    ]);
    const all = await reportOf({ mainline: [start(files)], odd });
    expect(all.notes[0]).toContain("and 1 more.");
    expect(all.sops).toHaveLength(1);
  });

  test("is every problem of a policy that is broken; then nothing is judged", async () => {
    const report = await reportOf({ mainline: [start({ [POLICY]: "links: 3\nrules: [x]\n" })] });
    expect([report.sops, report.policy.path, report.policy.problems.length]).toEqual([[], POLICY, 2]);
    expect(report.findings.map(({ rule, level }) => `${level} ${rule}`)).toEqual([
      "advise policy-invalid",
      "advise policy-invalid",
    ]);
    expect(report.findings[0]?.message).toMatch(/^the policy is invalid, so no SOP could be judged: /);
  });

  test("is a claim of an SOP that cannot be used", async () => {
    const covers = text("covers: ['{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}/**']");
    const found = await scanned({
      mainline: [start({ [POLICY]: policy("", quiet), [SOP]: covers })],
      now: "2026-02-01",
    });
    expect(messages(found)[0]).toMatch(/^advise policy-invalid: docs\/runbooks\/db.md covers "/);
  });
});

test("many alert files are read up to a limit, and a note says so", async () => {
  const files = Object.fromEntries(Array.from({ length: 3001 }, (_, at) => [`rules/${at}.yml`, "a: 1\n"]));
  const report = await reportOf({ mainline: [start(files)] });
  expect(report.notes).toEqual(["1 alert files beyond the first 3000 were not read."]);
});

test("a scan tells what it is doing", async () => {
  const steps: string[] = [];
  await reportOf({ mainline: [start()], steps });
  expect(steps).toEqual([
    "Reading the SOPs",
    "Reading the mainline's history",
    "Reading the SOPs' earlier versions",
    "Reading the infrastructure's earlier versions",
  ]);
});

test("an interval of no grace is past at once", async () => {
  const files = {
    [POLICY]: policy("", "stale: {grace: 1d}"),
    [SOP]: text("last_reviewed: 2026-01-01\nreview_every: 30d"),
  };
  const at = async (now: string) => (await scanned({ mainline: [start(files)], now })).state;
  expect([await at("2026-02-01"), await at("2026-02-02")]).toEqual(["due", "stale"]);
});
