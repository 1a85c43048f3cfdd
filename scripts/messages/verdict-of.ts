import { shownFindings } from "../../src/core/judge/shown-findings.ts";
import type { Compared } from "../../src/core/model/compared.ts";
import type { Verdict } from "../../src/core/model/verdict.ts";

/** A pull request of two commits. */
const COMPARED: Compared = {
  base: "c".repeat(40),
  baseName: "main",
  head: "a".repeat(40),
  headName: "resize-db",
  mergeBase: "b".repeat(40),
  commits: 2,
  files: 3,
  from: "pull-request",
};

/** A verdict whose conclusion follows from its findings, as the engine's does. */
export function verdictOf(changes: Partial<Verdict>): Verdict {
  const levels = (changes.findings ?? []).map(({ level }) => level);
  const made = {
    conclusion: levels.includes("require") ? "failure" : levels.includes("advise") ? "neutral" : "success",
    base: "b".repeat(40),
    head: "a".repeat(40),
    compared: COMPARED,
    links: [],
    findings: [],
    policy: { path: ".github/sopwatch.yml", from: "base", problems: [], repair: null, waiver: null },
    noSops: null,
    notRead: [],
    notes: [],
    ...changes,
  } satisfies Omit<Verdict, "shown">;
  return { shown: shownFindings(made), ...made };
}
