import { count } from "../../core/model/wording.ts";
import { visible } from "../../report/escape.ts";
import { problemBlocks, type SettingProblem } from "../setup/setting-problem.ts";
import type { Swept } from "./sweep-all.ts";

/** One line on what became of a repository. */
export function sweptLine(swept: Swept): string {
  const slug = visible(swept.slug);
  switch (swept.outcome) {
    case "no-policy":
      return `${slug}: no policy, skipped`;
    case "gone":
      return `${slug}: empty, archived or deleted, skipped`;
    case "failed":
      return `${slug}: failed: ${visible(swept.reason)}`;
    case "scanned": {
      const { report, steps } = swept.summary;
      const stale = report?.sops.filter(({ state }) => state === "stale").length ?? 0;
      return `${slug}: ${stale} of ${count(report?.sops.length ?? 0, "SOP")} stale; ${stepWords(steps)}`;
    }
  }
}

function stepWords(steps: readonly string[]): string {
  if (steps.length === 0) return "nothing to write";
  const counts = Map.groupBy(steps, (step) => step);
  return [...counts].map(([step, all]) => (all.length === 1 ? step : `${step} x${all.length}`)).join(", ");
}

/** Every setting that is missing or wrong, with its fix, and where settings were read from. */
export function sweepProblems(problems: readonly SettingProblem[], readFrom: string): string {
  return `sopwatch sweep cannot start.\n\n${problemBlocks(problems, readFrom)}`;
}
