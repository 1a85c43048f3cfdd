import { describe, expect, it } from "vitest";
import { significance } from "../../../src/core/documents/significance.ts";
import { sop } from "./sops.ts";

/** The judgement on two texts; the object ids differ even when the texts are equal. */
function judge(before: string, after: string, section?: string) {
  return significance(sop(before), { ...sop(after), oid: "another" }, section);
}

describe("cosmetic", () => {
  it.each([
    ["nothing at all", "a b\n", "a b\n"],
    ["reflow", "one two three\nfour\n", "one two\nthree four\n"],
    ["white space", "one  two \n\n\n\nthree\n", "one two\n\nthree\n"],
    ["a paragraph that is split", "one. Two.\n", "one.\n\nTwo.\n"],
    ["a hard line break", "one  \ntwo\n", "one\\\ntwo\n"],
    ["line ends", "# A\n\none\ntwo\n", "# A\r\n\r\none\r\ntwo\r\n"],
    ["a byte order mark", "# A\n", "\uFEFF# A\n"],
    ["bullets", "- a\n- b\n", "* a\n* b\n"],
    ["numbers of steps", "1. a\n2. b\n", "1. a\n1. b\n"],
    ["where the numbers begin", "1) a\n2) b\n", "3. a\n4. b\n"],
    ["bullets for numbers", "1. a\n2. b\n", "- a\n- b\n"],
    ["indentation of a list", "- a\n  - b\n", "-   a\n    - b\n"],
    ["a list that spreads out", "- a\n- b\n", "- a\n\n- b\n"],
    ["an empty item", "- a\n- b\n", "- a\n-\n- b\n"],
    ["a check box", "- [ ] a\n", "- [x] a\n"],
    ["emphasis marks", "*a* and **b**\n", "_a_ and __b__\n"],
    ["emphasis gained", "stop the writer\n", "**stop** the writer\n"],
    ["code ticks gained", "run terraform plan\n", "run `terraform plan`\n"],
    ["double code ticks", "`a b`\n", "`` a b ``\n"],
    ["an underlined heading", "# A\n\ntext\n", "A\n=\n\ntext\n"],
    ["a closed heading", "## A\n\ntext\n", "## A ##\n\ntext\n"],
    ["the level of a heading", "# A\n\ntext\n", "## A\n\ntext\n"],
    ["the number of a heading", "## 3. Failover\n\ntext\n", "## Failover\n\ntext\n"],
    ["a decimal number of a heading", "## 3.1 Failover\n\ntext\n", "## 4.2 Failover\n\ntext\n"],
    ["the word step before a heading", "## Step 3: Failover\n\ntext\n", "## Failover\n\ntext\n"],
    ["a phase without a colon", "## Phase 1 Failover\n\ntext\n", "## Failover\n\ntext\n"],
    ["table padding", "|a|b|\n|-|-|\n|c|d|\n", "| a   | b   |\n| --- | --- |\n| c   | d   |\n"],
    ["table alignment", "|a|\n|-|\n|b|\n", "|a|\n|:-:|\n|b|\n"],
    ["an empty last cell", "|a|b|\n|-|-|\n|c|\n", "|a|b|\n|-|-|\n|c||\n"],
    ["escapes", "a_b and c\n", "a\\_b and c\n"],
    ["entities", "a & b < c\n", "a &amp; b &lt; c\n"],
    ["a no-break space", "a b\n", "a&nbsp;b\n"],
    ["typographic quotes", 'don\'t "stop"\n', "don’t “stop”\n"],
    ["invisible characters", "kube\u200Bctl\n", "kubectl\n"],
    ["a full stop at the end", "- stop it\n- go\n", "- stop it.\n- go.\n"],
    ["a colon before a list", "Do this\n\n- a\n", "Do this:\n\n- a\n"],
    ["a full stop after a link", "See [a](b)\n", "See [a](b).\n"],
    ["a reference for a link", "[a](https://x.org)\n", "[a][x]\n\n[x]: https://x.org\n"],
    [
      "names and order of references",
      "[a][1] [b][2]\n\n[1]: c\n[2]: d\n",
      "[a][y] [b][x]\n\n[x]: d\n[y]: c\n",
    ],
    ["an unused reference", "a\n", "a\n\n[x]: https://x.org\n"],
    ["an image by reference", "![a](b.png)\n", "![a][i]\n\n[i]: b.png\n"],
    ["brackets round an address", "See https://x.org/a\n", "See <https://x.org/a>\n"],
    ["a link that shows its address", "See <https://x.org/a>\n", "See [https://x.org/a](https://x.org/a)\n"],
    ["a mail address in brackets", "Ask dba@x.org\n", "Ask <dba@x.org>\n"],
    ["a detour in a link", "[a](./b/c.md)\n", "[a](b//c.md)\n"],
    ["a fence for indentation", "text\n\n    ls -l\n", "text\n\n```sh\nls -l\n```\n"],
    ["the language of a fence", "```\nls\n```\n", "```bash\nls\n```\n"],
    ["tildes for ticks", "```\nls\n```\n", "~~~\nls\n~~~\n"],
    ["trailing space in code", "```\nls  \npwd\t\n```\n", "```\nls\npwd\n```\n"],
    ["blank lines in code", "```\nls\n\npwd\n```\n", "```\n\nls\npwd\n```\n"],
    ["a margin of code", "```\n  a:\n    b\n```\n", "```\na:\n  b\n```\n"],
    ["code that moves into its list item", "1. run\n\n```\nls\n```\n", "1. run\n\n   ```\n   ls\n   ```\n"],
    ["a comment", "a\n", "a\n\n<!-- nobody reads this -->\n"],
    ["a comment in a line", "a b\n", "a <!-- nobody --> b\n"],
    ["a comment around a script", "<p>a b</p>\n", "<p>a <!-- <script> --> b</p>\n"],
    ["an empty code block", "a\n", "a\n\n```\n```\n"],
    ["the name of a footnote called twice", "a[^1] b[^1]\n\n[^1]: c\n", "a[^x] b[^x]\n\n[^x]: c\n"],
    ["a comment that never ends", "a\n", "a\n\n<!-- nobody\n\nreads this\n"],
    ["a script", "# A\n\na\n", "# A\n\n<script src=x>track()</script>\n\n<STYLE>b {}</STYLE>\n\na\n"],
    ["tags", "a b\n", "a <b class='x'>b</b><br>\n"],
    ["an anchor", "# A\n\ntext\n", '# <a name="old"></a>A\n\ntext\n'],
    ["a rule", "a\n\nb\n", "a\n\n---\n\nb\n"],
    ["a quote", "a\n", "> a\n"],
    ["where a footnote stands", "a[^1]\n\n[^1]: b\n\nc\n", "a[^x]\n\nc\n\n[^x]: b\n"],
    ["a heading with nothing below it", "# A\n\na\n", "# A\n\na\n\n## Performance\n\n### More\n"],
    ["another heading with nothing below it", "# A\n\na\n\n## B\n", "# A\n\na\n\n## C\n"],
    [
      "a section without steps that moves",
      "# A\n\n## B\n\nb\n\n## C\n\nc\n",
      "# A\n\n## C\n\nc\n\n## B\n\nb\n",
    ],
    [
      "steps that stay when other sections move",
      "## A\n\na\n\n## B\n\n1. b\n",
      "## B\n\n1. b\n\n## A\n\na\n",
    ],
    [
      "spaces and quotes in front matter",
      "---\ntitle: DNS\n---\n# A\n",
      '---\n# about\ntitle:  "DNS"\n---\n# A\n',
    ],
    ["a badge", "# A\n\na\n", "# A\n\n![build](https://img.shields.io/github/v/release/a/b)\n\na\n"],
    [
      "a badge with a link",
      "# A\n\na\n",
      "# A\n\n[![ci](https://github.com/a/b/actions/workflows/ci.yml/badge.svg?x)](https://github.com/a/b/actions) a\n",
    ],
    ["the state of a badge", "![x](https://img.shields.io/a)\n", "![y](https://badgen.net/b)\n"],
    ["a callout for a quote", "> Stop first.\n", "> [!WARNING]\n> Stop first.\n"],
    ["a callout in its present spelling", "> **Note**\n> Stop first.\n", "> [!NOTE]\n> Stop first.\n"],
    ["the kind of a callout", "> [!NOTE]\n> Stop.\n>\n> - b\n", "> [!caution]\n> Stop.\n>\n> - b\n"],
    ["the order of front matter", "---\na: 1\nb: 2\n---\n", "---\nb: 2\na: 1\n---\n"],
  ])("%s", (_, before, after) => {
    expect(judge(before, after)).toEqual({ level: "cosmetic", sections: [], reason: "only layout changed" });
    expect(judge(after, before).level).toBe("cosmetic");
  });
});

