import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { linkIds } from "../../../src/core/policy/link-id.ts";

describe("linkIds", () => {
  test.each([
    ["docs/runbooks/payments-db.md", "payments-db"],
    ["Payments DB.MDX", "payments-db"],
    ["source/using-athena.html.md.erb", "using-athena"],
    ["docs/recreate-$environment-accounts.html.md.erb", "recreate-environment-accounts"],
    ["docs/a & b.markdown", "a-b"],
    ["docs/v1.2/upgrade_notes.md", "upgrade_notes"],
    ["docs/größe.md", "größe"],
    ["docs/patroni*/**", "patroni"],
    ["docs/{a,b}/*.md", "a-b"],
    ["**/*.md", "link"],
    ["", "link"],
  ])("%j is named %s", (path, id) => {
    expect(linkIds().name(path, null)).toBe(id);
  });

  test("a section is named after its SOP", () => {
    expect(linkIds().name("docs/db.md", "Fail over")).toBe("db-fail-over");
  });

  test("names are numbered past those that are taken", () => {
    const ids = linkIds();
    ids.reserve("db-2");
    expect(["a/db.md", "b/db.md", "all.md", "c/db.md"].map((path) => ids.name(path, null))).toEqual([
      "db",
      "db-3",
      "all-2",
      "db-4",
    ]);
  });

  test("never gives the same id twice, nor one that a waiver could not name", () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(
            fc.constantFrom("a.md", "b/a.md", "a-2.md", "*.md", "é:x.md"),
            fc.constantFrom(null, "2", "s"),
          ),
          { maxLength: 40 },
        ),
        (paths) => {
          const ids = linkIds();
          ids.reserve("a-3");
          const names = paths.map(([path, section]) => ids.name(path, section));
          expect(new Set(names).size).toBe(names.length);
          expect(names.filter((name) => !/^[^\s:]+$/.test(name) || name === "a-3" || name === "all")).toEqual(
            [],
          );
        },
      ),
    );
  });
});
