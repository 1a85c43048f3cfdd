import { describe, expect, it } from "vitest";
import { significance } from "../../../src/core/documents/significance.ts";
import { cpuNow } from "../../support/cpu-time.ts";
import { sop } from "./sops.ts";

function level(before: string, after: string, section?: string): string {
  return significance(sop(before), sop(after), section).level;
}

const page = (note: string): string => `# Queue\n\n${note}\n\n1. Drain it.\n2. Start it.\n`;

/** The level when DATE becomes another day. */
function bumped(note: string, [before, after] = ["2026-01-05", "2026-09-06"]): string {
  return level(page(note.replaceAll("DATE", before ?? "")), page(note.replaceAll("DATE", after ?? "")));
}

describe("a labelled date is a review only", () => {
  it.each([
    "Last reviewed: DATE",
    "Last updated: DATE",
    "Last verified: DATE",
    "Last validated: DATE",
    "Last modified: DATE",
    "Last tested: DATE",
    "Last checked: DATE",
    "Last edited: DATE",
    "Last revised: DATE",
    "Last review: DATE",
    "Last update: DATE",
    "Last Updated On: DATE",
    "LAST REVIEWED: DATE",
    "last reviewed: DATE",
    "last_reviewed: DATE",
    "lastReviewed: DATE",
    "Last-Updated: DATE",
    "Last reviewed DATE",
    "Last reviewed on DATE",
    "Last reviewed on DATE.",
    "Last reviewed = DATE",
    "Last reviewed - DATE",
    "Last reviewed (UTC): DATE",
    "Last reviewed (yyyy-mm-dd): DATE",
    "Last review date: DATE",
    "Last reviewed and updated: DATE",
    "Last reviewed/updated: DATE",
    "Most recently reviewed: DATE",
    "Date of last review: DATE",
    "Date of the last review: DATE",
    "Date last reviewed: DATE",
    "Date reviewed: DATE",
    "Review date: DATE",
    "Revision date: DATE",
    "Next review: DATE",
    "Next review due: DATE",
    "Next review due on DATE",
    "Next review is due by DATE",
    "Next scheduled review: DATE",
    "Review by: DATE",
    "Review due: DATE",
    "Due for review: DATE",
    "Reviewed: DATE",
    "Reviewed on DATE",
    "Updated: DATE",
    "Updated DATE",
    "Updated on: DATE",
    "Verified on DATE.",
    "Document last updated: DATE",
    "This page was last reviewed on DATE.",
    "This page was last reviewed on DATE by Ann Lee.",
    "This runbook was reviewed on DATE and is checked every month.",
    "The procedure has been last tested on DATE",
    "This document should be reviewed by DATE",
    "It was last updated on DATE",
    "Last reviewed: DATE by @ann",
    "Last reviewed: DATE (@ann)",
    "Last reviewed by Ann Lee on DATE",
    "Last reviewed by @acme/dba, DATE",
    "Reviewed by: Ann, DATE",
    "Last reviewed → DATE",
    "Last reviewed: <DATE>",
    "Reviewed and approved: DATE",
    "Revision: DATE",
    "Needs review by DATE",
    "Review before DATE",
    "Last checked for accuracy: DATE",
    "Last successfully tested in staging: DATE",
    "Last peer review: DATE",
    "Version 1.2, last updated DATE",
    "Last reviewed: DATE, next review: DATE",
    "Last reviewed DATE and next review due DATE",
    "Last reviewed: DATE. Next review: DATE.",
    "The last review was on DATE",
    "The last review of this page was on DATE.",
    "We last reviewed this page on DATE",
    "Last reviewed: week of DATE",
  ])("%s", (note) => {
    expect(bumped(note)).toBe("review-only");
  });

  it.each([
    "**Last reviewed:** DATE",
    "**Last reviewed**: DATE",
    "**Last reviewed: DATE**",
    "__Last reviewed__ DATE",
    "*Last reviewed:* DATE",
    "_Last updated: DATE (v1)_",
    "***Last updated*** : *DATE*",
    "> Last reviewed: DATE",
    "> **Note:** Last reviewed DATE",
    "> [!NOTE]\n> Last reviewed: DATE",
    "- Last reviewed: DATE",
    "* **Last reviewed:** DATE\n* **Owner:** dba",
    "1. Last reviewed: DATE",
    "- [x] Last reviewed: DATE",
    "**Owner:** dba\n**Last reviewed:** DATE\n**Next review:** DATE",
    "Owner: dba  \nLast reviewed: DATE  \nVersion: 3",
    "Owner: dba\\\nlast reviewed: DATE",
    "Owner: dba | Last reviewed: DATE | Version: 3",
    "Owner: dba · last reviewed DATE",
    "Version 3 — last updated DATE",
    "Version 3 (last updated DATE)",
    "Owner: dba, Last reviewed: DATE",
    "This is the queue. Last reviewed: DATE. Follow each step.",
    "This is the queue. It is old; last reviewed on DATE.",
    "`Last reviewed: DATE`",
    "Last reviewed: `DATE`",
    "Last reviewed: [DATE](https://acme.example/commit/1)",
    "[Last reviewed](https://acme.example/reviews): DATE",
    "Last reviewed:\nDATE",
    "Last reviewed:\n\nDATE",
    "Last\nreviewed: DATE",
    "🗓️ Last reviewed: DATE",
    "<p>Last reviewed: DATE</p>",
    "<sub>Last updated DATE</sub>",
    '<p align="right"><em>Last updated on <time>DATE</time></em></p>',
    "<b>Last reviewed:</b> DATE",
    "<small>\n\nLast reviewed: DATE\n\n</small>",
    "<table><tr><td>Owner</td><td>dba</td></tr><tr><td>Last reviewed</td><td>DATE</td></tr></table>",
    "| Last reviewed | DATE |\n|---|---|\n| Owner | dba |",
    "| Owner | dba |\n|---|---|\n| Last reviewed | DATE |",
    "| Key | Value |\n|---|---|\n| **Last reviewed:** | `DATE` |",
    "| Owner | Last reviewed | Link |\n|---|---|---|\n| dba | DATE | x |\n| sre | DATE | y |",
    "| Last reviewed | Reviewed by |\n|:-:|:-:|\n| DATE | @ann |",
    "| Last reviewed: DATE |\n|---|\n| dba |",
    "## Last reviewed\n\nDATE",
    "## Last reviewed: DATE",
    "### Document history\n\nLast reviewed: DATE",
    "Last reviewed\n: DATE",
    "![Last reviewed](https://img.shields.io/badge/last_reviewed-DATE-green)",
    "![Last reviewed DATE](https://acme.example/b.svg?d=DATE)",
    "Queue[^1]\n\n[^1]: Last reviewed: DATE",
  ])("%j", (note) => {
    expect(bumped(note)).toBe("review-only");
  });

  it("with `--` in a badge, as its service writes it", () => {
    for (const note of [
      "![Last reviewed](https://img.shields.io/badge/last_reviewed-DATE-green)",
      "![badge](https://img.shields.io/badge/Last%20updated-DATE-blue.svg)",
      "[![](https://img.shields.io/badge/Last%20updated-DATE-blue?style=flat)](https://acme.example)",
    ])
      expect(bumped(note, ["2026--01--05", "2026--09--06"])).toBe("review-only");
  });

  it.each([
    ["1 March 2026", "2 April 2026"],
    ["1st March 2026", "2nd April 2026"],
    ["1st of March, 2026", "2nd of April, 2026"],
    ["March 1st, 2026", "April 2nd, 2026"],
    ["March 1, 2026", "Apr. 2, 2026"],
    ["Mar 1 2026", "April 2 2026"],
    ["Monday, 2 March 2026", "Tuesday, 3 March 2026"],
    ["March 2026", "April 2026"],
    ["01/03/2026", "02/04/2026"],
    ["1/3/26", "2/4/26"],
    ["01.03.2026", "02.04.2026"],
    ["2026/03/01", "2026/04/02"],
    ["2026.03.01", "2026.04.02"],
    ["01-Mar-2026", "02-Apr-2026"],
    ["20260301", "20260402"],
    ["2026-03", "2026-04"],
    ["03/2026", "04/2026"],
    ["2026-Q1", "2026-Q2"],
    ["Q1 2026", "Q2 2026"],
    ["2026-W09", "2026-W10"],
    ["2026", "2027"],
    ["2026年3月1日", "2026年4月2日"],
    ["2026-03-01 10:00", "2026-04-02 11:30"],
    ["2026-03-01 10:00 UTC", "2026-04-02 11:30 UTC"],
    ["2026-03-01T10:00:00Z", "2026-04-02T11:30:00+02:00"],
    ["2026-03-01 (UTC)", "2026-04-02 (UTC)"],
    ["March 1, 2026 at 10:00 AM", "April 2, 2026 at 3:30 PM"],
    ["2026-03-01 (v1.2)", "2026-04-02 (v1.3)"],
    ["2025-06-203", "2025-06-20"],
    ["yyyy-mm-dd", "2026-04-02"],
    ["TBD", "2026-04-02"],
    ["never", "1 April 2026"],
    ["", "2026-04-02"],
    ["1 March 2026 by Ann", "2 April 2026 by Bob and Carol Lee"],
    ["2026-03-01 by @ann", "2026-03-01 by @bob"],
    ["2026-03-01, Ann Lee", "2026-03-01, J. Doe"],
    ["2026-03-01 by [@ann](https://github.com/ann)", "2026-04-02 by [@bob](https://github.com/bob)"],
    ["2026-03-01 by ann@acme.example", "2026-04-02 by bob@acme.example"],
    ["2026-03-01 by the platform team", "2026-04-02 by the SRE team"],
    ["3 months ago", "2 days ago"],
  ])("%s to %s", (before, after) => {
    for (const note of ["Last reviewed: DATE", "**Last updated:** DATE", "> Next review: DATE\n> Owner: dba"])
      expect([note, bumped(note, [before, after])]).toEqual([note, "review-only"]);
    expect(bumped("| Last reviewed | DATE |\n|-|-|\n| a | b |", [before, after])).toBe("review-only");
  });

  it.each([
    ["Reviewed by: Ann", "Reviewed by: Bob"],
    ["Reviewer: @ann", "Reviewers: @ann, @bob"],
    ["**Last reviewed by:** Ann Lee", "**Last reviewed by:** Bob"],
    ["Last reviewed: 2026-01-05", "Last verified: 2026-09-06"],
    ["", "Last reviewed: 2026-01-05"],
    ["", "*Last updated: March 2026*"],
    ["", "| Last reviewed | 2026-01-05 |\n|-|-|"],
  ])("%j to %j, and back", (before, after) => {
    expect([level(page(before), page(after)), level(page(after), page(before))]).toEqual([
      "review-only",
      "review-only",
    ]);
  });

  it("also with new layout around it, and in two places", () => {
    const before = page("Last reviewed: 2026-01-05").replace("1. Drain it.", "* Drain it");
    expect(level(before, `${page("**Last reviewed**: 6 May 2026")}\nLast updated: 2026-05-06\n`)).toBe(
      "review-only",
    );
  });

  it("speaks for the whole page, like front matter", () => {
    const of = (day: string, step: string) =>
      `# Queue\n\nLast reviewed: ${day}\n\n## Drain\n\n1. Drain it.\n\n## Start\n\n1. ${step}\n`;
    expect(level(of("2026-01-05", "Start it."), of("2026-09-06", "Start it."), "drain")).toBe("review-only");
    expect(level(of("2026-01-05", "Start it."), of("2026-09-06", "Run it."), "drain")).toBe("review-only");
    expect(level(of("2026-01-05", "Start it."), of("2026-01-05", "Run it."), "drain")).toBe("none");
    expect(level(of("2026-01-05", "Start it."), of("2026-09-06", "Run it."), "start")).toBe("substantive");
  });

  it("is less than other front matter", () => {
    const of = (owner: string, day: string) => `---\nowner: ${owner}\n---\n${page(`Last reviewed: ${day}`)}`;
    expect(level(of("ann", "2026-01-05"), of("bob", "2026-09-06"))).toBe("metadata");
  });

  it("is no content of a new SOP or section", () => {
    expect(significance(null, sop("# Queue\n\nLast reviewed: 2026-01-05\n")).level).toBe("none");
  });
});

