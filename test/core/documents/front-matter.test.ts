import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readFrontMatter } from "../../../src/core/documents/front-matter.ts";
import { frontMatterEntries } from "../../../src/core/documents/front-matter-entries.ts";

const NOTHING = {
  title: null,
  owners: [],
  contact: null,
  covers: [],
  level: null,
  lastReviewed: null,
  nextReview: null,
  reviewEvery: null,
  lastDrilled: null,
  nextDrill: null,
  drillEvery: null,
  problems: [],
};

/** Front matter with these lines; the first of them is line 2 of the file. */
function read(...lines: readonly string[]) {
  return readFrontMatter(["---", ...lines, "---", "", "# Payments database", ""].join("\n"));
}

describe("readFrontMatter", () => {
  it("reads everything in its own words", () => {
    const text = read(
      "title: Payments database",
      'owners: ["@acme/dba", "@alice"]',
      'covers: ["terraform/prod/rds/**", "!**/README.md"]',
      "last_reviewed: 2025-06-20",
      "review_every: 6 months",
      "last_drilled: 2025-01-31",
      "drill_every: P1Y",
      "sop_level: require",
    );
    expect(text).toEqual({
      ...NOTHING,
      title: "Payments database",
      owners: ["@acme/dba", "@alice"],
      covers: [{ infra: ["terraform/prod/rds/**", "!**/README.md"], section: null, line: 4 }],
      level: "require",
      lastReviewed: { date: "2025-06-20", line: 5, key: "last_reviewed" },
      reviewEvery: { amount: 6, unit: "month" },
      lastDrilled: { date: "2025-01-31", line: 7, key: "last_drilled" },
      drillEvery: { amount: 12, unit: "month" },
    });
  });

  it("reads GOV.UK's words", () => {
    const text = read(
      'owner_slack: "#platform"',
      "title: DNS",
      "last_reviewed_on: 2026-02-17",
      "review_in: 2 months # until the move",
    );
    expect(text).toEqual({
      ...NOTHING,
      title: "DNS",
      contact: "#platform",
      lastReviewed: { date: "2026-02-17", line: 4, key: "last_reviewed_on" },
      reviewEvery: { amount: 2, unit: "month" },
    });
  });

  it.each([
    ["ms.date: 03/15/2024", "2024-03-15"],
    ["reviewed: 2024-03-15", "2024-03-15"],
    ["last_review_date: 2024-03-15T10:00:00Z", "2024-03-15"],
    ["lastReviewed: '2024-03-15'", "2024-03-15"],
    ["freshness: {owner: 'alice', reviewed: '2024-03-15'}", "2024-03-15"],
  ])("understands %s", (line, date) => {
    expect(read(line)).toMatchObject({ lastReviewed: { date, line: 2 }, problems: [] });
  });

  it("takes the first word for a date when there are several", () => {
    expect(read("ms.date: 01/01/2020", "last_reviewed: 2024-03-15").lastReviewed).toEqual({
      date: "2024-03-15",
      line: 3,
      key: "last_reviewed",
    });
  });

  it("reads g3doc freshness, in front matter and in a comment", () => {
    const block = read("freshness:", "  owner: alice", "  reviewed: 2024-03-15");
    expect(block).toEqual({
      ...NOTHING,
      owners: ["alice"],
      lastReviewed: { date: "2024-03-15", line: 4, key: "reviewed" },
    });
    const comment = readFrontMatter(
      "# DNS\n\n<!--*\n# Document freshness: see above.\nfreshness: { owner: 'alice' reviewed: \"2024-03-15\" }\n*-->\n",
    );
    expect(comment).toEqual({
      ...NOTHING,
      owners: ["alice"],
      lastReviewed: { date: "2024-03-15", line: 3, key: "reviewed" },
    });
  });

  it("reads a freshness comment without the stars", () => {
    const text = "# DNS\n\n<!-- freshness: { owner: 'alice' reviewed: '2024-03-15' } -->\n";
    expect(readFrontMatter(text).lastReviewed).toMatchObject({ date: "2024-03-15", line: 3 });
  });

  it("prefers freshness in front matter to a comment, and keeps what the front matter says", () => {
    const comment = "<!--* freshness: { owner: 'bob' reviewed: '2020-01-01' } *-->";
    const both = readFrontMatter(
      `---\ntitle: DNS\nfreshness: {owner: alice, reviewed: 2024-03-15}\ncovers: [a/**]\n---\n${comment}\n`,
    );
    expect(both).toMatchObject({ title: "DNS", owners: ["alice"], lastReviewed: { date: "2024-03-15" } });
    expect(both.covers).toHaveLength(1);
  });

  it.each([
    "<!--* freshness: { owner: 'alice' reviewed: '2024-03-15' }",
    "<!--* nothing of the kind *-->",
    `<!--* freshness: { ${"x".repeat(2_000)} owner: 'alice' } *-->`,
    "text <!--* freshness: { owner: 'alice' } *-->",
  ])("ignores the comment %#", (text) => {
    expect(readFrontMatter(`${text}\n`)).toEqual(NOTHING);
  });

  it("reads a freshness comment that names nothing", () => {
    expect(readFrontMatter("<!--* freshness: { } *-->\n")).toEqual(NOTHING);
  });
});

