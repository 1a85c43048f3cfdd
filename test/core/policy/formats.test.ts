import { describe, expect, test } from "vitest";
import {
  type Format,
  globFault,
  intervalFault,
  linkIdFault,
  loginFault,
  ownerFault,
  sopTargetFault,
  splitTarget,
  timezoneFault,
  wordsFault,
} from "../../../src/core/policy/formats.ts";
import { cronFault } from "../../../src/core/policy/text-formats.ts";

/** Texts that a format takes, and texts that it refuses with what it suggests. */
const FORMATS: Readonly<
  Record<string, readonly [Format, readonly string[], Readonly<Record<string, string | null>>]>
> = {
  glob: [
    globFault,
    ["terraform/**", "!**/README.md", "**/*.{tf,tfvars}", "k8s/[ab]/$env/&.yaml", "Dockerfile", "a b/c"],
    { "/a/**": "Write `a/**`.", "": "Write a path or a glob such as `terraform/**`, or remove the entry." },
  ],
  "SOP target": [
    sopTargetFault,
    [
      "docs/db.md",
      "docs/db.mdx#fail-over",
      "docs/db.markdown",
      "source/db.html.md.erb#1-a--b_c",
      "docs/patroni*/**",
      "docs/*.md#restore",
      "docs/c#/notes.md#x",
      "docs/größe.md#übersicht",
      "docs/db:restore.md",
      "runbooks.dev/db.md",
    ],
    {
      "docs/db": 'Did you mean "docs/db.md", or "docs/db/**" for all documents in a folder?',
      "docs/db.txt": null,
      "docs/.hidden": null,
      "docs/": "Write `docs/**`.",
      "./docs/db.md": "Write `docs/db.md`.",
      "#only": "Write a path or a glob such as `terraform/**`, or remove the entry.",
      "docs/db.md#Fail Over!": 'Did you mean "#fail-over"?',
      "docs/db.md#": "Remove the `#`.",
      "!docs/db.md": null,
      "https://github.com/a/b/blob/main/docs/db.md": 'Did you mean "docs/db.md"?',
      "http://wiki/db": null,
      "northwind/runbooks:docs/db.md": null,
      "git@github.com:northwind/runbooks.git": null,
      "github:northwind/runbooks/db.md": null,
      "wiki.northwind.com/x/123": null,
    },
  ],
  "link id": [
    linkIdFault,
    ["db", "payments-db", "DB_2.a", "0", "a".repeat(80)],
    {
      all: "Give the link another id.",
      "Payments DB": 'Did you mean "payments-db"?',
      "-db": 'Did you mean "db"?',
      größe: 'Did you mean "gre"?',
      "!?": null,
      "": null,
      ["a".repeat(81)]: `Did you mean "${"a".repeat(80)}"?`,
    },
  ],
  owner: [
    ownerFault,
    ["@octocat", "@acme/dba", "@acme-corp/site_reliability.eu", "@jane_acme", "dba@acme.test"],
    {
      octocat: 'Did you mean "@octocat"?',
      "acme/dba": 'Did you mean "@acme/dba"?',
      "@": null,
      "@a b": null,
      "@a, @b": null,
      "": null,
    },
  ],
  login: [
    loginFault,
    ["octocat", "dependabot[bot]", "jane_acme"],
    {
      "@octocat": 'Did you mean "octocat"?',
      "@renovate[bot]": 'Did you mean "renovate[bot]"?',
      "app/renovate": 'Did you mean "renovate[bot]"?',
      "two words": null,
      "": null,
    },
  ],
  interval: [
    intervalFault,
    ["90d", "6 months", "1 year", "2 weeks", "P6M", "191 days"],
    { "90": 'Did you mean "90d"?', "": null, soon: null, "0d": null, "12345": null },
  ],
  "time zone": [
    timezoneFault,
    ["UTC", "Europe/London", "America/Argentina/Ushuaia"],
    { "Mars/X": null, "": null },
  ],
  words: [wordsFault, ["x", " x "], { "": null, "  ": null }],
};

describe.each(Object.entries(FORMATS))("%s", (_, [format, good, bad]) => {
  test.each(good)("takes %j", (text) => {
    expect(format(text)).toBeNull();
  });

  test.each(Object.entries(bad))("refuses %j and suggests %j", (text, suggestion) => {
    expect(format(text)).toMatchObject({
      message: expect.stringMatching(/\w/),
      expected: expect.stringMatching(/\w/),
      suggestion,
    });
  });
});

describe("cron line", () => {
  test.each([
    "0 7 * * 1",
    "*/5 * * * *",
    "0,30 8-18/2 1,15 jan-mar mon-FRI",
    "59 23 31 12 7",
    " 0  7 * * 1 ",
    "0/15 * * * *",
  ])("takes %j", (text) => {
    expect(cronFault(text)).toBeNull();
  });

  test.each([
    ["", "the schedule does not have five fields"],
    ["0 7 * *", "the schedule does not have five fields"],
    ["0 0 7 * * 1", "the schedule does not have five fields"],
    [`0 7 * * ${"1,".repeat(60)}1`, "the schedule does not have five fields"],
    ["@weekly", "the schedule does not have five fields"],
    ["60 7 * * 1", "the schedule's minute cannot be read"],
    ["-1 7 * * 1", "the schedule's minute cannot be read"],
    ["5-1 7 * * 1", "the schedule's minute cannot be read"],
    ["1-2-3 7 * * 1", "the schedule's minute cannot be read"],
    ["*/0 7 * * 1", "the schedule's minute cannot be read"],
    ["*/2/2 7 * * 1", "the schedule's minute cannot be read"],
    ["1, 7 * * 1", "the schedule's minute cannot be read"],
    ["0 24 * * 1", "the schedule's hour cannot be read"],
    ["0 7 0 * 1", "the schedule's day of the month cannot be read"],
    ["0 7 * 13 1", "the schedule's month cannot be read"],
    ["0 7 * mon 1", "the schedule's month cannot be read"],
    ["0 7 * * 8", "the schedule's day of the week cannot be read"],
    ["0 7 * * monday", "the schedule's day of the week cannot be read"],
  ])("refuses %j", (text, message) => {
    expect(cronFault(text)?.message).toBe(message);
  });

  test("says what a field may hold", () => {
    expect(cronFault("0 7 * * x")?.expected).toBe(
      "for the day of the week `*`, or 0 to 7 or a name such as `sun`, as list, range or with a `/step`",
    );
  });
});

describe("splitTarget", () => {
  test.each([
    ["a.md", { path: "a.md", section: null }],
    ["a.md#b", { path: "a.md", section: "b" }],
    ["c#/a.md#b", { path: "c#/a.md", section: "b" }],
    ["a.md#", { path: "a.md", section: "" }],
  ])("%j", (text, target) => {
    expect(splitTarget(text)).toEqual(target);
  });
});

test.each([
  ["https://wiki.northwind.com/x/123", "a URL"],
  ["northwind/runbooks:docs/db.md", "one of another repository"],
  ["git@github.com:northwind/runbooks.git", "one of another repository"],
  ["wiki.northwind.com/x/123", "a web page"],
])("an SOP at %s is said to be out of reach", (text, what) => {
  expect(sopTargetFault(text)?.message).toBe(
    `an SOP is a file of this repository, not ${what}: SOPs outside the repository are not supported`,
  );
});
