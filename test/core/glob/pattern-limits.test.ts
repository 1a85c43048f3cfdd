import fc from "fast-check";
import { braceExpand } from "minimatch";
import { describe, expect, it } from "vitest";
import { countAlternatives } from "../../../src/core/glob/count-alternatives.ts";
import { isBounded, patternProblem } from "../../../src/core/glob/pattern-limits.ts";
import { cpuNow } from "../../support/cpu-time.ts";

describe("countAlternatives", () => {
  it.each([
    ["terraform/**", 1],
    ["{a,b}", 2],
    ["{a,b}/{c,d}/{e,{f,g}}", 12],
    ["{a,}", 2],
    ["{1..9}", 9],
    ["{10..1..-3}", 4],
    ["{-2..2}", 5],
    ["{a..z..3}", 9],
    ["{01..03}", 3],
    ["{1..100000}", 100_000],
    ["{{1..9},x}", 10],
    ["{a}", 1],
    ["\\{a,b\\}", 1],
    ["a,b", 1],
    ["{a,b", 1],
    ["{{a,b}", 2],
    ["{x{a,b}{c,d},y", 4],
    ["a}b", 1],
    ["{a},b}", 2],
    ["{{1..,2..}9}", Number.POSITIVE_INFINITY],
    ["{a,b}".repeat(51), 2 ** 51],
  ])("counts %s as %d", (pattern, count) => {
    expect(countAlternatives(pattern)).toBe(count);
  });

  it("is never less than what minimatch builds", () => {
    const parts = ["{", "}", ",", "..", "\\", "$", "-", "a", "b", "1", "3", "/", "{a,b}", "{1..3}"];
    const soup = fc.array(fc.constantFrom(...parts), { maxLength: 14 }).map((pieces) => pieces.join(""));
    fc.assert(
      fc.property(soup, (pattern) => {
        const count = countAlternatives(pattern);
        fc.pre(count <= 1_000);
        expect(count).toBeGreaterThanOrEqual(braceExpand(pattern).length);
      }),
      { numRuns: 3_000 },
    );
  });
});

describe("patternProblem", () => {
  it.each([
    "terraform/prod/rds/**",
    "!**/README.md",
    "**",
    ".github/workflows/*.y{a,}ml",
    "docs/{a/,}b.md",
    "k8s/overlays/*/payments/[0-9]?.yaml",
    "a".repeat(256),
    `!${"a".repeat(256)}`,
    "{a,b}{c,d}{e,f}{g,h}{i,j}{k,l}",
    "{1..64}",
    `{1..64}/${"**/a/".repeat(7)}b`,
    "modules/rds\\{old\\}/main.tf",
    "docs/on\\ call.md",
    "{{cookiecutter.name}}/**",
    "...",
  ])("accepts %s", (pattern) => {
    expect(patternProblem(pattern)).toBeNull();
  });

  it.each([
    ["", "is empty", "`terraform/**`"],
    ["!", "is empty", "remove the entry"],
    [" ", "is empty", "remove the entry"],
    ["a".repeat(257), "257 characters; at most 256", "several shorter"],
    ["{1..65}", "65 patterns; at most 64", "`*`"],
    ["{1..100000}", "100000 patterns", "`*`"],
    ["{a,b}".repeat(7), "128 patterns", "split"],
    ["{{1..,2..}9}", "too many patterns to count", "split"],
    [`{1..64}/${"**/a/".repeat(8)}b`, "64 patterns of 18 segments; at most 1024", "fewer braces"],
    ["!!docs/**", "more than one `!`", "one `!`"],
    ["docs/\u0000.md", "control character", "remove it"],
    ["docs/\t.md", "control character", "remove it"],
    ["docs\\runbooks\\*.md", "backslash", "`docs/runbooks/*.md`"],
    ["docs\\*.md", "backslash", "`[*]`"],
    ["docs\\", "backslash", "`docs/`"],
    ["/terraform/**", "begins with `/`", "write `terraform/**`"],
    ["//terraform", "begins with `/`", "write `terraform`"],
    ["/", "begins with `/`", "write `**`"],
    ["terraform/", "ends with `/`", "write `terraform/**`"],
    ["./docs/**", "`.` segment", "write `docs/**`"],
    ["docs/./a.md", "`.` segment", "write `docs/a.md`"],
    [".", "`.` segment", "write `**`"],
    ["../docs/**", "`..` segment", "from the root"],
    ["docs//a.md", "empty segment", "write `docs/a.md`"],
    ["{,docs}/a.md", "brace alternative `/a.md` begins with `/`", "write `a.md`"],
    ["{,}", "hold nothing", "at least one alternative"],
  ])("refuses %j and says what to write instead", (pattern, message, fix) => {
    const problem = patternProblem(pattern);
    expect(problem?.message).toContain(message);
    expect(problem?.fix).toContain(fix);
  });

  it("answers at once for any text, however hostile", () => {
    const started = cpuNow();
    for (const piece of ["{", "}", "{a,", "{a,b}", "{1..9}", "\\", "!", "/", "**/", "{},", "{a},b}"]) {
      patternProblem(piece.repeat(256 / piece.length));
      patternProblem(piece.repeat(50_000));
    }
    expect(cpuNow() - started).toBeLessThan(500);
  });
});

describe("isBounded", () => {
  it("looks at length and braces only", () => {
    expect(isBounded("/odd//but/small/")).toBe(true);
    expect(isBounded("{1..65}")).toBe(false);
    expect(isBounded("a".repeat(257))).toBe(false);
    expect(isBounded(`{1..64}/${"**/a/".repeat(8)}b`)).toBe(false);
  });
});
