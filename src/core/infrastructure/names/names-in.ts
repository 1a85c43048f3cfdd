import { type CodeLine, codeLines } from "../languages/code-lines.ts";
import type { FileKind } from "../languages/file-kind.ts";
import type { FoundName } from "../languages/found-name.ts";
import { hclCode } from "../languages/hcl-code.ts";
import { dataVariableNames, optionNames, targetNames, variableNames } from "../languages/script-names.ts";
import { mayNameTerraform, terraformNames } from "../languages/terraform-names.ts";
import { hostNames, jsonKeys, portNames, ruleNames } from "../languages/value-names.ts";
import { manifestNames, yamlNames } from "../languages/yaml-names.ts";

/** A readable version of a file. */
export interface NamedFile {
  readonly path: string;
  readonly kind: FileKind;
  readonly text: string;
}

type LineReader = (lines: readonly CodeLine[]) => readonly FoundName[];

/** What can be told from a line alone, by kind of file. */
const LINE_READERS: Partial<Record<FileKind, readonly LineReader[]>> = {
  dockerfile: [variableNames, portNames],
  groovy: [variableNames],
  hcl: [variableNames, hostNames, portNames],
  ini: [variableNames, hostNames, portNames],
  json: [ruleNames, jsonKeys, dataVariableNames, hostNames],
  jsonnet: [ruleNames],
  makefile: [targetNames, variableNames],
  python: [optionNames, variableNames],
  shell: [optionNames, variableNames],
  toml: [variableNames, hostNames, portNames],
  yaml: [ruleNames, dataVariableNames, hostNames, portNames],
  ...optionsOf("env", "go", "jinja", "nginx", "other", "powershell", "properties", "puppet", "ruby"),
  ...optionsOf("script", "template"),
};

/** Languages in which the options of a command are the only names that are read. */
function optionsOf(...kinds: readonly FileKind[]): Partial<Record<FileKind, readonly LineReader[]>> {
  return Object.fromEntries(kinds.map((kind) => [kind, [optionNames]]));
}

/** True for files that are read for names. */
export function holdsNames(kind: FileKind): boolean {
  return LINE_READERS[kind] !== undefined;
}

/** The names that a file defines, on the given lines only (all when null); a name may come twice. */
export function namesIn(file: NamedFile, only: ReadonlySet<number> | null = null): readonly FoundName[] {
  const lines = codeLines(file.text, only);
  const found = (LINE_READERS[file.kind] ?? []).flatMap((reader) => reader(lines));
  const around = inContext(file, only === null ? null : lines);
  return [...(only === null ? around : around.filter(({ line }) => only.has(line))), ...found];
}

/** What can only be told from the lines around; `only` are lines of code without which nothing is wanted. */
function inContext(file: NamedFile, only: readonly CodeLine[] | null): readonly FoundName[] {
  if (file.kind === "yaml") return yamlNames(file.path, file.text);
  if (file.kind === "json") return manifestNames(file.text);
  if (file.kind !== "hcl" || only?.some((line) => mayNameTerraform(line, file.text)) === false) return [];
  return terraformNames(codeLines(hclCode(file.text), null));
}