describe("a date is substance", () => {
  it.each([
    "Certificate expires: DATE",
    "**Expires:** DATE",
    "Valid until: DATE",
    "Last known good backup: DATE",
    "Last backup: DATE",
    "Last restart: DATE",
    "Certificate last renewed: DATE",
    "Password last changed: DATE",
    "The certificate was last updated on DATE.",
    "Last change freeze: DATE",
    "Next test run: DATE",
    "Next rotation: DATE",
    "Check the last update: DATE must be shown",
    "Last update of the certificate: DATE",
    "Review the logs since DATE",
    "Verify: DATE",
    "Last incident: DATE",
    "Maintenance window: DATE",
    "Effective date: DATE",
    "Created: DATE",
    "Released: DATE",
    "Deprecated: DATE",
    "Next maintenance: DATE",
    "Due date: DATE",
    "Backup last tested: DATE",
    "Backup Last Tested: DATE",
    "Certificate last updated DATE",
    "Wait until DATE",
    "Restore the backup of DATE",
    "Restore the backup last verified on DATE.",
    "Restore the backup\nlast verified on DATE",
    "Check that the page says Last updated: DATE",
    'Look for "Last updated: DATE" in the output',
    "Set last_reviewed: DATE in the file",
    "Run `restore --to DATE`",
    "Use the image that was last tested on DATE",
    "If it was updated before DATE, stop.",
    "```\nLast reviewed: DATE\n```",
    "    Last reviewed: DATE",
    "- Wait until DATE",
    "| Certificate expires | DATE |\n|---|---|",
    "| Backup | Taken |\n|---|---|\n| main | DATE |",
    "## Outage of DATE",
    "Last reviewed DATE-release",
    "![expires](https://img.shields.io/badge/certificate_expires-DATE-red)",
    "Retested DATE times",
    "Reviewed changes since DATE",
    "A note: last week it was DATE",
  ])("%j", (note) => {
    expect(bumped(note)).toBe("substantive");
  });

  it.each([
    [
      "other words beside the date",
      "Last reviewed: 2026-01-05 for release 3",
      "Last reviewed: 2026-01-05 for release 4",
    ],
    [
      "what it was tested with",
      "Last tested: 2026-01-05 with Postgres 14",
      "Last tested: 2026-09-06 with Postgres 15",
    ],
    ["a word behind it", "Last reviewed: 2026-01-05. Stop it.", "Last reviewed: 2026-09-06. Leave it."],
    [
      "a word before it",
      "For the queue. Last reviewed: 2026-01-05",
      "For the mailer. Last reviewed: 2026-09-06",
    ],
    ["a label that goes with its sentence", "Stop it first. Last reviewed: 2026-01-05", "2026-01-05"],
    ["another label", "Last reviewed: 2026-01-05", "Certificate expires: 2026-01-05"],
    [
      "another row",
      "| Last reviewed | 2026-01-05 |\n|-|-|\n| Port | 1 |",
      "| Last reviewed | 2026-01-06 |\n|-|-|\n| Port | 2 |",
    ],
    [
      "a cell that is no date",
      "| Host | Last tested |\n|-|-|\n| a | by hand |",
      "| Host | Last tested |\n|-|-|\n| a | by script |",
    ],
    [
      "a cell of another kind",
      "| Host | Checked |\n|-|-|\n| a | Yes |",
      "| Host | Checked |\n|-|-|\n| a | No |",
    ],
    [
      "a cell with a name that is not asked for",
      "| Service | Updated |\n|-|-|\n| a | Postgres |",
      "| Service | Updated |\n|-|-|\n| a | Redis |",
    ],
    ["who is called", "Call: Ann", "Call: Bob"],
    ["what a reviewer does", "Reviewer: checks the graph", "Reviewer: reads the log"],
    ["what a program verifies", "This is verified by Rails", "This is verified by Django"],
    ["what a program tests", "Tested by Jenkins", "Tested by Buildkite"],
    ["a step below a label", "## Last reviewed\n\nStop it.", "## Last reviewed\n\nStart it."],
    ["the next line", "Last reviewed: 2026-01-05\nPort 80", "Last reviewed: 2026-09-06\nPort 81"],
  ])("%s", (_, before, after) => {
    expect(level(page(before), page(after))).toBe("substantive");
    expect(level(page(after), page(before))).toBe("substantive");
  });
});

it.each([
  ["labels", "Last reviewed: ".repeat(4_000)],
  ["labels without dates", "last reviewed by ".repeat(4_000)],
  ["white space", `Last reviewed:${" ".repeat(40_000)}2026-01-05`],
  ["names", `Reviewed by ${"Ann Lee, ".repeat(4_000)}`],
  ["days", "1 March ".repeat(6_000)],
  ["brackets", `Last reviewed (${"(".repeat(10_000)}`],
  ["lines", `Last reviewed:${"\n".repeat(10)}${"x\n".repeat(2_000)}`],
])("is not slowed down by %s", (_, text) => {
  const started = cpuNow();
  level(`# A\n\n${text}\n`, `# A\n\n${text} x\n`);
  expect(cpuNow() - started).toBeLessThan(3_000);
});