describe("review-only", () => {
  it.each([
    ["last_reviewed: 2024-01-01", "last_reviewed: 2025-01-01"],
    ["last_reviewed_on: 2024-01-01", "last_reviewed_on: 2025-06-203"],
    ["review_in: 3 months", "review_in: 6 months # soon"],
    ["title: A", "title: A\nreview_every: 90d"],
    ["last_drilled: 2024-01-01\ndrill_every: 1 year", "last_drilled: 2025-01-01\ndrill_every: 2 years"],
    ["ms.date: 01/01/2024", "ms.date: 01/01/2025"],
    ["reviewed: 2024-01-01", "reviewed: 2025-01-01"],
    ["last_review_date: 2024-01-01", "last_review_date: 2025-01-01"],
    ["lastReviewed: 2024-01-01", "lastReviewed: 2025-01-01"],
    ["freshness: {owner: a, reviewed: 2024-01-01}", "freshness: {owner: a, reviewed: 2025-01-01}"],
    ["freshness:\n  owner: a\n  reviewed: 2024-01-01", "freshness:\n  owner: a\n  reviewed: 2025-01-01"],
    ["reviewed_by: alice", "reviewed_by: bob"],
    ["title: 'broken\nlast_reviewed: 2024-01-01", "title: 'broken\nlast_reviewed: 2025-01-01"],
  ])("%j to %j", (before, after) => {
    const judged = judge(`---\n${before}\n---\n# A\n`, `---\n${after}\n---\n# A\n`);
    expect(judged).toEqual({ level: "review-only", sections: [], reason: "only the review date changed" });
  });

  it("goes for a freshness comment too", () => {
    const comment = (date: string) =>
      `# A\n\n<!--* freshness: { owner: 'a' reviewed: '${date}' } *-->\n\ntext\n`;
    expect(judge(comment("2024-01-01"), comment("2025-01-01")).level).toBe("review-only");
  });

  it("goes for a whole block of review keys, and with changed layout", () => {
    expect(judge("# A\n\na\nb\n", "---\nlast_reviewed: 2024-01-01\n---\n# A\n\na b\n").level).toBe(
      "review-only",
    );
  });

  it("needs no Markdown when the text below is the same", () => {
    const deep = ">".repeat(200);
    expect(
      judge(`---\nreviewed: 2024-01-01\n---\n${deep}`, `---\nreviewed: 2025-01-01\n---\n${deep}`).level,
    ).toBe("review-only");
  });
});

