import { alertFile } from "../core/infrastructure/alerts/alert-rules.ts";
import { alertDialect, isAlertPath } from "../core/infrastructure/languages/alert-files.ts";
import { readingCost } from "../core/infrastructure/languages/reading-cost.ts";
import { type Contents, textOf } from "../core/model/content.ts";
import type { NotRead } from "../core/model/not-read.ts";
import type { Tree } from "../core/model/tree.ts";
import { createTurns } from "./give-way.ts";
import type { ContentReader } from "./ports.ts";
import type { ReadBudget } from "./read-budget.ts";
import { readWithin } from "./read-within.ts";

/** More rule files than this are not read; a note says so. */
const MAX_ALERT_FILES = 3_000;

/** Unread files that a note names. */
const NAMED = 3;

/** Every rule file of a branch, as far as the budget allows, taken apart one by one so that nobody waits for all of them. */
export async function gatherAlerts(
  tree: Tree,
  reader: ContentReader,
  budget: ReadBudget,
): Promise<{ readonly contents: Contents; readonly notes: readonly string[] }> {
  const files: { readonly path: string; readonly oid: string }[] = [];
  for (const path of tree.paths()) {
    const entry = isAlertPath(path) ? tree.entry(path) : undefined;
    if (entry?.kind === "file") files.push({ path, oid: entry.oid });
  }
  const chosen = files.slice(0, MAX_ALERT_FILES);
  const { contents, notRead } = await readWithin(
    reader,
    [chosen.map(({ path, oid }) => ({ path, oids: [oid] }))],
    { fileBytes: budget.fileBytes, totalBytes: budget.alertBytes },
  );
  const slow: NotRead[] = [];
  const turn = createTurns();
  let left = budget.totalCost;
  for (const { path, oid } of chosen) {
    const text = textOf(contents, oid);
    if (text === null) continue;
    const cost = readingCost(path, text);
    if (cost > budget.fileCost || cost > left) {
      contents.delete(oid);
      slow.push({ path, reason: "it would take too long to take apart" });
      continue;
    }
    left -= cost;
    alertFile(text, alertDialect(path));
    await turn();
  }
  return { contents, notes: notesOf(files.length - chosen.length, [...notRead, ...slow]) };
}

function notesOf(left: number, files: readonly NotRead[]): readonly string[] {
  const named = files.slice(0, NAMED).map(({ path, reason }) => `${path} (${reason})`);
  const more = files.length > NAMED ? ` and ${files.length - NAMED} more` : "";
  return [
    ...(left > 0 ? [`${left} alert files beyond the first ${MAX_ALERT_FILES} were not read.`] : []),
    ...(files.length > 0 ? [`Alert files that were not read: ${named.join(", ")}${more}.`] : []),
  ];
}
