import { spawnSync } from "node:child_process";
import { cpSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { GENERATED_FILES } from "../../scripts/generated-files.ts";
import { markdownTable, replacePart } from "../../scripts/replace-part.ts";
import { temporaryDirectory } from "../support/temporary-repository.ts";

const SCRIPT = resolve("scripts/generate.ts");

function generate(cwd: string, ...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [SCRIPT, ...args], {
    cwd,
    encoding: "utf8",
  });
  return { status, stdout, stderr };
}

/** A directory with the generated files as they are committed. */
function copyOfGenerated(): string {
  const root = temporaryDirectory();
  for (const { path } of GENERATED_FILES) cpSync(resolve(path), join(root, path));
  return root;
}

describe("what is generated", () => {
  test.each(GENERATED_FILES.map(({ path }) => path))(
    "%s is what the code says (else: npm run generate)",
    (path) => {
      const file = GENERATED_FILES.find((each) => each.path === path);
      const current = existsSync(path) ? readFileSync(path, "utf8") : "";
      expect(file?.render(current)).toBe(current);
    },
  );
});

describe("npm run generate", () => {
  const [schema = ""] = GENERATED_FILES.map(({ path }) => path);

  test("--check is silent when nothing has drifted, and names a file that has, with the command that fixes it", () => {
    const root = copyOfGenerated();
    expect(generate(root, "--check")).toEqual({ status: 0, stdout: "", stderr: "" });
    writeFileSync(join(root, schema), "{}\n");
    expect(generate(root, "--check")).toEqual({
      status: 1,
      stdout: "",
      stderr: `${schema} is not what the code says. Run "npm run generate" and commit it.\n`,
    });
    expect(readFileSync(join(root, schema), "utf8")).toBe("{}\n");
  });

  test("writes what has drifted, and only that", () => {
    const root = copyOfGenerated();
    writeFileSync(join(root, schema), "{}\n");
    expect(generate(root)).toEqual({ status: 0, stdout: `wrote ${schema}\n`, stderr: "" });
    expect(readFileSync(join(root, schema), "utf8")).toBe(readFileSync(schema, "utf8"));
    expect(generate(root)).toEqual({ status: 0, stdout: "", stderr: "" });
  });

  test("an option that it does not know is a usage error", () => {
    expect(generate(".", "--chekc")).toMatchObject({ status: 2, stderr: expect.stringContaining("Usage:") });
  });
});

describe("replacePart", () => {
  const page = "# A\n\n<!-- generated: x -->\nold\n<!-- end: x -->\n\nB\n";

  test("replaces what stands between the markers, again and again", () => {
    const once = replacePart(page, "x", "new\n");
    expect(once).toBe("# A\n\n<!-- generated: x -->\n\nnew\n\n<!-- end: x -->\n\nB\n");
    expect(replacePart(once, "x", "new\n")).toBe(once);
  });

  test.each([
    ["no marker", "# A\n"],
    ["one marker", "<!-- generated: x -->\n"],
    ["markers the wrong way round", "<!-- end: x --><!-- generated: x -->"],
  ])("refuses a page with %s", (_, text) => {
    expect(() => replacePart(text, "x", "new")).toThrow('The page has no part "x"');
  });
});

test("markdownTable escapes what would end a cell", () => {
  expect(markdownTable(["a", "b"], [["x|y", "`z`"]])).toBe("| a | b |\n| --- | --- |\n| x\\|y | `z` |");
});
