import { describe, expect, it, test } from "vitest";
import { htmlReferences } from "../../../src/core/references/html-references.ts";

/** What is found, as `kind value`. */
function found(html: string): readonly string[] {
  return Array.from(htmlReferences(html), ({ kind, value }) => `${kind} ${value}`);
}

describe("attributes", () => {
  test.each<[string, readonly string[]]>([
    [`<a HREF="a&amp;b.md">x</a><img width=1 src = 'c.png'/>`, ["link a&b.md", "image c.png"]],
    ["<a href=c.md class=x><img src=d.png>", ["link c.md", "image d.png"]],
    ['<source srcset="a.png 1x, b/c.png 2x,d.png">', ["image a.png", "image b/c.png", "image d.png"]],
    [`<a title="a > b" data-href="x.md" href='y.md'>`, ["link y.md"]],
    ["<a\n  href\n  =\n  'a.md'\n>", ["link a.md"]],
    [`<a x="1"href="a.md">`, ["link a.md"]],
    ["<a href>", ["link "]],
    ["<a href=>", ["link "]],
    [`<!-- <a href="a.md"> --><a href="b.md"><!-- <a href="c.md">`, ["link b.md"]],
    [`<a data-x="a.md" hrefs="b.md" href="d.md>`, []],
    [`<a href="a.md"`, []],
    ["a < b <3 </ >", []],
    [
      "<script src='a.js'>'<a href=b.md>'</script><style><a href=c.md></style><a href=d.md>",
      ["image a.js", "link d.md"],
    ],
    ["<script>'<a href=b.md>'", []],
    ["</script><a href=a.md>", ["link a.md"]],
  ])("of %s", (html, expected) => {
    expect(found(html)).toEqual(expected);
  });
});

describe("code", () => {
  test.each<[string, readonly string[]]>([
    ["<code>a/b.sh</code> c/d.sh", ["code a/b.sh"]],
    ["<pre>\nsh a/b.sh\n</pre>", ["fence \nsh a/b.sh\n"]],
    ["<pre><code>a/b.sh</code>\nc/d.sh</pre>", ["fence a/b.sh\nc/d.sh"]],
    ["<CODE class='x'>a/<b>b</b>.sh</CODE >", ["code a/b.sh"]],
    ["<kbd>a</kbd><samp>b</samp><tt>c</tt>", ["code a", "code b", "code c"]],
    ["<code>a<br>b<br/>c</code>", ["code a\nb\nc"]],
    ["<code>a <code>b</code> c</code> d", ["code a b c"]],
    ["<code>a</pre> b</code>", ["code a b"]],
    ["</code><code>a", ["code a"]],
    ["<code></code>", []],
    ["<code>a<!-- b --> c < d</code>", ["code a c < d"]],
    ["<code>a<script>b</script></code>", ["code a"]],
    [
      "<code>a &lt;x&gt; &#38;&#x26; &quot;&sol;&nope; &#x110000; &#9999999;</code>",
      ['code a <x> && "/&nope; &#x110000; &#9999999;'],
    ],
    ['<a href="x.md"><code>a/b</code></a><code>c/d</code>', ["link x.md", "code c/d"]],
    ['<a href="/x.md"><code>a/b</code></a>', ["link /x.md", "code a/b"]],
    ['<a name="x"><code>a/b</code></a>', ["code a/b"]],
  ])("of %s", (html, expected) => {
    expect(found(html)).toEqual(expected);
  });

  it("keeps the order of what it finds", () => {
    expect(found("<code>a</code><a href=b><pre>c</pre></a><img src=d>")).toEqual([
      "code a",
      "link b",
      "image d",
    ]);
  });
});
