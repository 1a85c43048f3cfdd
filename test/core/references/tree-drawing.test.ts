import { describe, expect, it } from "vitest";
import { treeWords } from "../../../src/core/references/extract-references.ts";
import { cpuNow } from "../../support/cpu-time.ts";
import { broken, references, removed, renamed } from "./builders.ts";

const fence = (code: string) => `# Layout\n\n\`\`\`text\n${code}\n\`\`\`\n`;
const gone = (code: string, path: string, sop = "tools/README.md") =>
  broken({ text: fence(code), changes: [removed(path)], path: sop, kept: ["tools/kept"] }).map(
    ({ oldPath }) => oldPath,
  );

const NESTED =
  "\u251c\u2500\u2500 parts\n\u2502   \u251c\u2500\u2500 queue.py\n\u2502   \u2514\u2500\u2500 disk.py\n\u2514\u2500\u2500 main.py";

describe("a drawn tree", () => {
  it("names what it draws, not a file of the same name elsewhere", () => {
    expect(gone(NESTED, "tools/parts/queue.py")).toEqual(["tools/parts/queue.py"]);
    expect(gone(NESTED, "tools/main.py")).toEqual(["tools/main.py"]);
    expect(gone(NESTED, "tools/queue.py")).toEqual([]);
    expect(
      broken({
        text: fence(NESTED),
        changes: [renamed("tools/queue.py", "tools/parts/queue.py")],
        path: "tools/README.md",
      }),
    ).toEqual([]);
  });

  it.each([
    ["with a root", `tools/\n${NESTED}`, "tools/parts/queue.py", "docs/a.md"],
    ["with a root of several folders", "./a/tools\n\u2514\u2500\u2500 x.py", "a/tools/x.py", "docs/a.md"],
    [
      "with the clone as root",
      "payments\n\u2514\u2500\u2500 tools\n    \u2514\u2500\u2500 x.py",
      "tools/x.py",
      "docs/a.md",
    ],
    ["with the SOP's folder as root", "tools/\n\u2514\u2500\u2500 x.py", "a/tools/x.py", "a/tools/README.md"],
    ["in ASCII", "tools\n|-- parts\n|   `-- x.py\n`-- y.py", "tools/parts/x.py", "docs/a.md"],
    ["in ASCII with plus signs", "tools\n+-- parts\n|   +-- x.py\n+-- y.py", "tools/parts/x.py", "docs/a.md"],
    [
      "with a top without branch",
      "\u2500\u2500 parts\n\u2502   \u251c\u2500\u2500 x.py",
      "tools/parts/x.py",
      "tools/README.md",
    ],
    [
      "with slashes and comments",
      "tools/\n\u251c\u2500\u2500 parts/   # parts\n\u2502   \u2514\u2500\u2500 x.py  <- old\n",
      "tools/parts/x.py",
      "docs/a.md",
    ],
    [
      "after a sibling",
      "tools\n\u251c\u2500\u2500 a\n\u2502   \u2514\u2500\u2500 b.py\n\u2514\u2500\u2500 c\n    \u2514\u2500\u2500 x.py",
      "tools/c/x.py",
      "docs/a.md",
    ],
    ["with Windows line ends", "tools\r\n\u2514\u2500\u2500 x.py\r", "tools/x.py", "docs/a.md"],
    ["of two roots", "one\n\u2514\u2500\u2500 a.py\n\ntwo\n\u2514\u2500\u2500 x.py", "two/x.py", "docs/a.md"],
    ["with a path in a comment", "\u2514\u2500\u2500 x  # see tools/y.py", "tools/y.py", "docs/a.md"],
    ["with a command above", "tree tools/x.py\n\u2514\u2500\u2500 a.py", "tools/x.py", "docs/a.md"],
  ])("is read %s", (_, code, path, sop) => expect(gone(code, path, sop)).toContain(path));

  it.each([
    ["a table", "+-----+-----+\n| a.py | tools/x.py |\n+-----+-----+"],
    ["a comment of SQL", "-- tools/x.py"],
    ["options", "run \\\n  --file tools/x.py"],
  ])("is not %s, whose words count", (_, code) =>
    expect(gone(code, "tools/x.py", "docs/a.md")).toEqual(["tools/x.py"]),
  );

  it("places each name where it stands", () => {
    expect(references(fence(NESTED)).map(({ raw, line, column }) => [raw, line, column])).toEqual([
      ["queue.py", 5, 9],
      ["disk.py", 6, 9],
      ["main.py", 7, 5],
    ]);
  });

  it("takes linear time however deep it is", () => {
    const deep = Array.from(
      { length: 20_000 },
      (_, at) => `${" ".repeat(Math.min(at, 60))}\u2514\u2500\u2500 x`,
    ).join("\n");
    const start = cpuNow();
    expect([...treeWords(deep)].length).toBe(40_000);
    expect([...treeWords(`${" ".repeat(200_000)}\u2514`)].length).toBe(1);
    expect(cpuNow() - start).toBeLessThan(1_000);
  });
});