describe("metadata", () => {
  it.each([
    ["title: A", "title: B", "title"],
    [
      "owner: '@a'\nlast_reviewed: 2024-01-01",
      "owner: '@b'\nlast_reviewed: 2025-01-01",
      "last_reviewed and owner",
    ],
    ["covers: [a]", "covers: [b]", "covers"],
    ["freshness: {owner: a}", "freshness: {owner: b}", "owner"],
    ["a: 1\nb: 1\nc: 1\nd: 1", "a: 2\nb: 2\nc: 2\nd: 2", "a, b, c and 1 more"],
  ])("%j to %j", (before, after, keys) => {
    const judged = judge(`---\n${before}\n---\n# A\n`, `---\n${after}\n---\n# A\n`);
    expect(judged).toEqual({ level: "metadata", sections: [], reason: `only front matter changed: ${keys}` });
  });

  it("goes for lines without a key", () => {
    expect(judge("---\ncovers:\n  - a\n---\n", "---\ncovers:\n  - b\n---\n")).toEqual({
      level: "metadata",
      sections: [],
      reason: "only front matter changed",
    });
  });

  it("goes for the owner in a freshness comment", () => {
    const comment = (owner: string) => `<!--* freshness: { owner: '${owner}' reviewed: '2024-01-01' } *-->\n`;
    expect(judge(comment("a"), comment("b"))).toMatchObject({ level: "metadata" });
  });
});

