import { describe, expect, it } from "vitest";
import { codeTarget } from "../../../src/core/references/code-target.ts";
import { htmlReferences } from "../../../src/core/references/html-references.ts";
import { createLocator } from "../../../src/core/references/locator.ts";
import { createMentionFilter } from "../../../src/core/references/mention-filter.ts";
import { codeTokens, textUrls } from "../../../src/core/references/path-tokens.ts";
import { relativeTarget } from "../../../src/core/references/relative-target.ts";
import { isPlaceholder } from "../../../src/core/references/repository-path.ts";
import { repositoryUrl } from "../../../src/core/references/repository-url.ts";
import { HOME, references } from "./builders.ts";

const LONG = 100_000;

/** CPU time far above what linear work takes, far below what quadratic work would. */
const BUDGET_MS = 1_000;

function cpuMs(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  return process.cpuUsage(before).user / 1000;
}

describe("hostile input takes linear time", () => {
  it.each<[string, () => unknown]>([
    ["comments that never close", () => [...htmlReferences("<!--".repeat(LONG))]],
    ["attributes that never close", () => [...htmlReferences(`href="'src='`.repeat(LONG / 10))]],
    ["equal signs", () => [...htmlReferences(`href${" ".repeat(LONG)}`)]],
    ["tags that never close", () => [...htmlReferences("<a ".repeat(LONG))]],
    ["attributes without an end", () => [...htmlReferences(`<a ${"b".repeat(LONG)} ${" ".repeat(LONG)}`)]],
    ["attributes without a value", () => [...htmlReferences(`<a ${"b= ".repeat(LONG)}`)]],
    ["quotes that never close", () => [...htmlReferences(`<a b="${"<a b='".repeat(LONG)}`)]],
    ["opening signs", () => [...htmlReferences(`<code>${"<".repeat(LONG * 5)}`)]],
    ["elements in each other", () => [...htmlReferences("<code><pre>".repeat(LONG))]],
    ["scripts that never close", () => [...htmlReferences("<script>".repeat(LONG))]],
    ["entities", () => [...htmlReferences(`<code>${"&amp;&#1;&".repeat(LONG)}`)]],
    ["shell operators", () => [...codeTokens("&&a<b>&c$(d".repeat(LONG))]],
    ["redirections", () => [...codeTokens("<>&".repeat(LONG * 3))]],
    ["substitutions", () => [...codeTokens("$(".repeat(LONG * 3))]],
    ["placeholders that never close", () => [...codeTokens("a<b".repeat(LONG * 3))]],
    ["parentheses", () => [...codeTokens("&)(".repeat(LONG * 3))]],
    ["inline code of HTML", () => references("<code>a/b.sh</code> ".repeat(2000))],
    ["inline code of HTML that never closes", () => references("<code>a ".repeat(3000))],
    ["dots", () => [...codeTokens(`${".".repeat(LONG)}x`.repeat(2))]],
    ["closing brackets", () => [...codeTokens(`${")".repeat(LONG)}x`.repeat(2))]],
    ["URLs", () => [...textUrls("https://".repeat(LONG / 8))]],
    ["climbing", () => relativeTarget("../".repeat(LONG), `${"a/".repeat(2000)}x.html.md`)],
    ["percent signs", () => relativeTarget("%".repeat(LONG), "a.md")],
    [
      "segments",
      () => repositoryUrl(`https://github.com/acme/payments/blob/main/${"a/".repeat(LONG)}`, HOME),
    ],
    ["placeholders", () => isPlaceholder("..%s%".repeat(LONG))],
    ["a long word", () => codeTarget("a/".repeat(LONG), { folder: "docs", home: HOME })],
    [
      "pieces that are not there",
      () => {
        const locate = createLocator("x\n".repeat(LONG))(0, 2 * LONG);
        for (let piece = 0; piece < LONG; piece += 1) locate("y");
      },
    ],
    [
      "many removed paths that share a word, many texts that hold it",
      () => {
        const paths = Array.from({ length: 5000 }, (_, i) => `terraform/service/service-${i}.tf`);
        const mayName = createMentionFilter(paths, []);
        const text = "the service of the service-x ".repeat(500);
        for (let sop = 0; sop < 40; sop += 1) mayName("docs/a.md", text);
      },
    ],
  ])("%s", (_, work) => {
    expect(cpuMs(work)).toBeLessThan(BUDGET_MS);
  });
});
