import { expect, test } from "vitest";
import { leavesHtmlOpen } from "../../../src/core/statements/shown-lines.ts";

test.each([
  "",
  "<p>a < b, a <3 and <",
  "<!-- a -->",
  "<!-- a --!> b",
  "<!-->",
  "<!--->",
  "<!DOCTYPE html>",
  "<?php a ?>",
  "<![CDATA[ a ]]>",
  "</p ><br/>",
  `<a title="a > b" href='c > d'>`,
  "<!-- <a -->",
])("is closed: %s", (html) => {
  expect(leavesHtmlOpen(html)).toBe(false);
});

test.each([
  "<!--",
  "<!-- a --> <!-- b",
  "<!-- a -- >",
  "<!--- a",
  "<p",
  "<p><a href",
  `<a title="a>`,
  "<a title='a>",
  "<!DOCTYPE html",
  "<?php a",
  "</p",
])("is open: %s", (html) => {
  expect(leavesHtmlOpen(html)).toBe(true);
});
