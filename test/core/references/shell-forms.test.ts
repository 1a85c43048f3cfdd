// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of the shell are text here
import { describe, expect, it } from "vitest";
import { bracedPaths, plainPath, withoutTop } from "../../../src/core/references/shell-forms.ts";
import { references } from "./builders.ts";

describe("plainPath", () => {
  it.each([
    ["$REPO/a/b.sh", "a/b.sh"],
    ["${REPO_ROOT}/a", "a"],
    ["$CI_PROJECT_DIR/a/b", "a/b"],
    [".\\a\\b.ps1", "./a/b.ps1"],
    ["ab\\b\\c.d.json", "ab/b/c.d.json"],
  ])("reads %s as %s", (word, path) => {
    expect(plainPath(word)).toBe(path);
  });

  it.each([
    "$HOME/a/b.sh",
    "$ENV/a.tf",
    "$repo/a",
    "$PWD",
    "$PWD/",
    "${REPO:-x}/a",
    "$PWDX/a",
    "a/$REPO/b",
    "C:\\a\\b.ps1",
    "$ROOT/a/b",
    "\\\\server\\share\\b.ps1",
    "a\\b",
    "\\d+\\.\\d+",
    "a\\ b.md",
    "",
  ])("leaves %s as it is", (word) => {
    expect(plainPath(word)).toBe(word);
  });
});

describe("withoutTop", () => {
  it.each([
    ["$(git rev-parse --show-toplevel)/a/b.sh -x", "a/b.sh -x"],
    ['"$(git rev-parse --show-toplevel)"/a/b.sh', "a/b.sh"],
    ["`git rev-parse --show-toplevel`/a/b.sh", "a/b.sh"],
    ["cd $(git rev-parse --show-toplevel)/a", "cd $(git rev-parse --show-toplevel)/a"],
    ["make -C $(git rev-parse --show-toplevel)/a", "make -C $(git rev-parse --show-toplevel)/a"],
    ["ROOT=$(git rev-parse --show-toplevel)", "ROOT=$(git rev-parse --show-toplevel)"],
    ["$(git rev-parse --show-prefix)/a", "$(git rev-parse --show-prefix)/a"],
  ])("makes of %s %s", (code, expected) => {
    expect(withoutTop(code)).toBe(expected);
  });
});

describe("bracedPaths", () => {
  it.each([
    ["cat a/{b,c}.tf", ["a/b.tf", "a/c.tf"]],
    ["cp a/b.tf{,.bak}", ["a/b.tf", "a/b.tf.bak"]],
    ["x {a/b,c/d}.sh; y", ["a/b.sh", "c/d.sh"]],
    ["-f=a/{b,c}", ["a/b", "a/c"]],
  ])("reads %s", (code, paths) => {
    expect([...bracedPaths(code)].map(({ path }) => path)).toEqual(paths);
  });

  it.each([
    "a/${b,c}.tf",
    '{"a": 1, "b": 2}',
    "a/{b}.tf",
    "a/{b, c}.tf",
    "a/{1..3}.tf",
    "{{ a,b }}",
    "$x/{a,b}",
    "a,b",
  ])("reads nothing in %s", (code) => {
    expect([...bracedPaths(code)]).toEqual([]);
  });

  it("takes linear time", () => {
    const started = performance.now();
    for (const piece of ["a/{", "{a,", "a/{a,b", "{,"])
      expect([...bracedPaths(piece.repeat(50_000))].length).toBeLessThan(9);
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});

it("an SOP's code is read with all of them", () => {
  const text =
    "```bash\n$REPO/a/b.sh\n$(git rev-parse --show-toplevel)/c/d.sh\ncat e/{f,g}.tf\n.\\h\\i.ps1\n```\n";
  const paths = references(text).flatMap((reference) => reference.paths);
  expect(paths).toEqual(expect.arrayContaining(["a/b.sh", "c/d.sh", "e/f.tf", "e/g.tf", "h/i.ps1"]));
  expect(references(text).map(({ line }) => line)).toEqual(expect.arrayContaining([2, 3, 4, 5]));
});