describe("substantive", () => {
  it.each([
    ["a word", "# A\n\none two\n", "# A\n\none three\n", "text changed in A"],
    ["a word before any heading", "one\n", "two\n", "text changed in the introduction"],
    ["a step", "# A\n\n1. a\n2. b\n", "# A\n\n1. a\n2. c\n", "1 step changed in A"],
    ["new steps", "# A\n\n1. a\n", "# A\n\n1. a\n2. b\n3. c\n", "2 steps changed in A"],
    ["a step less", "# A\n\n1. a\n2. b\n", "# A\n\n1. a\n", "1 step removed in A"],
    ["text less", "# A\n\na\n\n- b\n", "# A\n\n- b\n", "text removed in A"],
    ["the order of steps", "# A\n\n1. a\n2. b\n", "# A\n\n1. b\n2. a\n", "the order changed in A"],
    ["two steps made one", "# A\n\n1. a\n2. b\n", "# A\n\n1. a b\n", "1 step changed in A"],
    ["a bullet", "# A\n\n- a\n", "# A\n\n- b\n", "1 list item changed in A"],
    ["a command", "# A\n\n```\nls\n```\n", "# A\n\n```\nrm\n```\n", "1 code block changed in A"],
    [
      "indentation in code",
      "# A\n\n```\na:\n  b\n```\n",
      "# A\n\n```\na:\nb\n```\n",
      "1 code block changed in A",
    ],
    ["punctuation in code", "# A\n\nrun `ls .`\n", "# A\n\nrun `ls`\n", "text changed in A"],
    ["a table row", "# A\n\n|a|\n|-|\n|b|\n", "# A\n\n|a|\n|-|\n|c|\n", "1 table row changed in A"],
    ["cells", "# A\n\n|a|b|\n|-|-|\n", "# A\n\n|a b||\n|-|-|\n", "1 table row changed in A"],
    ["a link's target", "# A\n\n[a](b)\n", "# A\n\n[a](c)\n", "text changed in A"],
    ["a reference's target", "# A\n\n[a]\n\n[a]: b\n", "# A\n\n[a]\n\n[a]: c\n", "text changed in A"],
    [
      "the first of two definitions",
      "# A\n\n[a]\n\n[a]: b\n[a]: c\n",
      "# A\n\n[a]\n\n[a]: c\n[a]: b\n",
      "text changed in A",
    ],
    ["a link's title", "# A\n\n[a](b)\n", '# A\n\n[a](b "c")\n', "text changed in A"],
    [
      "a path that links to nothing",
      "# A\n\n[a@b.c](a@b.c)\n",
      "# A\n\n[a@b.c](mailto:a@b.c)\n",
      "text changed in A",
    ],
    ["a link's scheme", "# A\n\n[a](http://b//c)\n", "# A\n\n[a](http://b/c)\n", "text changed in A"],
    ["an image", "# A\n\n![a](b.png)\n", "# A\n\n![a](c.png)\n", "text changed in A"],
    ["an image's text", "# A\n\n![](b.png)\n", "# A\n\n![a](b.png)\n", "text changed in A"],
    ["a raw link", '# A\n\n<a href="b">a</a>\n', "# A\n\n<a href='c'>a</a>\n", "text changed in A"],
    ["a raw image", "# A\n\n<img src=b>\n", "# A\n\n<img src=c>\n", "text changed in A"],
    ["raw text", "# A\n\n<p>a</p>\n", "# A\n\n<p>b</p>\n", "text changed in A"],
    [
      "letters that grow when they are small",
      "# A\n\n<p>İ</p>\n",
      "# A\n\n<p>İ <b>x</b></p>\n",
      "text changed in A",
    ],
    ["what is struck out", "# A\n\na b\n", "# A\n\na ~~b~~\n", "text changed in A"],
    ["a footnote", "# A\n\na[^1]\n\n[^1]: b\n", "# A\n\na[^1]\n\n[^1]: c\n", "text changed in A"],
    ["text made code", "# A\n\nls\n", "# A\n\n```\nls\n```\n", "1 code block changed in A"],
    ["words around a quote's heading", "# A\n\n> ## B\n", "# A\n\n> ## C\n", "text changed in A"],
    ["a heading", "# A\n\na\n", "# B\n\na\n", "section B was renamed"],
    [
      "a threshold in a heading",
      "# 2 nodes down\n\na\n",
      "# 3 nodes down\n\na\n",
      "section 3 nodes down was renamed",
    ],
    ["a new section", "# A\n\na\n", "# A\n\na\n\n## B\n\nb\n", "section B is new"],
    [
      "a heading over old sections",
      "# A\n\na\n\n## B\n\nb\n",
      "# A\n\na\n\n# C\n\n## B\n\nb\n",
      "section C is new",
    ],
    ["a removed section", "# A\n\na\n\n## B\n\nb\n", "# A\n\na\n", "section B was removed"],
    [
      "steps that move",
      "## A\n\n1. a\n\n## B\n\n1. b\n",
      "## B\n\n1. b\n\n## A\n\n1. a\n",
      "steps changed order: section A was moved",
    ],
    [
      "code that moves",
      "## A\n\n    a\n\n## B\n\n    b\n",
      "## B\n\n    b\n\n## A\n\n    a\n",
      "steps changed order: section A was moved",
    ],
    [
      "numbered headings that move",
      "## 1. A\n\na\n\n## 2. B\n\nb\n",
      "## 1. B\n\nb\n\n## 2. A\n\na\n",
      "steps changed order: section 2. A was moved",
    ],
    ["two sections", "# A\n\na\n\n# B\n\nb\n", "# A\n\nx\n\n# B\n\ny\n", "text changed in A and B"],
    [
      "five sections",
      "x\n\n# A\n\n# B\n\n# C\n\n# D\n\n# E\n",
      "x\n\n# A\n\na\n\n# B\n\na\n\n# C\n\na\n\n# D\n\na\n\n# E\n\na\n",
      "text changed in A, B, C and 2 more",
    ],
    ["text and a step", "# A\n\na\n\n1. b\n", "# A\n\nx\n\n1. y\n", "text changed in A"],
    [
      "a section with a very long name",
      `# ${"a".repeat(80)}\n\na\n`,
      `# ${"a".repeat(80)}\n\nb\n`,
      `text changed in ${"a".repeat(60)}...`,
    ],
    ["a section without a name", "#\n\na\n", "#\n\nb\n", "text changed in an unnamed section"],
    [
      "also with a new review date",
      "---\nreviewed: 2024-01-01\n---\n# A\n\na\n",
      "---\nreviewed: 2025-01-01\n---\n# A\n\nb\n",
      "text changed in A",
    ],
  ])("%s", (...[, before, after, reason]) => {
    expect(judge(before, after)).toMatchObject({ level: "substantive", reason });
    expect(judge(after, before).level).toBe("substantive");
  });

  it("names the sections at head in which something changed", () => {
    const before = "lead\n\n# A\n\na\n\n## B\n\nb\n\n## C\n\nc\n\n## D\n\n1. d\n\n## E\n\n1. e\n";
    const after = "LEAD\n\n# A\n\na\n\n## B\n\nB\n\n## E\n\n1. e\n\n## D\n\n1. d\n\n## F\n\nf\n";
    expect(judge(before, after).sections).toEqual(["b", "d", "f", "a"]);
    expect(judge(before, before.replace("c\n\n", "c2\n\n").replace("## B\n\nb\n\n", "")).sections).toEqual([
      "c",
      "a",
    ]);
  });

  it("finds each of several sections with one name", () => {
    const before = "# X\n\n## Fix\n\na\n\n# Y\n\n## Fix\n\nb\n\n# Z\n\n## Fix\n\nc\n";
    expect(judge(before, before.replace("\nb\n", "\nB\n")).sections).toEqual(["fix-1"]);
  });
});

