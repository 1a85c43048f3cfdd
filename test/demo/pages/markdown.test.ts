import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { keepAllowedHtml } from "../../../scripts/demo/pages/allowed-html.ts";
import { escapeHtml, html } from "../../../scripts/demo/pages/html.ts";
import { renderMarkdown } from "../../../scripts/demo/pages/markdown.ts";

const render = (source: string): string => renderMarkdown(source).html;

describe("Markdown as GitHub shows it", () => {
  test("tables, task lists and struck text", () => {
    expect(render("| a |\n| --- |\n| b |")).toContain("<td>b</td>");
    expect(render("- [x] done")).toContain('type="checkbox"');
    expect(render("~~gone~~")).toContain("<del>gone</del>");
  });

  test("a folded part with Markdown in it", () => {
    const shown = render(
      "<details><summary>Evidence</summary>\n\n**bold**\n\n</details>\n\nafter<br>it <sub>small</sub>",
    );
    expect(shown).toContain("<details><summary>Evidence</summary>");
    expect(shown).toContain("<strong>bold</strong>");
    expect(shown).toContain("</details>");
    expect(shown).toContain("after<br>it <sub>small</sub>");
  });

  test("hidden comments do not show, on lines of their own, within text, and without an end", () => {
    expect(render("<!-- sopwatch:comment 0123 -->\nHello").trim()).toBe("<p>Hello</p>");
    expect(render("before <!-- secret --> after")).toBe("<p>before  after</p>");
    expect(render("<!-- a\n\nb -->\n\nafter")).toContain("<p>after</p>");
    expect(render("<!-- never\nends")).not.toContain("ends");
  });
});

describe("hostile Markdown", () => {
  test.each([
    ["<script>alert(1)</script>", /<script/i],
    ["a <img src=x onerror=alert(1)> b", /<img/i],
    ["<details ontoggle=alert(1) open>", /<details/i],
    ["<summary onclick='a'>x</summary>", /<summary/i],
    ["<details\nopen>", /<details/i],
    ["<iframe src='https://example.com'></iframe>", /<iframe/i],
    ["<sty<!-- -->le>a</style>", /<style/i],
    ["<!-- --><script>a</script>", /<script/i],
    ["<!--><script>a</script>-->", /<script/i],
    ["[a](javascript:alert(1))", /javascript:/i],
    ["<javascript:alert(1)>", /href="javascript:/i],
    ["![a](data:text/html,x)", /data:/i],
    ["<a href='//example.com'>x</a>", /<a /i],
    ["[a](https://example.com 'x\" onmouseover=\"y')", /" onmouseover="/],
    ["`</code><script>`", /<script/i],
    ["```\n</pre><script>\n```", /<script/i],
    ['```"><script>\nx\n```', /<script/i],
  ])("%s", (source, forbidden) => {
    expect(render(source)).not.toMatch(forbidden);
  });

  test("whatever HTML says, what comes out is an allowed tag or text", () => {
    const piece = fc.constantFrom(
      "<",
      ">",
      "<!--",
      "-->",
      "details",
      "<br>",
      "<script>",
      "&",
      '"',
      "</",
      " open",
      "\n",
      "a",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const kept = keepAllowedHtml(pieces.join(""));
        const rest = kept.replaceAll(/<\/?(?:details|summary|br|sub|sup|kbd|b|i|code)(?: open| ?\/)?>/g, "");
        expect(rest).not.toMatch(/[<>"]/);
      }),
    );
  });
});

describe("templates", () => {
  test("escape what is put into them, but not markup", () => {
    const name = `<b>"it's" & more</b>`;
    expect(html`<p title="${name}">${[name, 1, null, html`<i>${"<"}</i>`]}</p>`.html).toBe(
      `<p title="${escapeHtml(name)}">${escapeHtml(name)}1<i>&lt;</i></p>`,
    );
    expect(escapeHtml(name)).toBe("&lt;b&gt;&quot;it&#39;s&quot; &amp; more&lt;/b&gt;");
  });
});