describe("owners in front matter", () => {
  it.each([
    ["owner: '@alice'", ["@alice"]],
    ["owner: '@alice, @acme/dba'", ["@alice", "@acme/dba"]],
    ["owner: dba@example.com", ["dba@example.com"]],
    ["owner: Platform Team", ["Platform Team"]],
    ["owner:", []],
    ["owners: ['@a', '@b']", ["@a", "@b"]],
    ["owners:\n  - '@a'\n  - '@b'", ["@a", "@b"]],
  ])("%j", (line, owners) => {
    expect(read(line)).toMatchObject({ owners, problems: [] });
  });

  it("reads a handle that lacks its quotes, and says so", () => {
    expect(read("owner: @acme/dba")).toMatchObject({
      owners: ["@acme/dba"],
      problems: [{ line: 2, value: "@acme/dba", fix: 'Write "@acme/dba" with the quotes.' }],
    });
  });

  it("says when an owner is not a name", () => {
    expect(read("owners:", "  - '@a'", "  - {team: dba}")).toMatchObject({
      owners: ["@a"],
      problems: [{ key: "owners", line: 4, value: '{"team":"dba"}', message: "an owner is a name" }],
    });
  });
});

describe("covers in front matter", () => {
  it.each([
    ["covers: terraform/**", [{ infra: ["terraform/**"], section: null, line: 2 }]],
    ["covers:", []],
    ["covers: []", []],
    [
      "covers:\n  - a/**\n  - path: b/**\n    section: failover\n  - c/**",
      [
        { infra: ["a/**", "c/**"], section: null, line: 3 },
        { infra: ["b/**"], section: "failover", line: 4 },
      ],
    ],
    [
      "covers: {path: [a, b], section: '#Fail over!'}",
      [{ infra: ["a", "b"], section: "fail-over", line: 2 }],
    ],
    ["covers:\n  - {path: a}", [{ infra: ["a"], section: null, line: 3 }]],
    ["covers:\n  - {path: a, section: }", [{ infra: ["a"], section: null, line: 3 }]],
  ])("%j", (lines, covers) => {
    expect(read(lines)).toMatchObject({ covers, problems: [] });
  });

  it.each([
    ["covers:\n  - {pth: a}", '{"pth":"a"}'],
    ["covers:\n  - {path: a, secton: b}", '{"path":"a","secton":"b"}'],
    ["covers:\n  - {path: [a, 1]}", '{"path":["a",1]}'],
    ["covers:\n  - {path: a, section: [b]}", '{"path":"a","section":["b"]}'],
    ["covers:\n  - {section: b}", '{"section":"b"}'],
    ["covers:\n  - [a, b]", '["a","b"]'],
    ["covers:\n  - 12", "12"],
  ])("says what is wrong with %j", (lines, value) => {
    const { covers, problems } = read(lines);
    expect(covers).toEqual([]);
    expect(problems).toMatchObject([{ key: "covers", line: 3, value }]);
  });
});

