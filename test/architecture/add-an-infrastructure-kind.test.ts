import { execFileSync } from "node:child_process";
import { beforeAll, describe, expect, test } from "vitest";
import { runCli } from "../cli/run-cli.ts";
import { type FileTree, temporaryRepository } from "../support/temporary-repository.ts";
import { copyRepository, type RepositoryCopy } from "./copy-of-repository.ts";
import { ROOT } from "./repository.ts";

/** "To add an infrastructure kind" in ARCHITECTURE.md, step by step, for the made-up language Tide. */
function addTide(copy: RepositoryCopy): void {
  copy.add("src/core/infrastructure/languages/tide.ts", KIND);
  copy.insert(
    "src/core/infrastructure/kinds.ts",
    'import { toml } from "./languages/toml.ts";\n',
    'import { tide } from "./languages/tide.ts";\n',
  );
  copy.insert("src/core/infrastructure/kinds.ts", "KINDS: readonly InfrastructureKind[] = [\n", "  tide,\n");
  copy.add("src/core/policy/presets/tide-gates.ts", PRESET);
  copy.insert(
    "src/core/policy/presets/presets.ts",
    'import { terraform } from "./terraform.ts";\n',
    'import { tideGates } from "./tide-gates.ts";\n',
  );
  copy.insert("src/core/policy/presets/presets.ts", "PRESETS: readonly Preset[] = [\n", "  tideGates,\n");
}

/** Comments from `%%` to the line's end; `gate NAME` declares a name; `main.tide` makes its folder a root. */
const KIND = `
import { foundName } from "./found-name.ts";
import type { InfrastructureKind } from "./infrastructure-kind.ts";
import { BLANKS, LINE_END, lex, pattern, WORD } from "./lex.ts";

export const tide: InfrastructureKind = {
  id: "tide",
  files: { extensions: ["tide"] },
  lex: (text) => lex(text, [LINE_END, BLANKS, { as: "comment", scan: pattern(/%%[^\\n]*/y) }, WORD]),
  commentMarks: ["%%"],
  names: [
    (lines) =>
      lines.flatMap(({ text, line }) =>
        text.startsWith("gate ") ? [foundName("setting", text.slice("gate ".length), { line })] : [],
      ),
  ],
  roots: [({ file, folder }) => (file === "main.tide" ? { kind: "tide station", path: folder } : null)],
  presets: ["tide"],
};
`;

const PRESET = `
import type { Preset } from "./preset.ts";

export const tideGates: Preset = {
  name: "tide",
  summary: "Tide gates.",
  infrastructure: ["**/*.tide"],
  immaterial: ["**/*.chart.tide"],
  areas: ["A gate that does not close"],
};
`;

const POLICY =
  "extends: preset:tide\nlinks:\n  - id: harbour\n    infra: harbour/**\n    sop: docs/harbour.md\n    level: require\n";
const GATE = "%% Opened by hand.\ngate harbour_north_gate\n  level 4\n";

const BEFORE: FileTree = {
  ".github/sopwatch.yml": POLICY,
  "docs/harbour.md": "# Harbour\n\n1. Close `harbour_north_gate`.\n",
  "harbour/main.tide": GATE,
  "harbour/spring.chart.tide": "level 3\n",
};

let copy: RepositoryCopy;
beforeAll(() => {
  copy = copyRepository();
  addTide(copy);
});

/** The exit code of `check` for one commit, and each finding as "rule: message". */
async function check(
  change: FileTree,
  { before = {}, sources = copy.directory }: { before?: FileTree; sources?: string } = {},
): Promise<readonly unknown[]> {
  const repository = temporaryRepository({ ...BEFORE, ...before });
  repository.commit(change);
  const args = ["check", "--base", "HEAD~1", "--head", "HEAD", "--format", "json"];
  const { code, stdout, stderr } = await runCli(args, { in: repository.directory, sources });
  if (stdout === "") return [code, stderr];
  const { findings } = JSON.parse(stdout);
  const messages = findings.map(({ rule, message }: Record<string, string>) => `${rule}: ${message}`);
  return [code, ...messages.toSorted()];
}

const CHANGED = expect.stringMatching(
  /^sop-outdated: .*\(harbour\/main\.tide(:\d+)?\)\. docs\/harbour\.md did not change$/,
);

describe("a kind that was added by the list of ARCHITECTURE.md", () => {
  test("has comments that mean nothing and code that does", async () => {
    const comment = { "harbour/main.tide": GATE.replace("by hand", "by the tide itself") };
    const code = { "harbour/main.tide": GATE.replace("level 4", "level 5") };
    expect(await Promise.all([check(comment), check(code)])).toEqual([[0], [1, CHANGED]]);
  });

  test("declares names that an SOP must not mention for ever, and begins at its root", async () => {
    const change = {
      "harbour/main.tide": GATE.replace("north", "south"),
      "canal/main.tide": "gate canal_gate\n",
    };
    expect(await check(change)).toEqual([
      1,
      "infra-unlinked: canal is a new tide station that no link covers",
      CHANGED,
      'sop-removed-name: docs/harbour.md still mentions the setting "harbour_north_gate", which this change renames to "harbour_south_gate"',
    ]);
  });

  test("has a preset that a policy may extend and that selects its files", async () => {
    expect(await check({ "harbour/spring.chart.tide": "level 9\n" })).toEqual([0]);
    expect(selectedByPreset(["harbour/main.tide", "harbour/main.tf"])).toEqual([true, false]);
  });
});

/** Asks the copy itself: a policy keeps what a preset calls infrastructure, and no command prints it. */
function selectedByPreset(paths: readonly string[]): unknown {
  const script = `
    import { compileGlobList } from "./src/core/glob/glob-list.ts";
    import { PRESETS } from "./src/core/policy/presets/presets.ts";
    const selects = compileGlobList(PRESETS.find(({ name }) => name === "tide").infrastructure);
    console.log(JSON.stringify(${JSON.stringify(paths)}.map(selects)));`;
  const args = ["--input-type=module", "--eval", script];
  return JSON.parse(execFileSync(process.execPath, args, { cwd: copy.directory, encoding: "utf8" }));
}

test("without its row, a kind has no comments and no names", async () => {
  const plain = POLICY.replace("extends: preset:tide\n", "");
  const change = { ".github/sopwatch.yml": plain, "harbour/main.tide": GATE.replace("north", "south") };
  expect(await check(change, { before: { ".github/sopwatch.yml": plain }, sources: ROOT })).toEqual([
    1,
    CHANGED,
  ]);
});
