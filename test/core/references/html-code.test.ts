import { expect, it } from "vitest";
import { withoutEntities } from "../../../src/core/references/html-code.ts";

it.each([
  ["a&amp;b", "a&b"],
  ["it&apos;s", "it's"],
  ["a&gt;b&lt;c", "a>b<c"],
  ["a&hyphen;b", "a-b"],
  ["a&lowbar;b", "a_b"],
  ["a&nbsp;b", "a b"],
  ["x&period;sh", "x.sh"],
  ["&quot;a&quot;", '"a"'],
  ["scripts&sol;x.sh", "scripts/x.sh"],
  ["scripts&#47;x.sh", "scripts/x.sh"],
  ["scripts&#x2F;x.sh", "scripts/x.sh"],
  ["&#x10ffff;", "\u{10ffff}"],
  ["&#1114112;", "&#1114112;"],
  ["&unknown;", "&unknown;"],
  ["a & b; c", "a & b; c"],
])("%s is %s", (written, text) => {
  expect(withoutEntities(written)).toBe(text);
});