describe("what cannot be understood in front matter", () => {
  it.each(["2025-06-203", "2021-06-8", "9999-99-9r9", "2025-02-30", "12", "[2024-01-01]", ""])(
    "never takes last_reviewed_on: %s for a date",
    (value) => {
      const { lastReviewed, problems } = read("title: DNS", `last_reviewed_on: ${value}`);
      expect(lastReviewed).toBeNull();
      expect(problems).toMatchObject([{ key: "last_reviewed_on", line: 3 }]);
    },
  );

  it.each(["reviewed: true", "reviewed:", "reviewed: no"])("leaves %s alone", (line) => {
    expect(read(line)).toEqual(NOTHING);
  });

  it.each(["6", "soon", "", "[6 months]"])("reports review_in: %s", (value) => {
    expect(read(`review_in: ${value}`)).toMatchObject({
      reviewEvery: null,
      problems: [{ key: "review_in", line: 2, fix: expect.stringContaining("6 months") }],
    });
  });

  it("reports an unknown level", () => {
    expect(read("sop_level: requir")).toMatchObject({
      level: null,
      problems: [
        { key: "sop_level", line: 2, value: "requir", fix: "Write one of require, advise, observe, off." },
      ],
    });
  });

  it("cuts a long value short when it quotes it", () => {
    expect(read(`last_reviewed: ${"x".repeat(200)}`).problems[0]?.value).toBe(`${"x".repeat(80)}…`);
  });

  it("reports broken YAML with its line", () => {
    const { problems } = read("title: DNS", "owner: 'dba", "review_in: 6 months");
    expect(problems[0]).toMatchObject({ key: "---", line: 3, fix: expect.stringContaining("Expected") });
  });

  it("does not read a block of more than 32 KiB", () => {
    expect(read("title: DNS", `x: ${"y".repeat(33_000)}`)).toMatchObject({
      title: null,
      problems: [{ line: 1, message: "the front matter is longer than 32 KiB and was not read" }],
    });
  });

  it("reports a block that is never closed", () => {
    expect(readFrontMatter("---\ntitle: DNS\n\n# DNS\n")).toEqual({
      ...NOTHING,
      problems: [expect.objectContaining({ line: 1, fix: "Add a line `---` after its last key." })],
    });
  });
});

describe("where front matter is", () => {
  it.each([
    ["no block", "# DNS\n\ntitle: x\n"],
    ["a rule on top", "---\n\nThis is text.\n"],
    ["a block further down", "\n---\ntitle: x\n---\n"],
    ["no key that means anything", "---\nweight: 10\nfoo: bar\n---\n"],
    ["an empty text", ""],
    ["an empty block", "---\n---\n"],
    ["only text in the block", "---\njust text\n---\n"],
  ])("finds nothing in %s", (_, text) => {
    expect(readFrontMatter(text)).toEqual(NOTHING);
  });

  it.each([
    ["CRLF", "---\r\ntitle: DNS\r\nlast_reviewed: 2024-01-01\r\n---\r\n# x\r\n"],
    ["a byte order mark", "\uFEFF---\ntitle: DNS\nlast_reviewed: 2024-01-01\n---\n"],
    ["spaces after the fences", "--- \ntitle: DNS\nlast_reviewed: 2024-01-01\n---\t\n"],
    ["YAML's own end mark", "---\ntitle: DNS\nlast_reviewed: 2024-01-01\n...\n"],
    ["no line end after the block", "---\ntitle: DNS\nlast_reviewed: 2024-01-01\n---"],
    ["a longer dash line inside", "---\ntitle: DNS\nlast_reviewed: 2024-01-01\n#----\n---\n"],
  ])("reads through %s", (_, text) => {
    expect(readFrontMatter(text)).toMatchObject({
      title: "DNS",
      lastReviewed: { date: "2024-01-01", line: 3 },
      problems: [],
    });
  });

  it("reads a block in braces and quoted keys", () => {
    expect(readFrontMatter("---\n{title: DNS}\n---\n").title).toBe("DNS");
    expect(read('"title": DNS').title).toBe("DNS");
  });

  it("survives templates", () => {
    expect(read("title: <%= title %>", "last_reviewed_on: 2024-01-01")).toMatchObject({
      title: "<%= title %>",
      lastReviewed: { date: "2024-01-01" },
    });
  });

  it("never throws, whatever stands in the block", () => {
    const line = fc.oneof(
      fc.string(),
      fc.constantFrom(
        "title: a",
        "covers:",
        "  - a/**",
        "- {path: x}",
        "owner: *a",
        "a: &a [*a]",
        "freshness: [1]",
      ),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 8 }), (lines) => {
        expect(readFrontMatter(`---\n${lines.join("\n")}\n---\n`).problems).toBeInstanceOf(Array);
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ["nested lists", "[".repeat(30_000)],
    ["an alias bomb", "[&a [x,x,x,x], &b [*a,*a,*a,*a], &c [*b,*b,*b,*b], &d [*c,*c,*c,*c], *d, *d, *d]"],
    ["a quote that is never closed", `"${"a ".repeat(15_000)}`],
  ])(
    "is not slowed down by %s",
    (_, value) => {
      expect(read("title: DNS", `covers: ${value}`).problems.length).toBeGreaterThan(0);
    },
    5_000,
  );
});

describe("frontMatterEntries", () => {
  it("puts the entries of a value from elsewhere on the first line", () => {
    const entries = frontMatterEntries({
      dialect: "yaml",
      fence: "---",
      source: "a: 1\nb: 2\n",
      startLine: 2,
      end: 17,
    });
    expect(entries.top.get("b")).toEqual({ key: "b", line: 3, value: 2 });
    expect(entries.children({ c: 1 })).toEqual([{ key: "c", line: 2, value: 1 }]);
  });
});
