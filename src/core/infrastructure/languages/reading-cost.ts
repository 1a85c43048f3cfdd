import { fileKind } from "./file-kind.ts";

/** Microseconds to take a text apart, measured on texts of 256 KiB made of nothing else. */
const COST = { yamlMark: 10, yamlCharacter: 0.05, character: 0.4 };

/** What makes the YAML parser build a node or a token. */
const YAML_MARK = /[\n:,\-[\]{}&*?|>#"']/g;

/**
 * About how many microseconds it takes to take a file's text apart: a fixed function of the text, not of the machine, so that a
 * time budget gives the same verdict everywhere. Linear.
 */
export function readingCost(path: string, text: string): number {
  if (fileKind(path) !== "yaml") return text.length * COST.character;
  const marks = text.match(YAML_MARK)?.length ?? 0;
  return marks * COST.yamlMark + text.length * COST.yamlCharacter;
}
