import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readFrontMatter } from "../../../src/core/documents/front-matter.ts";
import { bodyOf, cutFrontMatter } from "../../../src/core/documents/front-matter-block.ts";
import { frontMatterEntries, valuePlaces } from "../../../src/core/documents/front-matter-entries.ts";
import { jsonFault } from "../../../src/core/documents/front-matter-values.ts";
import { significance } from "../../../src/core/documents/significance.ts";
import { sop } from "./sops.ts";

const BODY = "\n# Queue\n\n1. Drain it.\n";
const toml = (...lines: readonly string[]) => `+++\n${lines.join("\n")}\n+++\n${BODY}`;
const json = (...lines: readonly string[]) => `{\n${lines.join("\n")}\n}\n${BODY}`;

describe("TOML", () => {
  it("means what YAML means, with the lines of the file", () => {
    const text = toml(
      'title = "Queue" # owner = "@nobody"',
      'owners = ["@acme/queue", "@ann"]',
      "covers = [",
      '  # "old/**"',
      '  "queue/**",',
      '  "!queue/README.md",',
      '  {path = "cron/**", section = "drain"},',
      "]",
      "last_reviewed = 2026-03-01",
      'review_every = "6 months"',
      "last_drilled = 2026-02-01T10:00:00Z",
      'sop_level = "require"',
    );
    expect(readFrontMatter(text)).toMatchObject({
      title: "Queue",
      owners: ["@acme/queue", "@ann"],
      covers: [
        { infra: ["queue/**", "!queue/README.md"], section: null, line: 6 },
        { infra: ["cron/**"], section: "drain", line: 8 },
      ],
      lastReviewed: { date: "2026-03-01", line: 10 },
      reviewEvery: { amount: 6, unit: "month" },
      lastDrilled: { date: "2026-02-01", line: 12 },
      level: "require",
      problems: [],
    });
  });

  it.each([
    ["a local date and time", "last_reviewed = 2026-03-01T07:30:00"],
    ["a date and time with a zone", "last_reviewed = 2026-03-01T23:30:00-08:00"],
    ["a date with a space", "last_reviewed = 2026-03-01 07:30:00"],
    ["a date as text", "last_reviewed = '2026-03-01'"],
    ["a quoted key", '"last_reviewed" = 2026-03-01'],
    ["a table of Google's", "[freshness]\nreviewed = 2026-03-01"],
    ["a dotted key", "freshness.reviewed = 2026-03-01"],
    ["CRLF", "title = 'x'\r\nlast_reviewed = 2026-03-01\r"],
  ])("reads %s", (_, lines) => {
    expect(readFrontMatter(toml(lines))).toMatchObject({
      lastReviewed: { date: "2026-03-01" },
      problems: [],
    });
  });

  it("begins behind a byte order mark", () => {
    expect(readFrontMatter(`\uFEFF${toml('owner = "@ann"')}`).owners).toEqual(["@ann"]);
  });

  it("finds a table written after those around it", () => {
    const text = toml("[params]", "x = 1", "[freshness]", 'owner = "@ann"', "[params.more]", "owner = 'x'");
    expect(readFrontMatter(text)).toMatchObject({ owners: ["@ann"], problems: [] });
  });

  it.each([
    ["a value that is none", ["title = 'x'", "owner = @ann"], 3, "owner = @ann"],
    ["a key twice", ["owner = 'x'", "owner = 'y'"], 3, "owner = 'y'"],
    ["a number that no computer keeps", ["owner = 99999999999999999999"], 2, "owner = 99999999999999999999"],
    ["text that never ends", ["owner = 'x'", 'title = "x'], 3, 'title = "x'],
  ])("tells %s with its line", (_, lines, line, value) => {
    const message = "the front matter is not valid TOML";
    expect(readFrontMatter(toml(...lines)).problems).toMatchObject([{ key: "+++", line, value, message }]);
  });

  it("never takes a day that is not in the calendar for a date", () => {
    expect(readFrontMatter(toml("last_reviewed = 2026-02-30"))).toMatchObject({
      lastReviewed: null,
      problems: [{ key: "last_reviewed", line: 2 }],
    });
  });
});

