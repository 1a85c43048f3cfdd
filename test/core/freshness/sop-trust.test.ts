import { describe, expect, it, test } from "vitest";
import { readSop } from "../../../src/core/documents/read-sop.ts";
import { sopTrust } from "../../../src/core/freshness/sop-trust.ts";
import { finding } from "../../report/verdicts.ts";
import type { MemoryScan } from "../../support/memory-scan.ts";
import { INFRA, POLICY, policy, reportOf, resizes, SOP, scanned, start, text } from "./world.ts";

const SCRIPT = "scripts/failover.sh";
const BODY = `# Database

See that \`max_connections\` is 400.

## Failover

Run \`${SCRIPT}\`.

### Check

Look at it.

## Scale

Set \`instance_class\` to \`db.large\`.
`;
const SETTINGS = { size: "0", max_connections: "400", instance_class: '"db.large"' };
const settings = (over: Partial<typeof SETTINGS> = {}) => {
  const all = { ...SETTINGS, ...over };
  return {
    [INFRA]: Object.entries(all)
      .map(([key, value]) => `${key} = ${value}\n`)
      .join(""),
  };
};
const change = (files: Readonly<Record<string, string>>, subject = "Change") => ({
  date: "2026-02-01",
  subject,
  files,
});
const begin = (link = "", files: Readonly<Record<string, string>> = {}) =>
  start({
    [POLICY]: policy(link, "stale: {reviewEvery: null}"),
    [SOP]: text("", BODY),
    [SCRIPT]: "#!/bin/sh\n",
    ...settings(),
    ...files,
  });
/** The link of the policy, to one section instead. */
const toSection = (section: string) => policy().replace(SOP, `"${SOP}#${section}"`);

/** Trust of the SOP, then of each section by its slug. */
async function trusted(world: MemoryScan): Promise<Readonly<Record<string, string>>> {
  const { trust, sections } = await scanned(world);
  return Object.fromEntries([["", trust.trust], ...sections.map((each) => [each.section, each.trust])]);
}

async function reasons(world: MemoryScan, section?: string): Promise<readonly string[]> {
  const { trust, sections } = await scanned(world);
  return (section === undefined ? trust : sections.find((each) => each.section === section))?.reasons ?? [];
}

describe("a link to the whole SOP", () => {
  test("of which nothing changed makes all of it trusted", async () => {
    const world = { mainline: [begin()] };
    expect(await trusted(world)).toEqual({
      "": "trusted",
      database: "trusted",
      failover: "trusted",
      check: "trusted",
      scale: "trusted",
    });
    const settled =
      "Nothing that bears on it changed in the infrastructure of link db since it was last changed on 2026-01-01.";
    expect(await reasons(world)).toEqual([settled, "The one path that it names is there."]);
    expect(await reasons(world, "scale")).toEqual([settled]);
  });

  test("of which only weak things changed does too, and says so", async () => {
    const world = { mainline: [begin(), change(settings({ size: "1" })), change(settings({ size: "2" }))] };
    expect((await trusted(world))[""]).toBe("trusted");
    expect((await reasons(world))[0]).toMatch(
      /since it was last changed on 2026-01-01, but for 2 too weak to matter\.$/,
    );
  });

  test("marks the sections that a change bears on, and those around them", async () => {
    const world = { mainline: [begin(), change(settings({ instance_class: '"db.huge"' }), "Larger")] };
    expect(await trusted(world)).toEqual({
      "": "changed",
      database: "changed",
      failover: "trusted",
      check: "trusted",
      scale: "changed",
    });
    const [reason = ""] = await reasons(world, "scale");
    expect(reason).toMatch(
      /^1 change to the infrastructure of link db since it was last changed on 2026-01-01: 1 strong\. It is c1 of 2026-02-01, "Larger": the SOP .*db\.large.*\.$/,
    );
  });

  test("marks all sections where nobody knows which one a change concerns", async () => {
    const world = { mainline: [begin(), change({ "terraform/rds/new.tf": "x = 1\n" }, "x".repeat(99))] };
    expect(new Set(Object.values(await trusted(world)))).toEqual(new Set(["changed"]));
    expect((await reasons(world))[0]).toBe(
      `1 change to the infrastructure of link db since it was last changed on 2026-01-01: 1 medium. It is c1 of 2026-02-01, "${"x".repeat(80)}…": the file is new.`,
    );
  });

  test("that is literal counts what nobody rated", async () => {
    const many = Array.from({ length: 12 }, (_, at) => change(settings({ size: `${at + 1}` })));
    const world = { mainline: [begin(), ...many] };
    expect((await trusted(world)).check).toBe("changed");
    expect((await reasons(world))[0]).toBe(
      '2 changes to the infrastructure of link db since it was last changed on 2026-01-01: 2 not rated. First c2 of 2026-02-01, "Change".',
    );
  });

  test("starts anew with an attestation and with an update", async () => {
    const mainline = [begin(), change({ "terraform/rds/new.tf": "x = 1\n" })];
    const said = { attestations: [{ sop: SOP, login: "ann", at: "2026-03-01T00:00:00Z" }] };
    expect((await reasons({ mainline, said }))[0]).toMatch(/since ann confirmed it on 2026-03-01\.$/);
    const update = change({ [SOP]: text("", `${BODY}\nAnd wait.\n`) });
    expect((await trusted({ mainline: [...mainline, update] }))[""]).toBe("trusted");
  });

  test("tells when the SOP was last drilled", async () => {
    const mainline = [begin("", { [SOP]: text("last_drilled: 2026-01-20", BODY) })];
    expect((await reasons({ mainline })).at(-1)).toBe("It was last drilled on 2026-01-20.");
    expect((await reasons({ mainline }, "database")).at(-1)).toBe("The one path that it names is there.");
  });

  test("is unknown where history is cut short, unless what is there is enough", async () => {
    const mainline = [change({ [POLICY]: policy(), [SOP]: text("", BODY), ...settings(), [SCRIPT]: "" })];
    const cut = {
      mainline: [...mainline, ...resizes("2026-02-01")],
      complete: false,
      lost: [text("", BODY)],
    };
    expect((await scanned({ mainline, complete: false })).trust.trust).toBe("trusted");
    const found = await scanned({ ...cut, lost: [] });
    expect(found.trust.trust).not.toBe("unknown");
  });
});