describe("with a section", () => {
  const before = "# A\n\na\n\n## Failover\n\nf\n\n### Checks\n\nc\n\n## Restore\n\nr\n";

  it.each([
    ["its own text", before.replace("\nf\n", "\nF\n"), "substantive", "text changed in Failover"],
    ["a subsection", before.replace("\nc\n", "\nC\n"), "substantive", "text changed in Checks"],
    [
      "a new subsection",
      before.replace("## Restore", "### More\n\nm\n\n## Restore"),
      "substantive",
      "section More is new",
    ],
    [
      "a removed subsection",
      before.replace("### Checks\n\nc\n\n", ""),
      "substantive",
      "section Checks was removed",
    ],
    ["another section", before.replace("\nr\n", "\nR\n"), "none", "only other sections changed"],
    ["the section around it", before.replace("\na\n", "\nA\n"), "none", "only other sections changed"],
    ["a removed neighbour", before.replace("## Restore\n\nr\n", ""), "none", "only other sections changed"],
    ["layout only", before.replace("\nf\n", "\n*f*\n"), "cosmetic", "only layout changed"],
    ["a lost heading", before.replace("## Failover\n\n", ""), "none", "there is no section #failover"],
    ["lost content", before.replace("f\n\n### Checks\n\nc\n\n", ""), "none", "it lost all its content"],
    [
      "front matter",
      `---\nreviewed: 2024-01-01\n---\n${before}`,
      "review-only",
      "only the review date changed",
    ],
    [
      "front matter and another section",
      `---\nreviewed: 2024-01-01\n---\n${before.replace("\nr\n", "\nR\n")}`,
      "review-only",
      "only the review date changed",
    ],
  ])("%s", (...[, after, level, reason]) => {
    expect(judge(before, after, "failover")).toMatchObject({ level, reason });
  });

  it("does not care for the case of its anchor", () => {
    expect(judge(before, before.replace("\nf\n", "\nF\n"), "Failover").level).toBe("substantive");
  });

  it("that is new is substantive", () => {
    expect(judge("# A\n\na\n", before, "failover").level).toBe("substantive");
    expect(significance(null, sop(before), "failover")).toEqual({
      level: "substantive",
      sections: ["failover", "checks"],
      reason: "it is new",
    });
  });

  it("inside a quote is judged with the section that it stands in", () => {
    const quoted = "lead\n\n> ### Note\n> n\n\n# A\n\na\n\n- ### Item\n\n  i\n";
    expect(judge(quoted, quoted.replace("> n", "> N"), "note").level).toBe("substantive");
    expect(judge(quoted, quoted.replace("  i", "  I"), "note").level).toBe("none");
    expect(judge(quoted, quoted.replace("  i", "  I"), "item").level).toBe("substantive");
  });
});

