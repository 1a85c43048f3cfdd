import fc from "fast-check";
import type { Root } from "mdast";
import { describe, expect, test } from "vitest";
import type { Command } from "../../../src/core/model/command.ts";
import { FORMS, parseCommands } from "../../../src/core/statements/parse-commands.ts";
import { hostileText } from "../../report/hostile-text.ts";

const parse = (body: string): readonly Command[] => parseCommands(body);
const HELP: Command = { verb: "help" };

describe("a command is read", () => {
  test.each<[string, Command]>([
    ["/sop still-accurate", { verb: "still-accurate", sop: null, note: null }],
    ["/sop still-accurate docs/a.md", { verb: "still-accurate", sop: "docs/a.md", note: null }],
    [
      "/sop still-accurate `docs/a b.md` no step moved",
      { verb: "still-accurate", sop: "docs/a b.md", note: "no step moved" },
    ],
    [
      "/sop still-accurate `not a document` checked",
      { verb: "still-accurate", sop: null, note: "`not a document` checked" },
    ],
    [
      "/sop still-accurate `docs/a.md#failover` no step moved",
      { verb: "still-accurate", sop: "docs/a.md", note: "no step moved" },
    ],
    [
      "/sop still-accurate checked with the team",
      { verb: "still-accurate", sop: null, note: "checked with the team" },
    ],
    [
      "/sop waive payments-db only a tag changes",
      { verb: "waive", link: "payments-db", reason: "only a tag changes", until: null },
    ],
    [
      "/sop waive `dns`: moves to the wiki until: 2026-12-31.",
      { verb: "waive", link: "dns", reason: "moves to the wiki", until: "2026-12-31" },
    ],
    [
      "/sop waive all until: 2026-12-31 moves to the wiki",
      { verb: "waive", link: "all", reason: "moves to the wiki", until: "2026-12-31" },
    ],
    ["/sop recheck", { verb: "recheck" }],
    ["/sop recheck please", { verb: "recheck" }],
    ["/sop explain terraform/prod/main.tf", { verb: "explain", path: "terraform/prod/main.tf" }],
    ["/sop explain `./a b/main.tf`", { verb: "explain", path: "a b/main.tf" }],
    [
      "/sop snooze 2 weeks the team is away",
      {
        verb: "snooze",
        interval: { amount: 14, unit: "day" },
        written: "2 weeks",
        reason: "the team is away",
      },
    ],
    [
      "/sop snooze 90d the team is away",
      { verb: "snooze", interval: { amount: 90, unit: "day" }, written: "90d", reason: "the team is away" },
    ],
    ["/sop\u00a0still-accurate", { verb: "still-accurate", sop: null, note: null }],
    ["/sop\u202f\u00a0recheck", { verb: "recheck" }],
    ["/sop: recheck", { verb: "recheck" }],
    [
      "/sop: waive payments-db\u00a0only a tag changes",
      { verb: "waive", link: "payments-db", reason: "only a tag changes", until: null },
    ],
    ["/sop:\u00a0wave dns", { verb: "unknown", word: "wave", suggestion: "waive" }],
    ["/sop:", HELP],
    ["/sop", HELP],
    ["/sop help", HELP],
    ["/SOP Help", HELP],
    ["  /sop\thelp  ", HELP],
    ["/sop <!-- not seen --> help", HELP],
    ["/sop help <!-- never closed", HELP],
    ["/sop wave dns", { verb: "unknown", word: "wave", suggestion: "waive" }],
    ["/sop Skip", { verb: "unknown", word: "Skip", suggestion: "waive" }],
    ["/sop frobnicate", { verb: "unknown", word: "frobnicate", suggestion: null }],
    ["/sop constructor", { verb: "unknown", word: "constructor", suggestion: null }],
    [
      "/sop waive",
      { verb: "malformed", of: "waive", problem: "it does not say which link to waive, nor why" },
    ],
    ["/sop waive dns", { verb: "malformed", of: "waive", problem: "it gives no reason" }],
    [
      "/sop waive dns soon until: Monday",
      { verb: "malformed", of: "waive", problem: '"Monday" is not a date of the form YYYY-MM-DD' },
    ],
    [
      "/sop waive dns soon until: 2026-02-30",
      { verb: "malformed", of: "waive", problem: '"2026-02-30" is not a date of the form YYYY-MM-DD' },
    ],
    ["/sop explain", { verb: "malformed", of: "explain", problem: "it names no path" }],
    [
      "/sop snooze soon",
      { verb: "malformed", of: "snooze", problem: '"soon" is not an interval such as 2 weeks or 90d' },
    ],
    ["/sop snooze 2 weeks", { verb: "malformed", of: "snooze", problem: "it gives no reason" }],
    [
      `/sop waive dns ${"x".repeat(2_000)}`,
      { verb: "malformed", of: null, problem: "the command is longer than 2000 characters" },
    ],
  ])("%j", (body, command) => {
    expect(parse(body)).toEqual([command]);
  });

  test.each([
    ["below other words", "I looked.\n/sop help"],
    ["above other words", "/sop help\nThanks!"],
    ["with Windows line ends", "I looked.\r\n\r\n/sop help\r\n"],
    ["with old Macintosh line ends", "I looked.\r/sop help\rThanks"],
    ["below a rule, which is no front matter", "---\n\n/sop help\n\n---\n"],
    ["after a details block", "<details>\n\nlog\n\n</details>\n\n/sop help"],
    ["beside code in other lines", "`x`\n/sop help\n`y`"],
  ])("%s", (_, body) => {
    expect(parse(body)).toEqual([HELP]);
  });

  test("in written order, several in one comment", () => {
    expect(parse("/sop recheck\ntext\n/sop help").map(({ verb }) => verb)).toEqual(["recheck", "help"]);
  });

  test("up to ten, and says that the rest is not followed", () => {
    const problem = "only the first 10 commands of a comment count";
    expect(parse("/sop help\n".repeat(10)).map(({ verb }) => verb)).toEqual(Array(10).fill("help"));
    expect(parse("/sop help\n".repeat(11)).slice(9)).toEqual([
      HELP,
      { verb: "malformed", of: null, problem },
    ]);
  });
});

