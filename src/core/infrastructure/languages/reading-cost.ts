import { kindOf } from "../kinds.ts";
import { alertDialect, isAlertPath } from "./alert-files.ts";
import { yamlCost } from "./yaml-tokens.ts";

/** Microseconds for a character, measured on texts of 256 KiB of most languages. */
const CHARACTER = 0.4;

/**
 * About how many microseconds it takes to take a file's text apart: a fixed function of the text, not of the machine,
 * so that a time budget gives the same verdict everywhere. Linear.
 */
export function readingCost(path: string, text: string): number {
  if (isAlertPath(path) && alertDialect(path) === "template") return yamlCost(text);
  return kindOf(path).readingCost?.(text) ?? text.length * CHARACTER;
}
