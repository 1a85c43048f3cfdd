import { describe, expect, it } from "vitest";
import { significance } from "../../../src/core/documents/significance.ts";
import { sop } from "./sops.ts";

function level(before: string, after: string): string {
  return significance(sop(before), sop(after)).level;
}

const STEPS = "## Drain\n\n1. Drain it.\n\n## Fill\n\n1. Fill it.\n";
const page = (part: string) => `# Queue\n\n${part}\n\n${STEPS}`;
const OLD = "- [Drain](#drain)";
const NEW = "- [Queue](#queue)\n  - [Drain](#drain)\n  - [Fill it again](#fill)";

describe("a table of contents between its tool's comments is layout", () => {
  it.each([
    [
      "doctoc",
      "<!-- START doctoc generated TOC please keep comment here to allow auto update -->",
      "<!-- END doctoc generated TOC please keep comment here to allow auto update -->",
    ],
    ["markdown-toc", "<!-- toc -->", "<!-- tocstop -->"],
    ["VS Code", "<!-- TOC -->", "<!-- /TOC -->"],
    ["VS Code with settings", "<!-- TOC depthFrom:2 orderedList:false -->", "<!-- /TOC -->"],
    ["JetBrains", "<!-- TOC -->", "<!-- TOC -->"],
    ["gh-md-toc", "<!--ts-->", "<!--te-->"],
    ["vim", "<!-- vim-markdown-toc GFM -->", "<!-- vim-markdown-toc -->"],
    ["mdformat", "<!-- mdformat-toc start --slug=github -->", "<!-- mdformat-toc end -->"],
    ["words", "<!-- BEGIN TOC -->", "<!-- END TOC -->"],
    ["words turned round", "<!-- toc:start -->", "<!-- toc:end -->"],
    ["a name", "<!-- Table of contents -->", "<!-- /Table of contents -->"],
  ])("%s", (_, start, end) => {
    const block = (list: string) => page(`${start}\n${list}\n${end}`);
    const titled = (list: string) =>
      page(`${start}\n**Table of Contents**  *generated with [DocToc](https://x.org)*\n\n${list}\n\n${end}`);
    expect(level(block(OLD), block(NEW))).toBe("cosmetic");
    expect(level(block(OLD), titled(NEW))).toBe("cosmetic");
    expect(level(page(""), block(NEW))).toBe("cosmetic");
    expect(level(block(OLD).replaceAll("\n", "\r\n"), page(""))).toBe("cosmetic");
  });

  it("but what else stands there is text", () => {
    const block = (text: string) => page(`<!-- toc -->\n\n${OLD}\n\n${text}\n\n<!-- tocstop -->`);
    expect(level(block("Stop it."), block("Leave it."))).toBe("substantive");
    expect(level(block("```\nls\n```"), block("```\nrm\n```"))).toBe("substantive");
    expect(level(block("1. Stop it."), block("1. Leave it."))).toBe("substantive");
    expect(level(block("- [Drain](other.md#drain)"), block("- [Drain](third.md#drain)"))).toBe("substantive");
  });

  it("and so is what follows a comment that nothing closes", () => {
    expect(level(page(`<!-- toc -->\n\n${OLD}`), page("<!-- toc -->\n\n- [Fill it](#fill)"))).toBe(
      "substantive",
    );
    expect(level(page("<!-- toc -->\n\nStop it."), page("<!-- toc -->\n\nLeave it."))).toBe("substantive");
  });
});

describe("a table of contents without comments is layout", () => {
  it.each([
    ["of the headings below", "- [Drain](#drain)\n- [Fill](#fill)"],
    ["of all headings", "- [Queue](#queue)\n  - [Drain](#drain)\n  - [Fill](#fill)"],
    ["with numbers and code ticks", "1. [`Drain`](#drain)\n2. [Fill](#FILL)"],
    ["below a title", "## Contents\n\n- [Drain](#drain)"],
    ["below a title in a paragraph", "**Table of contents**\n\n- [Drain](#drain)"],
    ["a placeholder of GitLab", "[[_TOC_]]"],
    ["a placeholder of others", "[TOC]"],
  ])("%s", (_, list) => {
    const without = list.startsWith("**") ? page("**Table of contents**") : page("");
    expect(level(without, page(list))).toBe("cosmetic");
    expect(level(page(list), without)).toBe("cosmetic");
  });

  it.each([
    ["some of the headings", "- [Drain](#drain)"],
    ["an order of its own", "1. [Fill](#fill)\n2. [Drain](#drain)"],
    ["one heading twice", "- [Drain](#drain)\n- [Drain](#drain)"],
    ["links elsewhere", "- [Drain](a.md#drain)\n- [Fill](#fill)"],
    ["words beside a link", "- [Drain](#drain) at night\n- [Fill](#fill)"],
    ["no such heading", "- [Drain](#drain)\n- [Fill](#%zz)"],
    ["a heading that is not there", "- [Drain](#drain)\n- [Fill](#fill)\n- [Gone](#gone)"],
    ["steps", "- Drain\n- Fill"],
    ["words of its own", "- [To drain](#drain)\n- [To fill](#fill)"],
    ["code", "- [Drain](#drain)\n- [Fill](#fill)\n\n      ls"],
  ])("but not with %s", (_, list) => {
    expect(level(page(""), page(list))).toBe("substantive");
  });
});

describe("what a tool writes whole is layout", () => {
  it.each([
    ["terraform-docs", "<!-- BEGIN_TF_DOCS -->", "<!-- END_TF_DOCS -->"],
    [
      "its hook",
      "<!-- BEGINNING OF PRE-COMMIT-TERRAFORM DOCS HOOK -->",
      "<!-- END OF PRE-COMMIT-TERRAFORM DOCS HOOK -->",
    ],
    [
      "contributors",
      "<!-- ALL-CONTRIBUTORS-LIST:START - Do not remove -->",
      "<!-- ALL-CONTRIBUTORS-LIST:END -->",
    ],
  ])("%s", (_, start, end) => {
    const block = (row: string) => page(`${start}\n## Inputs\n\n| name |\n|---|\n| ${row} |\n${end}`);
    expect(level(block("size"), block("count"))).toBe("cosmetic");
    expect(level(page(`${start}\n\nStop it.`), page(`${start}\n\nLeave it.`))).toBe("substantive");
  });
});

describe("explicit ids of headings are layout", () => {
  it.each([
    "## Drain {#drain}",
    "## Drain {#empty .x}",
    "## Drain { #empty }",
    "## Drain {: #empty }",
    "## Drain\n{: #empty .note}",
    "(empty)=\n\n## Drain",
    "## Drain {.unnumbered}",
    "## Drain\n{: .no_toc}",
  ])("%j", (heading) => {
    expect(level(page(""), page("").replace("## Drain", heading))).toBe("cosmetic");
  });

  it("but words in braces are words", () => {
    expect(level(page("## Use {#x} now\n\na"), page("## Use {#y} now\n\na"))).toBe("substantive");
    expect(level(page("Use {#x}"), page("Use {#y}"))).toBe("substantive");
    expect(level(page("## Set {{ name }}\n\na"), page("## Set {{ size }}\n\na"))).toBe("substantive");
  });
});
