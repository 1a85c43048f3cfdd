import fc from "fast-check";
import { Minimatch } from "minimatch";
import { describe, expect, it } from "vitest";
import { GLOB_OPTIONS } from "../../../src/core/glob/glob-options.ts";
import { buildPathIndex } from "../../../src/core/glob/path-index.ts";
import { isBounded } from "../../../src/core/glob/pattern-limits.ts";
import { cpuNow } from "../../support/cpu-time.ts";

/** What minimatch says, pattern by pattern. */
function slowly(patterns: readonly string[], path: string): readonly number[] {
  return patterns.flatMap((pattern, id) => (new Minimatch(pattern, GLOB_OPTIONS).match(path) ? [id] : []));
}

const NAMES = ["a", "b", "ab", "a.tf", "b.yml", ".a", ".github", "é", "日本", "😀", "a-b", "a b", "main.tf"];
const ODD_NAMES = [
  "",
  ".",
  "..",
  "...",
  "[a",
  "a]",
  "{a",
  "*",
  "\\",
  "a\\b",
  "@(a|b)",
  "#a",
  "!a",
  "a,b",
  "\ud83d",
];
const MAGIC = [
  `$${"{a,b}"}`,
  ..."* ** * ** *.tf *.yml a* *b a*b *a* ? ?? [ab] [!a] [a-c]* [^.]* \\* a\\b *** a** **b [[:alpha:]] *.* .* *?".split(
    " ",
  ),
  ..."{a,b} {a,b/c} {a,} {,a} *.{tf,yml} {1..3} {a,b}{c,d} {**,a} {a/..,b} {a} a{b \\{a,b}".split(" "),
  ..."@(a|b) +(a) !(a) ?(a) *(a) *é ?é [😀] (a|b) []a] [\\]] *-* a*-*b *\ud83d \ude00*".split(" "),
];
/** Stars between few letters, and names of the same letters: parts of such a glob overlap in such a name. */
const starred = fc.array(fc.constantFrom("a", "b", "*", "*"), { minLength: 2, maxLength: 8 });
const lettered = fc.array(fc.constantFrom("a", "b"), { minLength: 1, maxLength: 6 });
const joined = (letters: readonly string[]) => letters.join("");
const segment = fc.oneof(
  { weight: 4, arbitrary: starred.map(joined) },
  { weight: 6, arbitrary: fc.constantFrom(...NAMES) },
  { weight: 8, arbitrary: fc.constantFrom(...MAGIC) },
  { weight: 1, arbitrary: fc.constantFrom(...ODD_NAMES) },
);
const glob = fc.array(segment, { minLength: 1, maxLength: 5 }).map((segments) => segments.join("/"));
const path = fc
  .array(
    fc.oneof(
      { weight: 8, arbitrary: fc.constantFrom(...NAMES) },
      { weight: 4, arbitrary: lettered.map(joined) },
      { weight: 1, arbitrary: fc.constantFrom(...ODD_NAMES) },
    ),
    { minLength: 1, maxLength: 6 },
  )
  .map((names) => names.join("/"));

