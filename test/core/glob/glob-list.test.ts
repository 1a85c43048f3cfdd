import fc from "fast-check";
import { minimatch } from "minimatch";
import { describe, expect, it } from "vitest";
import { compileGlobList, compileGlobLists, explainGlobList } from "../../../src/core/glob/glob-list.ts";
import { GLOB_OPTIONS } from "../../../src/core/glob/glob-options.ts";

describe("compileGlobLists", () => {
  const lists = compileGlobLists([
    ["terraform/**", "!**/README.md"],
    ["!terraform/dev/**"],
    [],
    ["**/*.tf", "!terraform/**", "terraform/prod/**"],
    ["!**", "docs/**"],
  ]);

  it.each([
    ["terraform/prod/main.tf", [0, 3]],
    ["terraform/dev/main.tf", [0]],
    ["terraform/prod/README.md", [3]],
    ["docs/a.md", [4]],
    ["other.tf", [3]],
    ["other.txt", []],
  ])("answers for %s with lists %j", (path, expected) => {
    expect(lists.match(path)).toEqual(expected);
  });

  it("works when match is passed on by itself", () => {
    const { match } = lists;
    expect(["docs/a.md"].map((path) => match(path))).toEqual([[4]]);
  });

  it("compiles the same lists once, and others that begin with the same list anew", () => {
    const [first, second] = [["docs/**"], ["k8s/**"]];
    const both = compileGlobLists([first, second]);
    expect(compileGlobLists([first, second])).toBe(both);
    expect(compileGlobLists([first]).match("k8s/a")).toEqual([]);
    expect(compileGlobLists([first, ["docs/a"]]).match("docs/a")).toEqual([0, 1]);
    expect(compileGlobLists([]).match("docs/a")).toEqual([]);
  });

  it("lets the last matching pattern of each list decide", () => {
    const pattern = fc.constantFrom(
      "**",
      "a/**",
      "a/*",
      "*.md",
      "a/b.md",
      "!**",
      "!a/**",
      "!*.md",
      "!a/b.md",
    );
    const list = fc.array(pattern, { maxLength: 5 });
    const path = fc.constantFrom("a/b.md", "a/c", "b.md", "c", "a/d/e.md");
    fc.assert(
      fc.property(fc.array(list, { maxLength: 4 }), path, (patterns, file) => {
        const slow = (one: readonly string[]) =>
          one.reduce((selected, text) => {
            const excludes = text.startsWith("!");
            return minimatch(file, excludes ? text.slice(1) : text, GLOB_OPTIONS) ? !excludes : selected;
          }, false);
        const expected = patterns.flatMap((one, position) => (slow(one) ? [position] : []));
        expect(compileGlobLists(patterns).match(file)).toEqual(expected);
      }),
    );
  });
});

describe("compileGlobList", () => {
  it("tests one list", () => {
    const selects = compileGlobList(["k8s/**", "!k8s/test/**"]);
    expect(["k8s/a.yml", "k8s/test/a.yml", "a.yml"].map(selects)).toEqual([true, false, false]);
  });
});

describe("explainGlobList", () => {
  it.each([
    [["terraform/**", "terraform/prod/**", "*.md"], "terraform/prod/rds.tf", "terraform/prod/**"],
    [["!terraform/dev/**", "terraform/**"], "terraform/dev/a.tf", "terraform/**"],
  ])("names the pattern of %j that selects %s", (list, path, pattern) => {
    expect(explainGlobList(list, path)).toEqual({ selected: true, pattern });
  });

  it.each([
    [["terraform/**", "!**/README.md"], "terraform/README.md", "!**/README.md: `!**/README.md` excludes it"],
    [["Tf/Prod/**"], "tf/prod/a.tf", "Tf/Prod/**: it differs only in upper and lower case"],
    [["tf/prod/*.tf"], "tf/prod/a.md", "tf/prod/*.tf: `*.tf` does not match `a.md`"],
    [
      ["tf/*"],
      "tf/rds/a.tf",
      "tf/*: the pattern ends at `tf/rds`; `tf/rds/**` would select everything below",
    ],
    [
      ["k8s/**", "tf/prod/**"],
      "tf/prod",
      "tf/prod/**: it selects what is below this path, not the path itself",
    ],
    [
      ["tf/prod/main.tf"],
      "tf/prod",
      "tf/prod/main.tf: the path ends where the pattern goes on with `main.tf`",
    ],
    [["**/rds/**/*.tf"], "tf/rds/a/b.md", "**/rds/**/*.tf: no later part of the path matches `*.tf`"],
    [["{a,k8s/prod}/x/**"], "k8s/prod/y/z", "{a,k8s/prod}/x/**: `x` does not match `y`"],
    [["a/b/**", "a/c/d/**", "a/c/e/**"], "a/c/f/g", "a/c/d/**: `d` does not match `f`"],
    [["k8s/[a-c]?/x.yml"], "k8s/b1/y.yml", "k8s/[a-c]?/x.yml: `x.yml` does not match `y.yml`"],
  ])("tells why %j does not select %s", (list, path, expected) => {
    const answer = explainGlobList(list, path);
    expect(answer.selected ? "selected" : `${answer.pattern}: ${answer.why}`).toBe(expected);
    expect(answer).toMatchObject({ closeness: expect.toSatisfy((closeness: number) => closeness > 0) });
  });

  it("ranks an exclusion above a difference in case above a different name", () => {
    const closeness = (list: readonly string[]) => {
      const answer = explainGlobList(list, "a/b/c.tf");
      return answer.selected ? Number.NaN : answer.closeness;
    };
    const excluded = closeness(["a/**", "!a/b/**"]);
    const otherCase = closeness(["A/b/c.tf"]);
    const otherName = closeness(["a/b/d.tf"]);
    expect(excluded).toBeGreaterThan(otherCase);
    expect(otherCase).toBeGreaterThan(otherName);
    expect(otherName).toBeGreaterThan(closeness(["a/x/d.tf"]));
  });

  it.each([[["docs/**"]], [["**/*.md"]], [["!**/*.tf"]], [[]], [["*/*/x"]]])(
    "has nothing near in %j",
    (list) => {
      expect(explainGlobList(list, "terraform/a.tf")).toMatchObject({ selected: false, closeness: 0 });
    },
  );

  it("does not trip over a pattern that grows when its case is folded", () => {
    expect(explainGlobList(["İ".repeat(256)], "a")).toMatchObject({ selected: false, closeness: 0 });
  });
});
