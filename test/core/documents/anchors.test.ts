import { describe, expect, it } from "vitest";
import { findSection } from "../../../src/core/documents/sections.ts";
import { significance } from "../../../src/core/documents/significance.ts";
import { absence } from "../../../src/core/links/absence.ts";
import { cpuNow } from "../../support/cpu-time.ts";
import { sop } from "./sops.ts";

/** The title of the section that an anchor leads to; null when it leads nowhere. */
function leadsTo(anchor: string, text: string): string | null {
  const sections = sop(text).sections();
  if (!sections.ok) throw new Error(sections.reason);
  return findSection(sections.value, anchor)?.title ?? null;
}

const AROUND = (name: string) => `# Queue\n\nAbout it.\n\n${name}\n\n1. Stop it.\n\n## Other\n\nText.\n`;

describe("an anchor right before a heading, or in it, leads to its section", () => {
  it.each([
    ["a name", '<a name="failover"></a>\n## Fail over'],
    ["a name and a blank line", '<a name="failover"></a>\n\n## Fail over'],
    ["an id", '<a id="failover"></a>\n\n## Fail over'],
    ["single quotes", "<a name='failover'></a>\n\n## Fail over"],
    ["no quotes", "<a name=failover></a>\n\n## Fail over"],
    ["capitals", '<A NAME="FailOver"/>\n\n## Fail over'],
    ["blanks around the sign", '<a id = "failover" ></a>\n\n## Fail over'],
    ["other attributes", '<a class="x" data-id="y" id="failover"></a>\n\n## Fail over'],
    ["a block of HTML", '<div id="failover"></div>\n\n## Fail over'],
    ["two names", '<a name="x"></a>\n<a name="failover"></a>\n\n## Fail over'],
    ["a comment between", '<a name="failover"></a>\n\n<!-- here -->\n\n## Fail over'],
    ["in the heading", '## <a name="failover"></a>Fail over'],
    ["behind the heading's words", '## Fail over <a id="failover"></a>'],
    ["around the heading's words", '## <span id="failover">Fail over</span>'],
    ["over an underlined heading", '<a name="failover"></a>\n\nFail over\n---------'],
    ["an id of Hugo and Docusaurus", "## Fail over {#failover}"],
    ["an id of pandoc", "## Fail over {#failover .section}"],
    ["an id of Python-Markdown", "## Fail over { #failover }"],
    ["an id of kramdown", "## Fail over {: #failover}"],
    ["an id of kramdown below", "## Fail over\n{: .note #failover}"],
    ["a target of MyST", "(failover)=\n## Fail over"],
    ["a target of MyST and a blank line", "(failover)=\n\n## Fail over"],
    ["a heading of HTML", '<h2 id="failover">Fail over</h2>'],
    ["a name in a heading of HTML", '<h2><a name="failover"></a>Fail over</h2>'],
    ["a name before a heading of HTML", '<a name="failover"></a>\n\n<h2>Fail over</h2>'],
    ["a name and a heading in one block", '<div>\n<a name="failover"></a>\n<h2>Fail over</h2>\n</div>'],
    ["a heading in a quote", '> <a name="failover"></a>\n> ## Fail over\n>\n> Now.'],
    ["CRLF", '<a name="failover"></a>\r\n\r\n## Fail over\r\n'],
  ])("%s", (_, name) => {
    expect([leadsTo("failover", AROUND(name)), leadsTo("FAILOVER", AROUND(name))]).toEqual([
      "Fail over",
      "Fail over",
    ]);
    expect(absence({ path: "docs/db.md", section: "failover" }, of(AROUND(name)))).toBeNull();
  });
});

describe("an anchor elsewhere leads to the section around it", () => {
  it.each([
    ["in a paragraph", 'Text <a name="x"></a> and more.'],
    ["before a paragraph", '<a name="x"></a>\n\nMore text.'],
    ["in a list", '- a\n- <a name="x"></a>b'],
    ["in a table", '| a |\n|-|\n| <span id="x">b</span> |'],
    ["at the end", 'Text.\n\n<a name="x"></a>'],
    ["in a block of HTML", '<p id="x">Text.</p>'],
  ])("%s", (_, place) => {
    expect(leadsTo("x", `# Queue\n\n## Drain\n\n${place}\n`)).toBe("Drain");
  });

  it("before all headings leads to the first", () => {
    expect(leadsTo("top", '<a name="top"></a>\n\nText.\n\n# Queue\n\n## Drain\n')).toBe("Queue");
    expect(leadsTo("top", '<a name="top"></a>\n\nText.\n')).toBeNull();
  });

  it("behind a heading of HTML in its block leads to that", () => {
    expect(leadsTo("x", '<h2>A</h2>\n<p id="x">a</p>\n')).toBe("A");
  });
});