describe("JSON", () => {
  it("means what YAML means, with the lines of the file", () => {
    const text = json(
      '  "title": "Queue",',
      '  "params": {"owner": "@nobody", "covers": []},',
      '  "owner": "@acme/queue",',
      '  "covers": [',
      '    {"path": "queue/**", "section": "drain"},',
      '    "cron/**"',
      "  ],",
      '  "last_reviewed": "2026-03-01"',
    );
    expect(readFrontMatter(text)).toMatchObject({
      title: "Queue",
      owners: ["@acme/queue"],
      covers: [
        { infra: ["cron/**"], section: null, line: 7 },
        { infra: ["queue/**"], section: "drain", line: 6 },
      ],
      lastReviewed: { date: "2026-03-01", line: 9 },
      problems: [],
    });
  });

  it.each([
    ["one line", `{"owner": "@ann"}\n${BODY}`],
    ["CRLF", '{\r\n"owner": "@ann"\r\n}\r\n# Queue\r\n'],
    ["braces in text", `{"title": "a } b", "owner": "@ann"}\n`],
    ["nothing behind it", '{"owner": "@ann"}'],
    ["a byte order mark", '\uFEFF{"owner": "@ann"}\n'],
  ])("may have %s", (_, text) => {
    expect(readFrontMatter(text)).toMatchObject({ owners: ["@ann"], problems: [] });
  });

  it.each([
    ["a comma too many", ['"owner": "x",'], 3, "}"],
    ["a key without quotes", ['"owner": "x",', "title: 1"], 3, "title: 1"],
    ["a value left out", ['"owner": ,'], 2, '"owner": ,'],
    ["brackets that do not match", ['"covers": ["x"', '"owner": "x"'], 3, '"owner": "x"'],
  ])("tells %s with its line", (_, lines, line, value) => {
    const message = "the front matter is not valid JSON";
    expect(readFrontMatter(json(...lines)).problems).toMatchObject([{ key: "{", line, value, message }]);
  });

  it.each([
    "{/* a comment */}\n\n# Queue\n",
    "{% include x %}\n",
    "{{ template }}\n",
    "{: .no_toc }\n",
    "{#queue}\n",
    "{\n\nSome words\n}\n",
  ])("is not what %j is", (text) => {
    expect(cutFrontMatter(text)).toBeNull();
    expect(readFrontMatter(text).problems).toEqual([]);
  });
});

describe("the place where JSON ends to be JSON", () => {
  it.each([
    ["", 0],
    ['{"a" 1}', 5],
    ['{"a": [1, 2}', 11],
    ['{"a": [1, ]}', 10],
    ['{"a": {}, "b": [[], null]} x', 27],
    ['{"a": 1,}', 8],
    ['{"a": tru}', 6],
    ['{"a": "b', 6],
    ["{1: 2}", 1],
    ['{"a": ]', 6],
    ['{"a": 1', 7],
    ["{} {", 3],
    ["{},", 2],
  ])("%j: %i", (source, at) => {
    expect(jsonFault(source)).toBe(at);
  });
});

