import { describe, expect, test } from "vitest";
import { type CausedFinding, groupByCause } from "../../../src/core/judge/group-by-cause.ts";
import { locationsOf, sopsOf } from "../../../src/core/model/finding-places.ts";
import type { Cause, Finding } from "../../../src/core/model/verdict.ts";

function cause(changes: Partial<Cause> = {}): Cause {
  return {
    key: "a.sh",
    wider: null,
    subject: "docs/a.md",
    item: "a.sh",
    words: ({ subjects, items }) => ({
      message: `${subjects.join("+")} of ${items.join("+")}`,
      fix: "fix all",
    }),
    ...changes,
  };
}

function found(changes: Partial<Finding> = {}, why: Partial<Cause> | null = {}): CausedFinding {
  const finding: Finding = {
    rule: "sop-broken-reference",
    check: null,
    level: "require",
    strength: null,
    link: null,
    sop: "docs/a.md",
    section: null,
    infra: ["a.sh"],
    location: { path: "docs/a.md", line: 3 },
    message: "one",
    fix: "fix one",
    owners: ["@a"],
    ...changes,
  };
  return { finding, cause: why === null ? null : cause(why) };
}

const second = { sop: "docs/b.md", location: { path: "docs/b.md", line: 9 }, owners: ["@b", "@a"] };

describe("one cause, one finding", () => {
  test("with every place and SOP, the first one first, and the owners of all", () => {
    expect(groupByCause([found(), found(second, { subject: "docs/b.md" })])).toEqual([
      {
        ...found().finding,
        message: "docs/a.md+docs/b.md of a.sh",
        fix: "fix all",
        owners: ["@a", "@b"],
        locations: [
          { path: "docs/a.md", line: 3 },
          { path: "docs/b.md", line: 9 },
        ],
        sops: ["docs/a.md", "docs/b.md"],
      },
    ]);
  });

  test("has the highest level, and stands where its first finding does", () => {
    const other = found({ message: "other" }, { key: "other" });
    const [first, last] = groupByCause([found(), other, found({ ...second, level: "advise" })]);
    expect([first?.level, first?.locations?.length, last?.message]).toEqual(["require", 2, "other"]);
  });

  test("keeps the link and the section only where all have them", () => {
    const linked = found({ link: "db", section: "restore" });
    expect(groupByCause([linked, linked])[0]).toMatchObject({ link: "db", section: "restore" });
    expect(groupByCause([linked, found()])[0]).toMatchObject({ link: null, section: null });
  });

  test("names a place once", () => {
    expect(groupByCause([found(), found()])[0]?.locations).toEqual([{ path: "docs/a.md", line: 3 }]);
  });

  test("leaves one finding alone, and findings of other rules and other keys", () => {
    const all = [
      found(),
      found({ rule: "sop-removed-name" }),
      found({}, { key: "b.sh" }),
      found({ message: "two" }, null),
    ];
    expect(groupByCause(all)).toEqual(all.map(({ finding }) => finding));
  });

  test("without a cause, is told once where only the lines differ", () => {
    const at = (line: number, changes: Partial<Finding> = {}) =>
      found({ location: { path: "docs/a.md", line }, ...changes }, null);
    expect(groupByCause([at(3), at(9)])).toMatchObject([
      { message: "one", fix: "fix one", locations: [{ line: 3 }, { line: 9 }] },
    ]);
    for (const other of [
      { link: "x" },
      { sop: "x" },
      { section: "x" },
      { message: "x" },
      { fix: "x" },
      { location: null },
    ] as const)
      expect(groupByCause([at(3), at(9, other)])).toHaveLength(2);
    expect(
      groupByCause([found({ sop: null, location: null }, null), found({ sop: null, location: null }, null)]),
    ).toMatchObject([{ locations: [], sops: [] }]);
  });

  test("is told as one where more than three keys share a wider cause", () => {
    const moved = (at: number) =>
      found(
        { location: { path: "docs/a.md", line: at } },
        { key: `${at}.sh`, item: `${at}.sh`, wider: "scripts/" },
      );
    expect(groupByCause([1, 2, 3].map(moved))).toHaveLength(3);
    expect(groupByCause([1, 2, 3, 4].map(moved))).toMatchObject([
      {
        message: "docs/a.md of 1.sh+2.sh+3.sh+4.sh",
        locations: [{ line: 1 }, { line: 2 }, { line: 3 }, { line: 4 }],
      },
    ]);
    const same = [1, 2, 3, 4].map((line) =>
      found({ location: { path: "docs/a.md", line } }, { wider: "scripts/" }),
    );
    expect(groupByCause(same)).toMatchObject([{ message: "docs/a.md of a.sh" }]);
  });

  test("stays apart where it is asked to", () => {
    expect(groupByCause([found(), found(second), found()], ({ sop }) => `${sop}`)).toHaveLength(2);
  });

  test("is found in time that grows with the findings", () => {
    const many = Array.from({ length: 40_000 }, (_, at) =>
      found(
        { location: { path: `docs/${at % 500}.md`, line: at } },
        { subject: `docs/${at % 500}.md`, key: `${at % 400}`, item: `${at % 400}`, wider: `${at % 7}` },
      ),
    );
    const groups = groupByCause(many);
    expect(groups).toHaveLength(7);
    expect(groups.flatMap(locationsOf)).toHaveLength(40_000);
  });
});

describe("the places of a finding", () => {
  test("are its own where it has no others", () => {
    const { finding } = found();
    expect([locationsOf(finding), sopsOf(finding)]).toEqual([
      [{ path: "docs/a.md", line: 3 }],
      ["docs/a.md"],
    ]);
    expect([locationsOf({ location: null }), sopsOf({ sop: null })]).toEqual([[], []]);
  });
});