describe("new, removed, emptied and refused SOPs", () => {
  it("new", () => {
    expect(significance(null, sop("# A\n\na\n"))).toEqual({
      level: "substantive",
      sections: ["a"],
      reason: "it is new",
    });
    expect(significance(null, sop("# A\n"))).toMatchObject({ level: "none", reason: "it has no content" });
  });

  it("removed", () => {
    expect(significance(sop("# A\n"), null)).toEqual({
      level: "none",
      sections: [],
      reason: "it was removed",
    });
  });

  it("the same", () => {
    expect(significance(sop("# A\n"), sop("# A\n"))).toEqual({
      level: "none",
      sections: [],
      reason: "not changed",
    });
  });

  it.each(["# A\n", "", "---\ntitle: A\n---\n", "# A\n\n## B\n\n<!-- gone -->\n"])("emptied: %j", (after) => {
    expect(judge("# A\n\na\n\n## B\n\nb\n", after)).toMatchObject({
      reason: expect.stringMatching(/lost|front matter/),
    });
    expect(judge("# A\n\na\n\n## B\n\nb\n", after).level).not.toBe("substantive");
  });

  it("refused", () => {
    const deep = ">".repeat(200);
    const reason = "it is nested deeper than 100 levels";
    expect(judge("# A\n", deep)).toMatchObject({
      level: "unknown",
      reason: `its new version was not read: ${reason}`,
    });
    expect(judge(deep, "# A\n\na\n")).toMatchObject({
      level: "unknown",
      reason: `its old version was not read: ${reason}`,
    });
    expect(significance(null, sop(deep)).level).toBe("unknown");
  });
});