describe("places", () => {
  it("are found by spelling, in order", () => {
    const source = '{"ab": 1, "b": "x\\u0041", "c": [{"d": null}, "e\\n"], "": 2}';
    const value = JSON.parse(source);
    const places = valuePlaces(value, source);
    expect([...(places.get(value) ?? [])]).toEqual([
      ["ab", 2],
      ["b", 11],
      ["c", 27],
      ["", 0],
    ]);
    expect([...(places.get(value.c) ?? [])].map(([key]) => key)).toEqual(["0", "1"]);
    expect(valuePlaces(3, "3").size).toBe(0);
    const escaped = '{"a": "\\u0041 cb:", "b": 1}';
    const read = JSON.parse(escaped);
    expect(valuePlaces(read, escaped).get(read)?.get("b")).toBe(escaped.indexOf('b": 1'));
  });

  it("of values from elsewhere are on the first line", () => {
    const block = cutFrontMatter("+++\na = 1\nb = 2\n+++\n");
    const entries = block && frontMatterEntries(block);
    expect(entries?.top.get("b")).toEqual({ key: "b", line: 3, value: 2 });
    expect(entries?.children({ c: 1 })).toEqual([{ key: "c", line: 2, value: 1 }]);
  });
});

describe("other languages", () => {
  it.each([
    ["---js\nmodule.exports = {}\n---\n", "---js"],
    [";;;\n{}\n;;;\n", ";;;"],
    ["--- TOML\na = 1\n---\n", "--- TOML"],
  ])("%j is told and no content", (text, fence) => {
    const message = "the front matter is in a language that is not read";
    expect(readFrontMatter(text + BODY).problems).toMatchObject([{ key: fence, line: 1, message }]);
    expect(bodyOf(text + BODY)).toBe(BODY);
  });

  it("says nothing of `---yaml`, which is no content either", () => {
    expect(readFrontMatter("---yaml\nowner: x\n---\n")).toMatchObject({ owners: [], problems: [] });
    expect(bodyOf("---yaml\nowner: x\n---\n# A\n")).toBe("# A\n");
  });

  it.each([
    ["+++\nowner = 'x'\n\n# Queue\n", "+++", "+++"],
    ['{\n"owner": "x",\n\n# Queue\n', "{", "}"],
    ["---\nowner: x\n\n# Queue\n", "---", "---"],
  ])("a block that never ends is told: %j", (text, fence, closing) => {
    const fix = `Add a line \`${closing}\` after its last key.`;
    expect(readFrontMatter(text).problems).toMatchObject([{ key: fence, line: 1, fix }]);
  });

  it.each(["+++\n\nSome words\n", "--- a heading\n---\n", "++++\na = 1\n++++\n"])("%j is text", (text) => {
    expect(cutFrontMatter(text)).toBeNull();
    expect(readFrontMatter(text).problems).toEqual([]);
  });
});

describe("a change inside the block", () => {
  const level = (before: string, after: string) => significance(sop(before), sop(after)).level;

  it.each([
    [
      "a review date of TOML",
      toml("last_reviewed = 2026-01-01"),
      toml("last_reviewed = 2026-02-01"),
      "review-only",
    ],
    ["another date of TOML", toml("lastmod = 2026-01-01"), toml("lastmod = 2026-02-01"), "metadata"],
    [
      "in a table",
      toml("[params]", "last_reviewed = 2026-01-01"),
      toml("[params]", "last_reviewed = 2026-02-01"),
      "review-only",
    ],
    [
      "in a table of Google's",
      toml("[freshness]", "reviewed = 2026-01-01"),
      toml("[freshness]", "reviewed = 2026-02-01"),
      "review-only",
    ],
    [
      "the owner of Google's table",
      toml("[freshness]", "owner = 'a'"),
      toml("[freshness]", "owner = 'b'"),
      "metadata",
    ],
    ["what is no table", '{"a": 1}\n', '{"a": 1, "b": null}\n', "metadata"],
    ["a channel", toml("owner_slack = '#a'"), toml("owner_slack = '#b'"), "metadata"],
    [
      "a review date of JSON",
      json('"last_reviewed": "2026-01-01"'),
      json('"last_reviewed": "2026-02-01"'),
      "review-only",
    ],
    ["a list of JSON", json('"covers": ["a", "b"]'), json('"covers": ["a", "c"]'), "metadata"],
    [
      "layout of JSON",
      json('"covers": ["a", "b"]'),
      '{ "covers": [ "a","b" ] }\n\n# Queue\n\n1. Drain it.\n',
      "cosmetic",
    ],
    ["the order of TOML", toml("a = 1", "b = 2"), toml("b = 2 # two", "a = 1"), "cosmetic"],
    ["another language", toml("a = 1", "c = ['x', 'y']"), `---\na: 1\nc: [x, y]\n---\n${BODY}`, "cosmetic"],
    [
      "a date in broken TOML",
      toml("x = @", "last_reviewed = 1"),
      toml("x = @", "last_reviewed = 2"),
      "review-only",
    ],
    ["a word in broken JSON", json('"a": 1,,', '"b": 2'), json('"a": 1,,', '"b": 3'), "metadata"],
    ["code", "---js\nlet a = 1\n---\n# A\n", "---js\nlet a = 2\n---\n# A\n", "metadata"],
    ["what is new", BODY, toml("a = 1"), "metadata"],
    [
      "also in a block too long to be read",
      toml(`a = "${"x".repeat(40_000)}"`),
      toml(`a = "${"y".repeat(40_000)}"`),
      "metadata",
    ],
  ])("%s", (_, before, after, expected) => {
    expect(level(before, after)).toBe(expected);
    expect(level(after, before)).toBe(expected);
  });
});

