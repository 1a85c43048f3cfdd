import { describe, expect, test } from "vitest";
import type { BrokenReference } from "../../../src/core/references/broken-references.ts";
import { type AlertProblem, alertCause } from "../../../src/core/rules/alert-cause.ts";
import { breakCause } from "../../../src/core/rules/break-cause.ts";

const one = ["docs/a.md"];
const two = ["docs/a.md", "docs/b.md"];

describe("what one deletion or rename breaks in several places", () => {
  const cases: readonly (readonly [
    BrokenReference["cause"],
    string | null,
    readonly string[],
    readonly string[],
    string,
    string,
  ])[] = [
    [
      "removed",
      null,
      two,
      ["ops/a.sh"],
      "docs/a.md and docs/b.md still name ops/a.sh, which this change deletes",
      "Say in each place what to use instead of ops/a.sh, or keep the path.",
    ],
    [
      "removed",
      null,
      one,
      ["ops/a.sh", "ops/b.sh"],
      "docs/a.md still names ops/a.sh and ops/b.sh, which this change deletes",
      "Say in each place what to use instead, or keep the paths.",
    ],
    [
      "renamed",
      "bin/a.sh",
      two,
      ["ops/a.sh"],
      "docs/a.md and docs/b.md still name ops/a.sh, which this change moves to bin/a.sh",
      "Name bin/a.sh in each place.",
    ],
    [
      "renamed",
      "a.sh",
      two,
      ["ops/a.sh", "ops/b.sh"],
      "docs/a.md and docs/b.md still name ops/a.sh and ops/b.sh, which this change moves from ops/ to the root",
      "Name the new path in each place.",
    ],
    [
      "moved-sop",
      "ops/a.sh",
      one,
      ["ops/a.sh"],
      "docs/a.md has a relative link to ops/a.sh that breaks because this change moves the SOP",
      "Correct the relative link in each place.",
    ],
    [
      "moved-sop",
      "ops/a.sh",
      two,
      ["ops/a.sh", "ops/b.sh"],
      "docs/a.md and docs/b.md have relative links to ops/a.sh and ops/b.sh that break because this change moves the SOPs",
      "Correct the relative link in each place.",
    ],
  ];
  test.each(cases)("%s to %s, by %j, of %j", (cause, newPath, subjects, items, message, fix) => {
    const found = breakCause("docs/a.md", { cause, oldPath: "ops/a.sh", newPath });
    expect(found.words({ subjects, items })).toEqual({ message, fix });
  });
});

describe("alerts with one cause", () => {
  const cases: readonly (readonly [AlertProblem, readonly string[], readonly string[], string])[] = [
    [{ kind: "none", file: "a.yml" }, ["A"], [""], "alert A names no runbook"],
    [{ kind: "none", file: "a.yml" }, ["A", "B"], [""], "alerts A and B name no runbook"],
    [
      { kind: "no-document", sop: "docs/q.md", anchor: null, newPath: null },
      ["A", "B", "C", "D"],
      ["docs/q.md"],
      "alerts A, B, C and 1 more point at docs/q.md, which does not exist",
    ],
    [
      { kind: "no-document", sop: "docs/q.md", anchor: null, newPath: "docs/r.md" },
      ["A", "B"],
      ["docs/q.md"],
      "alerts A and B point at docs/q.md, which this change moves to docs/r.md",
    ],
    [
      { kind: "no-section", sop: "docs/q.md", anchor: "x" },
      ["A"],
      ["#x"],
      "alert A points at docs/q.md#x, which has no such section",
    ],
    [
      { kind: "no-section", sop: "docs/q.md", anchor: "x" },
      ["A", "B"],
      ["#x", "#y"],
      "alerts A and B point at docs/q.md, which has no sections #x or #y",
    ],
  ];
  test.each(cases)("%j of %j", (problem, subjects, items, message) => {
    expect(alertCause("A", problem).words({ subjects, items }).message).toBe(message);
  });
});
