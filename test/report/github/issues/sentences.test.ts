import { describe, expect, it } from "vitest";
import { readPosted } from "../../../../src/core/issues/posted-keys.ts";
import { parseCommands } from "../../../../src/core/statements/parse-commands.ts";
import { otherCommandAnswer, refusalAnswer } from "../../../../src/report/github/issues/answers.ts";
import {
  closingSentence,
  feedbackQuestion,
  incidentQuestion,
  postedText,
  reminder,
} from "../../../../src/report/github/issues/sentences.ts";
import { comment, scannedSop } from "../../../core/issues/scanned.ts";

describe("sentences", () => {
  it("are found again by their key", () => {
    const body = postedText("reminder 2026-11-09", "A reminder.");
    expect([...readPosted([comment({ ours: true, body })]).keys]).toEqual(["reminder 2026-11-09"]);
  });

  it("close an issue with the reason", () => {
    const fresh = scannedSop({ state: "fresh", reason: "nothing to do until 2027-05-01" });
    expect(closingSentence({ kind: "fresh" }, fresh)).toMatch(/^Fresh again: nothing to do until/);
    expect(closingSentence({ kind: "fresh" }, { ...fresh, state: "due" })).toMatch(/^No longer stale: /);
    expect(closingSentence({ kind: "fresh" }, null)).toMatch(/^Fresh again\. /);
    expect(closingSentence({ kind: "duplicate", of: 7 }, null)).toContain("#7 is older and says the same");
    expect(closingSentence({ kind: "gone" }, null)).toContain("no longer finds this SOP");
    expect(closingSentence({ kind: "switched-off" }, null)).toContain("`stale.dashboard: false`");
  });

  it("remind the owners, and say so where there are none", () => {
    expect(reminder(scannedSop({ owners: ["@ann", "@acme/dba"] }))).toMatch(
      /^@ann, @acme\/dba: this is the only reminder\. /,
    );
    expect(reminder(scannedSop({ owners: [] }))).toMatch(/^Nobody owns this SOP\. /);
  });

  it("ask each owner once about feedback on several SOPs", () => {
    const sops = [
      scannedSop({ sop: "a.md" }),
      scannedSop({ sop: "b.md", owners: ["@ann", "mail@example.com"] }),
    ];
    expect(feedbackQuestion(sops)).toMatch(
      /^This is feedback about `a\.md`, `b\.md`\. @ann, `mail@example\.com`: please/,
    );
  });

  it("ask about an incident", () => {
    expect(incidentQuestion()).toContain("which SOP was used, and did it work?");
    expect(incidentQuestion()).toContain("`sop-feedback`");
  });
});

describe("answers", () => {
  const answer = (body: string) => parseCommands(body).map((command) => otherCommandAnswer(command));

  it.each([
    ["/sop still-accurate", null],
    ["/sop snooze 30d the move", null],
    ["/sop recheck", null],
    ["/sop help", "to scan again"],
    ["/sop waive all nobody has time", "works only on pull requests"],
    ["/sop explain Dockerfile", "works only on pull requests"],
    ["/sop snoze 30d", "There is no command `snoze`. Did you mean `/sop snooze`?"],
    ["/sop @octocat", "There is no command `@octocat`."],
    ["/sop snooze soon", "The form is `/sop snooze <interval> <reason>`."],
  ])("%s is answered with %j", (body, words) => {
    const [line] = answer(body);
    if (words === null) expect(line).toBeNull();
    else expect(line).toContain(words);
  });

  it("escape what they quote", () => {
    expect(refusalAnswer("octocat does not own @acme/dba.md; its owners may say this.")).toContain(
      "`@acme/dba.md`",
    );
  });
});
