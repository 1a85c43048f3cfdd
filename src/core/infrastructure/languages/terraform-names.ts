import { type CodeLine, codeLines } from "./code-lines.ts";
import { type FoundName, foundName, type NameKind } from "./found-name.ts";
import { hclCode } from "./hcl-tokens.ts";
import type { NamedFile } from "./infrastructure-kind.ts";

const HEADER = /^([a-z]\w*)\b([^={]*)\{/;
const ATTRIBUTE = /^(\s*)([A-Za-z_][\w-]*)\s*=/;

/** Attributes that say what a thing is called where it runs; a value with a template in it is not known here. */
const CALLED =
  /^\s*"?(name|[a-z]\w*_name|identifier|[a-z]\w*_identifier|bucket|alias|namespace)"?\s*=\s*"([^"\s$%]{3,200})"/;

/**
 * Addresses and local names of a Terraform file, and what its resources and modules are called; none when `only` holds
 * no name.
 */
export function namesOfTerraform(
  { text }: NamedFile,
  only: readonly CodeLine[] | null,
): readonly FoundName[] {
  if (only?.some((line) => mayNameTerraform(line, text)) === false) return [];
  return namesInBlocks(codeLines(hclCode(text), null));
}

/** False for a line that declares no name in any block of the file. */
function mayNameTerraform({ text }: CodeLine, file: string): boolean {
  return HEADER.test(text) || CALLED.test(text) || (ATTRIBUTE.test(text) && file.includes("locals"));
}

function namesInBlocks(lines: readonly CodeLine[]): readonly FoundName[] {
  const names: FoundName[] = [];
  let block = "";
  let labels: readonly string[] = [];
  let indent: string | undefined;
  for (const code of lines) {
    const header = HEADER.exec(code.text);
    if (header !== null) {
      block = `${header[1]}`;
      labels = `${header[2]}`
        .replaceAll('"', " ")
        .split(" ")
        .filter((label) => label !== "");
      indent = undefined;
      names.push(...declared({ block, labels, line: code.line }));
    }
    const attribute = block === "locals" ? ATTRIBUTE.exec(code.text) : null;
    if (attribute !== null) indent ??= attribute[1];
    if (attribute !== null && attribute[1] === indent) {
      names.push(foundName("Terraform local", `${attribute[2]}`, code));
    }
    if (block === "resource" || block === "module") names.push(...called(code, labels.join(".")));
  }
  return names;
}

interface Header {
  readonly block: string;
  readonly labels: readonly string[];
  readonly line: number;
}

/** The address, which lives on in uses and in a definition elsewhere, and the bare name, which people write too. */
function declared({ block, labels, line }: Header): readonly FoundName[] {
  const kind = KINDS.get(block);
  const bare = labels.at(-1);
  if (kind === undefined || bare === undefined) return [];
  const scope = labels.slice(0, -1).join();
  const definition = [block, ...labels.map((label) => `"${label}"`)].join(" ");
  const addresses = (ADDRESSES.get(block) ?? []).map((prefix) => {
    const name = prefix + labels.join(".");
    return { kind, name, line, scope: `${prefix}${scope}.`, search: [name, definition] };
  });
  return [...addresses, foundName(kind, bare, { line, scope })];
}

const KINDS: ReadonlyMap<string, NameKind> = new Map([
  ["resource", "Terraform resource"],
  ["data", "Terraform data source"],
  ["module", "Terraform module"],
  ["variable", "Terraform variable"],
  ["output", "Terraform output"],
]);

/** What stands before the labels where a block is named; a variable may also be set from the environment. */
const ADDRESSES: ReadonlyMap<string, readonly string[]> = new Map([
  ["resource", [""]],
  ["data", ["data."]],
  ["module", ["module."]],
  ["variable", ["var.", "TF_VAR_"]],
]);

function called({ text, line }: CodeLine, address: string): readonly FoundName[] {
  const found = CALLED.exec(text);
  return found === null
    ? []
    : [foundName("resource name", `${found[2]}`, { line, scope: `${address}.${found[1]}` })];
}