describe("no command is read", () => {
  test.each([
    ["in the middle of a line", "use /sop help"],
    ["in a quote", "> /sop help"],
    ["in a quote's lazy continuation", "> somebody wrote\n/sop help"],
    ["in a fence", "```\n/sop help\n```"],
    ["in a fence that is never closed", "```\n/sop help"],
    ["in a tilde fence", "~~~ text\n/sop help\n~~~"],
    ["in indented code", "text\n\n    /sop help"],
    ["in a code span over lines", "`one\n/sop help\ntwo`"],
    ["in an HTML comment", "<!--\n/sop help\n-->"],
    ["in an inline HTML comment", "a <!-- b\n/sop help\n--> c"],
    ["in an HTML block", "<div>\n/sop help\n</div>"],
    ["in the text of a link", "[one\n/sop help\ntwo](https://example.com)"],
    ["in a list", "- /sop help"],
    ["in a list's lazy continuation", "- text\n/sop help"],
    ["in a heading", "/sop help\n---"],
    ["in another word", "/sopwatch help"],
    ["escaped", "\\/sop help"],
    ["in a comment that GitHub would not take", `/sop help\n${"x".repeat(65_536)}`],
  ])("%s", (_, body) => {
    expect(parse(body)).toEqual([]);
  });

  test("in a comment too tangled to be parsed, which is told", () => {
    const problem = "the comment is too deeply nested to read; write the command in a comment of its own";
    expect(parse(`${"> ".repeat(8_000)}\n\n/sop help`)).toEqual([{ verb: "malformed", of: null, problem }]);
  });

  test("by a parser that gives no positions", () => {
    const value: Root = {
      type: "root",
      children: [{ type: "paragraph", children: [{ type: "text", value: "/sop help" }] }],
    };
    const blind = () => ({ ok: true, value }) as const;
    expect(parseCommands("/sop help", blind)).toEqual([]);
  });

  test("without parsing a comment that holds none", () => {
    const never = (): never => {
      throw new Error("parsed");
    };
    expect(parseCommands("thanks, /sop is nice", never)).toEqual([]);
  });
});

describe("whatever is written", () => {
  const line = hostileText.map((text) => text.replace(/[\r\n]/g, " "));

  test("a quoted or fenced comment holds no command", () => {
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        const body = lines.map((text) => `/sop waive all ${text}`).join("\n");
        expect(parse(body.replace(/^/gm, "> "))).toEqual([]);
        expect(parse(`~~~~~~~~~~~~~~~~~~~~\n${body}\n~~~~~~~~~~~~~~~~~~~~`)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  test("every comment is read without trouble, as at most eleven commands", () => {
    fc.assert(
      fc.property(fc.array(hostileText), (lines) => {
        const commands = parse(lines.map((text) => `/sop ${text}`).join("\n"));
        expect(commands.length).toBeLessThanOrEqual(11);
      }),
      { numRuns: 500 },
    );
  });

  test("a plain reason comes back as it was written", () => {
    const words = fc.stringMatching(/^[a-z]{3,9}( [a-z]{3,9}){1,8}$/);
    fc.assert(
      fc.property(words, (reason) => {
        expect(parse(`/sop waive payments-db ${reason}`)).toEqual([
          { verb: "waive", link: "payments-db", reason, until: null },
        ]);
      }),
    );
  });
});

test("every form begins with what it is called by", () => {
  for (const [verb, form] of Object.entries(FORMS)) expect(form.startsWith(`/sop ${verb}`)).toBe(true);
});
