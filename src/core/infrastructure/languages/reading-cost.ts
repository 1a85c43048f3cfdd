import { kindOf } from "../kinds.ts";
import { alertDialect } from "./alert-files.ts";
import { yamlCost } from "./yaml-tokens.ts";

/** Microseconds for a character, measured on texts of 256 KiB of most languages. */
const CHARACTER = 0.4;

/**
 * About how many microseconds it takes to take a file's text apart: a fixed function of the text, not of the machine,
 * so that a time budget gives the same verdict everywhere. Linear.
 */
export function readingCost(path: string, text: string): number {
  const { readingCost: costOf } = kindOf(path);
  if (costOf !== undefined) return costOf(text);
  // Alerts in a template are read as YAML.
  return alertDialect(path) === "template" ? yamlCost(text) : text.length * CHARACTER;
}