describe("no anchors", () => {
  it.each([
    ["code", '# A\n\n```html\n<a name="x"></a>\n```\n'],
    ["words of code", '# A\n\nWrite `<a name="x">`.\n'],
    ["comments", '# A\n\n<!-- <a name="x"></a> <h2>x</h2> -->\n'],
    ["other attributes", '# A\n\n<a data-id="x" title="id=x" href="#x">a</a>\n'],
    ["closing tags", '# A\n\n</a name="x">\n'],
    ["braces in text", "# A\n\nUse {#x} here.\n"],
    ["braces in the middle of a heading", "# Use {#x} here\n\na\n"],
    ["parentheses in text", "# A\n\n(x)= 3\n"],
  ])("are in %s", (_, text) => {
    expect(leadsTo("x", text)).toBeNull();
  });

  it("come before GitHub's own", () => {
    const text = '# A\n\n<a name="drain"></a>\n\n## Stop\n\na\n\n## Drain\n\nb\n';
    expect([leadsTo("drain", text), leadsTo("stop", text)]).toEqual(["Drain", "Stop"]);
  });
});

describe("headings of HTML", () => {
  it("have GitHub's anchors, numbered with all others", () => {
    const text =
      '<h1 align="center">The <code>queue</code> &amp; co</h1>\n\n## Fix\n\n<H2>\nFix\n</H2>\n\na\n\n## Fix\n';
    const sections = sop(text).sections();
    expect(
      sections.ok &&
        sections.value.map(({ slug, depth, startLine, endLine }) => [slug, depth, startLine, endLine]),
    ).toEqual([
      ["the-queue--co", 1, 1, 11],
      ["fix", 2, 3, 4],
      ["fix-1", 2, 5, 10],
      ["fix-2", 2, 11, 11],
    ]);
    expect(sop(text).title()).toBe("The queue & co");
  });

  it("may hold signs of all kinds, and names between them lead to the next", () => {
    expect(leadsTo("a--b-eacute", "<h2>A &lt; B &eacute;</h2>\n")).toBe("A < B &eacute;");
    const text = '<h2>A</h2>\n<a name="x"></a>\n<h2>B</h2>\n<a name="y"></a>\n';
    expect([leadsTo("x", text), leadsTo("y", text)]).toEqual(["B", "B"]);
  });

  it("that are not closed are none", () => {
    expect(leadsTo("a", "<h2>A\n\n<h3>B</h2>\n")).toBeNull();
    expect(leadsTo("b", "<p></h2><h2>A</h3>B</h2></p>\n")).toBeNull();
  });

  it("begin sections in which changes are found", () => {
    const text = (step: string) =>
      `# Queue\n\n<h2>Drain</h2>\n\n1. ${step}\n\n<h2>Fill</h2>\n<p>Fill it.</p>\n`;
    const level = (section: string) => significance(sop(text("a")), sop(text("b")), section).level;
    expect([level("drain"), level("fill")]).toEqual(["substantive", "none"]);
    const fill = text("a").replace("Fill it", "Fill it up");
    expect(significance(sop(text("a")), sop(fill), "fill")).toMatchObject({
      level: "substantive",
      sections: ["fill"],
    });
    expect(significance(sop(text("a")), sop(text("a").replace(">Drain<", ">Empty<")), "empty")).toMatchObject(
      {
        level: "substantive",
        reason: "section Empty was renamed",
      },
    );
  });

  it("are the same as those of Markdown", () => {
    const before = "# Queue\n\n## Drain\n\n1. a\n\n## Fill\n\nb\n";
    const after = "<p>x</p><h1>Queue</h1>\n\n<h2>Drain</h2>\n\n1. a\n\n<h2>Fill</h2>\nb\n";
    expect(significance(sop(before), sop(after.replace("<p>x</p>", ""))).level).toBe("cosmetic");
    expect(significance(sop(before), sop(after)).level).toBe("substantive");
  });

  it.each([
    ["opened headings", "<h2>".repeat(60_000)],
    ["names", `<p ${'id="x" '.repeat(30_000)}>`],
    ["blanks", `<p id${" ".repeat(100_000)}x>`],
    ["brackets", `<p>${"<a ".repeat(60_000)}`],
  ])("are not slowed down by %s", (_, html) => {
    const started = cpuNow();
    sop(`<div>\n${html}\n</div>\n`).sections();
    expect(cpuNow() - started).toBeLessThan(3_000);
  });
});

it("a change is looked for in the section that an anchor names", () => {
  const text = (step: string, other: string) =>
    AROUND('<a name="failover"></a>\n## Fail over').replace("Stop it", step).replace("Text", other);
  const level = (step: string, other: string) =>
    significance(sop(text("Stop it", "Text")), sop(text(step, other)), "failover").level;
  expect([level("Start it", "Text"), level("Stop it", "More")]).toEqual(["substantive", "none"]);
});

function of(text: string) {
  return { sops: new Map([["docs/db.md", sop(text)]]), unreadable: new Map<string, string>() };
}
