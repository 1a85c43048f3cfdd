import { expect, test } from "vitest";
import { circleNotes, useNotes } from "../../../../src/core/infrastructure/graph/use-notes.ts";

test("notes fold uses of one sort, hide what an address must not show, and cut what is long", () => {
  const use = (line: number, written: string, why: "missing" | "remote" | "outside" | "unknown") => ({
    from: "a.tf",
    line,
    written,
    why,
  });
  const open = [
    use(1, "git::https://user:token@example.com/x.git", "remote"),
    use(2, `https://${"x".repeat(200)}`, "remote"),
    use(3, "./a", "missing"),
    use(4, "./b", "missing"),
    use(5, "./c", "missing"),
    use(6, "./d", "missing"),
    use(7, "/x", "outside"),
    use(8, "/y", "outside"),
    use(9, "{{ a }}", "unknown"),
    use(10, "{{ b }}", "unknown"),
  ];
  expect(useNotes(open)).toEqual([
    "4 uses name what is not in this repository: ./a (a.tf:3), ./b (a.tf:4), ./c (a.tf:5) and 1 more.",
    "2 uses lie outside this repository, so they were not followed: /x (a.tf:7) and /y (a.tf:8).",
    "2 uses are filled in by templates, so they were not followed: {{ a }} (a.tf:9) and {{ b }} (a.tf:10).",
    `2 uses come from elsewhere, so their changes are not seen here: git::https://example.com/x.git (a.tf:1) and https://${"x".repeat(92)}... (a.tf:2).`,
  ]);
});

test("files that were not read are told with the parts that they may use", () => {
  const unread = (from: string) => ({ from, line: 1, written: "", why: "not-read" }) as const;
  expect(useNotes([unread("a.tf"), unread("b.tf"), unread("a.tf")], ["modules/db"])).toEqual([
    "2 files were not read, so users of modules/db may be missing: a.tf and b.tf.",
  ]);
});

test("circles are told once each, three at most", () => {
  const two = ["a", "b", "a"];
  expect(circleNotes([two, ["b", "a", "b"], ["c"], ["d"], ["e"]])).toEqual([
    "b is built from itself: b -> a -> b.",
    "c is built from itself.",
    "d is built from itself.",
  ]);
});
