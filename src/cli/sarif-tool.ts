import { RULES } from "../core/rules/index.ts";
import type { SarifTool } from "../report/sarif.ts";
import { VERSION } from "./version.ts";

/** This program and its rules, as SARIF wants to know them. */
export function sarifTool(): SarifTool {
  const rules = RULES.map(({ id, summary, why, defaultLevel }) => ({ id, summary, why, defaultLevel }));
  return { version: VERSION, rules };
}
