import { describe, expect, test } from "vitest";
import type { Files } from "../../../src/core/model/rule.ts";
import { check } from "../../../src/use-cases/check.ts";
import { type MemoryChange, memorySources } from "../../support/memory-sources.ts";

const POLICY =
  "links:\n  - {id: db, infra: 'rds/**', sop: docs/db.md}\n  - {id: net, infra: 'net/**', sop: docs/net.md}\n";
const SOP = "# Database\n\nSet `cache_root_dir`.\n";

/** The strengths of the links of a change, with their first reasons. */
async function strengths(
  before: Files,
  after: Files,
  more: Partial<MemoryChange> = {},
): Promise<readonly string[]> {
  const base = { ".github/sopwatch.yml": POLICY, "docs/db.md": SOP, "docs/net.md": "# Net\n" };
  const world = { before: { ...base, ...before }, after: { ...base, ...after }, ...more };
  const { links } = await check(memorySources(world));
  return links.map(({ link, strength, evidence }) => `${link} ${strength}: ${evidence[0]?.text}`);
}

const GONE = "db strong: the SOP mentions `cache_root_dir`, which this change takes away";
const MAYBE = `${GONE.replace("strong", "medium")}, as far as this file shows`;
const OLD = "mount cache_root_dir /a\nkeep=1\n";
const NOW = "keep=1\n";

describe("a name that a change takes out of a link's files", () => {
  test("is gone where no other file has it", async () => {
    expect(await strengths({ "rds/a.sh": OLD }, { "rds/a.sh": NOW })).toEqual([GONE]);
  });

  test("is not gone where another file has it, or has it now", async () => {
    const [kept] = await strengths({ "rds/a.sh": OLD, "x.sh": OLD }, { "rds/a.sh": NOW, "x.sh": OLD });
    const [moved] = await strengths({ "rds/a.sh": OLD, "x.sh": NOW }, { "rds/a.sh": NOW, "x.sh": OLD });
    expect([kept, moved]).toEqual(Array(2).fill(expect.stringMatching(/^db medium: /)));
  });

  test("is gone where only documents have it", async () => {
    const notes = { "docs/net.md": "# Net\n\n`cache_root_dir`\n" };
    expect(await strengths({ "rds/a.sh": OLD, ...notes }, { "rds/a.sh": NOW, ...notes })).toEqual([GONE]);
  });

  test("may be gone where nobody can search: then the strength is medium", async () => {
    const world = { searchable: false };
    expect(
      await strengths({ "rds/a.sh": OLD, "x.sh": OLD }, { "rds/a.sh": NOW, "x.sh": OLD }, world),
    ).toEqual([MAYBE]);
  });
});

describe("a name that a change brings", () => {
  const fresh = "keep=1\ntool --fresh-flag\n";

  test("is new where no other file had it, though the same change brings it elsewhere too", async () => {
    const after = { "rds/a.sh": fresh, "x.sh": fresh };
    expect(await strengths({ "rds/a.sh": NOW, "x.sh": NOW }, after)).toEqual([
      "db medium: this change adds `--fresh-flag`, which is new",
    ]);
  });

  test("is not new where another file has it", async () => {
    const other = { "x.sh": fresh };
    expect(await strengths({ "rds/a.sh": NOW, ...other }, { "rds/a.sh": fresh, ...other })).toEqual([
      expect.stringMatching(/^db weak: /),
    ]);
  });
});

test("an SOP that the change takes away, and changes of comments alone, ask for no name", async () => {
  const before = { "rds/a.sh": OLD, "net/a.sh": "# one\nx\n" };
  const world = memorySources({
    before: { ".github/sopwatch.yml": POLICY, "docs/db.md": SOP, "docs/net.md": "# Net\n", ...before },
    after: {
      ".github/sopwatch.yml": POLICY,
      "docs/net.md": "# Net\n",
      "rds/a.sh": NOW,
      "net/a.sh": "# two\nx\n",
    },
  });
  const { links } = await check(world);
  expect(links.map(({ link, state, strength }) => [link, state, strength])).toEqual([
    ["db", "missing", null],
    ["net", "exempt", null],
  ]);
});

test("more names than a search takes are not looked for, and count", async () => {
  const flags = Array.from({ length: 260 }, (_, at) => `tool --flag-${at}`);
  const links = Array.from(
    { length: 260 },
    (_, at) => `  - {id: l${at}, infra: 'l/${at}.sh', sop: docs/db.md}\n`,
  );
  const files = (text: (at: number) => string) =>
    Object.fromEntries(flags.map((_, at) => [`l/${at}.sh`, text(at)]));
  const base = {
    ".github/sopwatch.yml": `links:\n${links.join("")}`,
    "docs/db.md": SOP,
    "all.sh": flags.join("\n"),
  };
  const world = {
    before: { ...base, ...files(() => "x\n") },
    after: { ...base, ...files((at) => `x\n${flags[at]}\n`) },
  };
  const states = (await check(memorySources(world))).links;
  const weak = states.filter(({ strength }) => strength === "weak");
  expect(weak).toHaveLength(200);
  expect(states.filter(({ strength }) => strength === "medium")).toHaveLength(60);
});

test("of the names of one file no more are looked for than a search takes", async () => {
  const all = Array.from({ length: 260 }, (_, at) => `tool --flag-${at}`).join("\n");
  const [state] = await strengths(
    { "rds/a.sh": "x\n", "all.sh": all },
    { "rds/a.sh": `x\n${all}\n`, "all.sh": all },
  );
  expect(state).toBe("db medium: this change adds `--flag-200`, which is new");
});