describe("hostile blocks", () => {
  it.each([
    ["nesting", `owner = ${"[".repeat(15_000)}`],
    ["closed nesting", `owner = ${"[".repeat(30)}${"]".repeat(30)}`],
    ["a name of many parts", `title = 1\nowner.${"a.".repeat(10_000)}a = 1`],
    ["very many keys", `owner = 'x'\n${Array.from({ length: 2_500 }, (_, at) => `k${at} = 1`).join("\n")}`],
    ["a quote that never closes", `owner = """${"\\\\".repeat(15_000)}`],
    ["more than 32 KiB", `owner = '${"x".repeat(33_000)}'`],
  ])("%s of TOML is told", (_, lines) => {
    expect(readFrontMatter(toml(lines))).toMatchObject({ owners: [], problems: [{ key: "+++" }] });
  });

  it.each([
    ["nesting", `"owner": ${"[".repeat(15_000)}${"]".repeat(15_000)}`],
    ["very many items", `"owner": [${"1,".repeat(2_500)}1]`],
    ["more than 32 KiB", `"owner": "${"x".repeat(33_000)}"`],
  ])("%s of JSON is told", (_, lines) => {
    expect(readFrontMatter(json(lines))).toMatchObject({ owners: [], problems: [{ key: "{" }] });
  });

  it.each([
    toml("__proto__.owner = '@eve'", "constructor = 1", "toString = 2", "title = 'x'"),
    json('"__proto__": {"owner": "@eve"}, "constructor": 1, "title": "x"'),
  ])("a name of the language itself is a key like any other", (text) => {
    expect(readFrontMatter(text)).toMatchObject({ owners: [], title: "x", problems: [] });
    expect(Object.hasOwn(Object.prototype, "owner")).toBe(false);
  });

  it("never throws, and never takes longer than its length", () => {
    const piece = fc.constantFrom(
      ..."[ ] { } = . , : # ' \" \\ \n".split(" "),
      ...[
        '"""',
        "'''",
        "owner",
        "covers",
        "2026-01-01",
        "+++",
        "\r\n",
        "1e400",
        "inf",
        "\u0000",
        "\uFEFF",
        "[[",
      ],
    );
    const text = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(""));
    fc.assert(
      fc.property(text, (inside) => {
        for (const document of [
          `+++\nowner = 'x'\n${inside}\n+++\n`,
          `{"owner": ${inside}\n}\n`,
          `{${inside}`,
        ])
          expect(readFrontMatter(document).problems).toBeInstanceOf(Array);
      }),
      { numRuns: 500 },
    );
  });
});
