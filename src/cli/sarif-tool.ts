import { ANATOMY_CHECKS } from "../core/anatomy/checks.ts";
import { ruleRow } from "../core/model/rule-table.ts";
import { RULES } from "../core/rules/index.ts";
import type { SarifTool } from "../report/sarif.ts";
import { VERSION } from "./version.ts";

/** This program and its rules, as SARIF wants to know them. */
export function sarifTool(): SarifTool {
  const rules = RULES.map(({ id }) => {
    const { summary, why, defaultLevel } = ruleRow(id);
    return { id, summary, why, defaultLevel };
  });
  const { why, defaultLevel } = ruleRow("sop-anatomy");
  const checks = ANATOMY_CHECKS.map(({ id, summary, onByDefault }) => ({
    id: `anatomy/${id}`,
    summary: `an SOP should have ${summary}`,
    why,
    defaultLevel: onByDefault ? defaultLevel : ("off" as const),
  }));
  return { version: VERSION, rules: [...rules, ...checks] };
}