describe("a link to a section", () => {
  test("speaks for the section, what is in it and what it is in, and not for the others", async () => {
    const files = { [POLICY]: toSection("failover"), [SCRIPT]: "" };
    expect(await trusted({ mainline: [begin("", files)] })).toEqual({
      "": "trusted",
      database: "trusted",
      failover: "trusted",
      check: "trusted",
      scale: "unknown",
    });
    const added = change({ "terraform/rds/new.tf": "x = 1\n" });
    expect(await trusted({ mainline: [begin("", files), added] })).toEqual({
      "": "changed",
      database: "changed",
      failover: "changed",
      check: "changed",
      scale: "unknown",
    });
  });

  test("that is not there makes all of the SOP unknown, whatever changed", async () => {
    const files = { [POLICY]: toSection("gone") };
    const added = change({ "terraform/rds/new.tf": "x = 1\n" });
    const world = { mainline: [begin("", files), added] };
    expect(new Set(Object.values(await trusted(world)))).toEqual(new Set(["unknown"]));
    expect(await reasons(world)).toEqual(["Link db names its section #gone, which is not there."]);
  });
});

describe("a reference", () => {
  const unlinked = { [POLICY]: "rules: {sop-anatomy: off, sop-unowned: off}\nlinks: []\n" };

  test("that is dead breaks the section that names it, and says on which line", async () => {
    const world = { mainline: [begin("", unlinked), { ...change({}), gone: [SCRIPT] }] };
    expect(await trusted(world)).toEqual({
      "": "broken",
      database: "broken",
      failover: "broken",
      check: "unknown",
      scale: "unknown",
    });
    expect(await reasons(world, "failover")).toEqual([`Line 7 names ${SCRIPT}, which is not there.`]);
  });

  test("that is dead comes before what changed, and both are told", async () => {
    const world = {
      mainline: [begin(), { ...change({ "terraform/rds/new.tf": "x = 1\n" }), gone: [SCRIPT] }],
    };
    const found = await reasons(world);
    expect(found[0]).toBe(`Line 7 names ${SCRIPT}, which is not there.`);
    expect(found[1]).toContain("1 change to the infrastructure of link db");
  });

  test("that leads somewhere is what an SOP without a link is trusted by", async () => {
    const world = { mainline: [begin("", unlinked)] };
    expect(await trusted(world)).toMatchObject({ "": "trusted", failover: "trusted", check: "unknown" });
    expect(await reasons(world)).toEqual(["The one path that it names is there."]);
    const two = { mainline: [begin("", { ...unlinked, [SOP]: `${BODY}\nSee \`${INFRA}\`.\n` })] };
    expect(await reasons(two)).toEqual(["Both paths that it names are there."]);
    const three = {
      mainline: [begin("", { ...unlinked, [SOP]: `${BODY}\n\`${INFRA}\`, \`${POLICY}\`, \`${SCRIPT}\`\n` })],
    };
    expect(await reasons(three)).toEqual(["All 3 paths that it names are there."]);
  });

  test("that may be dead or not makes it unknown", async () => {
    const observe = {
      [POLICY]: `${policy()}`.replace("rules: {", "rules: {sop-broken-reference: observe, "),
    };
    const world = { mainline: [begin("", observe), { ...change({}), gone: [SCRIPT] }] };
    expect(await trusted(world)).toMatchObject({ "": "unknown", failover: "unknown", check: "trusted" });
    expect(await reasons(world)).toEqual([`Line 7 names ${SCRIPT}, which may not be there.`]);
  });

  test("is counted where there are too many to name", async () => {
    const names = Array.from({ length: 7 }, (_, at) => `scripts/${at}.sh`);
    const scripts = Object.fromEntries(names.map((name) => [name, ""]));
    const body = `# A\n\n${names.map((name) => `1. Run \`${name}\`.\n`).join("")}`;
    const world = (gone: readonly string[]) => ({
      mainline: [begin("", { ...unlinked, ...scripts, [SOP]: body }), { ...change({}), gone }],
    });
    expect((await reasons(world(names))).at(-1)).toBe("2 more things that it names are not there.");
    expect((await reasons(world(names.slice(1)))).at(-1)).toBe("1 more thing that it names is not there.");
    expect((await reasons(world(names.slice(2)))).at(-1)).toContain("Line 9 names");
  });
});

test("an SOP without links and references is unknown, and says why", async () => {
  const files = { [POLICY]: "links: []\n", [SOP]: "# Database\n\nRestart it.\n" };
  const world = { mainline: [begin("", files)] };
  expect(await trusted(world)).toEqual({ "": "unknown", database: "unknown" });
  expect(await reasons(world)).toEqual([
    "No link names it, and it names no path of the repository that could be looked up.",
  ]);
});

test("broken SOPs come first, whatever their state and score", async () => {
  const web = "docs/runbooks/a.md";
  const files = {
    [POLICY]: policy(", driftBudget: 1", "stale: {grace: 1d}"),
    [web]: "# A\n\n[gone](gone.md)\n",
  };
  const report = await reportOf({ mainline: [begin("", files), ...resizes("2026-02-01", "2026-02-02")] });
  expect(report.sops.map(({ sop, state, trust }) => [sop, state, trust.trust])).toEqual([
    [web, "due", "broken"],
    [SOP, "stale", "changed"],
  ]);
});

describe("sopTrust", () => {
  const sop = readSop({ path: SOP, oid: "1", text: "# Database\n" });
  const facts = { sop, pairs: [], findings: [], living: [], lastDrilled: null };
  const link = { id: "db", infra: [], sops: [], satisfy: "any", owners: [], level: null } as const;
  const origin = { path: POLICY, position: { line: 1, column: 1 } };
  const pair = {
    link: { ...link, relevance: null, driftBudget: null, origin },
    target: { path: SOP, section: null },
    changes: [],
    start: { kind: "substantive", edit: null, date: "2026-01-01T00:00:00Z", by: "ann" },
    exact: true,
  } as const;

  it("is unknown of a document that cannot be read", () => {
    const refused = { ...sop, sections: () => ({ ok: false, reason: "it is nested too deeply" }) as const };
    expect(sopTrust({ ...facts, sop: refused })).toEqual({
      trust: { trust: "unknown", reasons: ["It could not be read: it is nested too deeply."] },
      sections: [],
    });
  });

  it("is not broken by a finding about the SOP as a whole, which says nothing of a line", () => {
    const whole = finding({
      rule: "sop-broken-reference",
      infra: ["scripts/a.sh"],
      location: { path: SOP, line: null },
    });
    const elsewhere = finding({
      rule: "sop-broken-reference",
      infra: ["scripts/a.sh"],
      location: { path: "docs/other.md", line: 1 },
    });
    const found = sopTrust({
      ...facts,
      findings: [whole, elsewhere, finding({ rule: "sop-broken-reference", infra: [] })],
      pairs: [pair],
    });
    expect(found.trust.trust).toBe("trusted");
  });

  it("is unknown where history does not go back to the last update, or is cut short", () => {
    expect(sopTrust({ ...facts, pairs: [{ ...pair, start: null }] }).trust).toEqual({
      trust: "unknown",
      reasons: [
        "History does not say when it was last right, as far as the infrastructure of link db is concerned.",
      ],
    });
    expect(sopTrust({ ...facts, pairs: [{ ...pair, exact: false }] }).trust).toEqual({
      trust: "unknown",
      reasons: ["History is cut short, so changes to the infrastructure of link db may be missing."],
    });
    expect(sopTrust({ ...facts, pairs: [pair] }).trust.trust).toBe("trusted");
  });

  it("counts at least what a short history holds", () => {
    const rating = null;
    const only = {
      place: 0,
      sha: "abc",
      date: "2026-02-01",
      subject: "Change",
      rating,
      counts: true,
      isUnread: false,
    };
    const { trust } = sopTrust({ ...facts, pairs: [{ ...pair, exact: false, changes: [only] }] });
    expect(trust.trust).toBe("changed");
    expect(trust.reasons[0]).toMatch(/^At least 1 change to/);
  });
});