describe("buildPathIndex", () => {
  it("gives minimatch's answer for 20,000 adversarial pairs", () => {
    const globs = fc.array(glob.filter(isBounded), { minLength: 10, maxLength: 10 });
    fc.assert(
      fc.property(globs, fc.array(path, { minLength: 10, maxLength: 10 }), (patterns, paths) => {
        const index = buildPathIndex(patterns);
        for (const file of paths) expect([file, index.match(file)]).toEqual([file, slowly(patterns, file)]);
      }),
      { numRuns: 200 },
    );
  });

  it("gives minimatch's answer for 20,000 pairs of one segment, whose parts overlap in the name", () => {
    const globs = fc.array(starred.map(joined), { minLength: 10, maxLength: 10 });
    fc.assert(
      fc.property(
        globs,
        fc.array(lettered.map(joined), { minLength: 10, maxLength: 10 }),
        (patterns, names) => {
          const index = buildPathIndex(patterns);
          for (const name of names) expect([name, index.match(name)]).toEqual([name, slowly(patterns, name)]);
        },
      ),
      { numRuns: 200 },
    );
  });

  it.each([
    ["**", ["a", "a/b", ".x/y"], []],
    ["a/**", ["a/b", "a/b/c", "a/.b"], ["a", "b/a/c"]],
    ["**/a", ["a", "b/a", "b/c/a"], ["a/b"]],
    ["a/**/b", ["a/b", "a/x/b", "a/x/y/b"], ["a", "b", "a/b/c"]],
    ["**/a/**/b/**", ["a/b/c", "x/a/y/b/z", "a/a/b/b/c"], ["a/b", "b/a/c"]],
    ["**/a/**/a/b", ["a/a/b", "a/x/a/a/b"], ["a/b"]],
    ["*", ["a", ".a"], ["a/b"]],
    ["*.tf", ["a.tf", ".tf"], ["a.tfvars", "tf"]],
    ["a*bc*c", ["abcc", "axbcyc"], ["abc", "abcd"]],
    ["*ab*b", ["abb", "xabyb"], ["ab", "ba"]],
    ["a*a*a", ["aaa", "abaca"], ["aa", "a"]],
    ["a*b*c", ["abc", "axbxc", "abcbc"], ["ab", "acb", "abcd"]],
    ["aa*aa", ["aaaa", "aaxaa"], ["aaa"]],
    ["*ab*ab*", ["abab", "xabyabz"], ["ab", "aab"]],
    ["{a,b/c}/*.{tf,yml}", ["a/x.tf", "b/c/y.yml"], ["b/y.yml"]],
    ["#a/@(b|c)", ["#a/@(b|c)"], ["#a/b"]],
    ["a/../b//c", ["b/c"], ["a/b/c"]],
    ["a/{.,b}/c", ["a/b/c"], ["a/c", "a/./d"]],
    ["a/..", [], ["a", "b"]],
    ["{a,b/../a}", ["a"], ["b"]],
    ["[ab]?/\\*.md", ["a1/*.md"], ["c1/*.md", "a1/x.md"]],
  ])("%s matches %j and not %j", (pattern, matching, other) => {
    const index = buildPathIndex([pattern]);
    expect(matching.filter((file) => index.match(file).length === 1)).toEqual(matching);
    expect(other.filter((file) => index.match(file).length === 1)).toEqual([]);
  });

  it.each(["", "/", "/a", "a/", "a//b", "./a", "a/./b", "a/..", "..", "a/../b"])(
    "gives minimatch's answer for %j, which is no path of a repository",
    (file) => {
      const patterns = ["", "**", "a", "*", "a/", "/a", "a/b", "a/**", "./a", "..", "a/..", "**/b", "a/*/b"];
      expect(buildPathIndex(patterns).match(file)).toEqual(slowly(patterns, file));
    },
  );

  it("finds the few that match among a crowd in one directory", () => {
    const services = Array.from({ length: 300 }, (_, n) => `service-${n}`);
    const patterns = [
      ...services.map((service) => `.github/workflows/${service}-*.yml`),
      ...services.map((service) => `.github/workflows/*-${service}.yml`),
      ".github/workflows/*-1?-*",
    ];
    const index = buildPathIndex(patterns);
    expect(index.match(".github/workflows/service-17-deploy.yml")).toEqual([17, 600]);
    expect(index.match(".github/workflows/deploy-service-17.yml")).toEqual([317]);
    expect(index.match(".github/workflows/other.yml")).toEqual([]);
  });

  it("keeps giving the same answer while its memo is emptied over and over", () => {
    const patterns = ["**/*.md", "a/**", "**/x/**", ...Array.from({ length: 300 }, (_, n) => `d*${n}/**/f`)];
    const index = buildPathIndex(patterns);
    const first = index.match("a/x/y.md");
    for (let n = 0; n < 4_000; n++) index.match(`d${"long".repeat(120)}${n}/${n % 7}/f`);
    expect(index.match("a/x/y.md")).toEqual(first);
    expect(index.match("d12/e/f")).toEqual(slowly(patterns, "d12/e/f"));
  });

  it.each([["a".repeat(257)], ["{1..65}"], ["{a,b}".repeat(20)]])("refuses to expand %s", (pattern) => {
    expect(() => buildPathIndex(["a", pattern])).toThrow("Glob pattern 1 is over the limits");
  });
});

describe("hostile patterns", () => {
  const long = "a".repeat(4_096);
  const deep = "a/".repeat(60);
  const deeper = "a/".repeat(2_047);
  it.each([
    ["stars in a name", `${"a*".repeat(127)}z`, long],
    ["a long part between stars", `*${"a".repeat(200)}b*z*`, long],
    ["stars and marks in a name", `${"a*?".repeat(80)}z*`, long],
    ["classes in a name", `${"[ab]*".repeat(50)}z*`, long],
    ["globstars", `${"**/".repeat(84)}z`, `${deep}a`],
    ["globstars with names between", `${"**/a/".repeat(50)}z`, `${deep}a`],
    ["globstars with wild names between", `${"**/*a*/".repeat(36)}z`, `${deep}a`],
    ["braces", `${"{a,b}/".repeat(6)}**/z`, `${deep}a`],
    ["braces before globstars", `{a,?}{a,?}{a,?}{a,?}{a,?}/${"**/a/".repeat(15)}z`, `aaaaa/${deep}a`],
    ["many levels of one letter", `**/${"a/".repeat(126)}z`, `${deep}a`],
  ])("%s cost less than 50 ms", (_, pattern, file) => {
    const index = buildPathIndex([pattern]);
    expect(index.match(file)).toEqual([]);
    expect(fastest(() => index.match(file))).toBeLessThan(50);
  });

  it.each([
    ["globstars", `${"**/a/".repeat(48)}b*/**/a`],
    ["levels", `**/${"a*/".repeat(80)}b*/**/a`],
    ["braces", `{a,?}{a,?}{a,?}{a,?}{a,?}/${"**/a/".repeat(12)}b*/**/a`],
  ])("%s on a path of 2,000 levels cost little, where backtracking would cost years", (_, pattern) => {
    const index = buildPathIndex([pattern]);
    const file = `aaaaa/${deeper}ab/a`;
    expect(index.match(file)).toEqual([]);
    expect(fastest(() => index.match(file))).toBeLessThan(500);
  });

  it("gives minimatch's answer for absurdly deep paths", () => {
    const patterns = ["**", "**/b", "a/**", `${"*/".repeat(70)}b`, `${deep}**/b`, "b/**"];
    for (const levels of [62, 63, 64, 65, 70]) {
      const file = `${"a/".repeat(levels)}b`;
      expect([levels, buildPathIndex(patterns).match(file)]).toEqual([levels, slowly(patterns, file)]);
    }
  });
});

/** The least of three times, so that a busy machine does not decide. */
function fastest(action: () => void): number {
  const times = [1, 2, 3].map(() => {
    const started = cpuNow();
    action();
    return cpuNow() - started;
  });
  return Math.min(...times);
}
