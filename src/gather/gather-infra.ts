import { isDocument } from "../core/documents/is-document.ts";
import { isAlertPath } from "../core/infrastructure/languages/alert-files.ts";
import { readingCost } from "../core/infrastructure/languages/reading-cost.ts";
import { mayHoldNames } from "../core/infrastructure/names/names-removed-from-file.ts";
import { prepareFile } from "../core/links/prepare-file.ts";
import type { TouchedLink } from "../core/model/change-links.ts";
import type { FileChange } from "../core/model/change-set.ts";
import { type Content, type Contents, textOf } from "../core/model/content.ts";
import type { NotRead } from "../core/model/not-read.ts";
import type { Tree } from "../core/model/tree.ts";
import { createTurns } from "./give-way.ts";
import type { ContentReader } from "./ports.ts";
import type { ReadBudget } from "./read-budget.ts";
import { readWithin, type WantedFile } from "./read-within.ts";

/** More changed files than this are not read, so that a change of the whole tree stays cheap. */
const MAX_READ_CHANGES = 3000;

/** Unchanged alert files that are looked through. */
const MAX_ALERT_FILES = 3000;

/** Alert files looked through together. */
const TOGETHER = 50;

/** Contents that rules read, and what of them was left out. */
export interface GatheredInfra {
  readonly contents: Contents;
  readonly notRead: readonly NotRead[];
}

/** What of a change is read. */
interface InfraRequest {
  readonly changes: readonly FileChange[];
  readonly tree: Tree;
  readonly budget: ReadBudget;
}

/**
 * Both versions of the changed files that a link selects or that a rule reads, as far as the budget allows: linked files before
 * others. A change of documents may break what unchanged alerts point at, so then the alert files that name them are among the
 * contents too.
 */
export async function gatherInfra(
  reader: ContentReader,
  touched: readonly TouchedLink[],
  request: InfraRequest,
): Promise<GatheredInfra> {
  const { changes, tree, budget } = request;
  const linked = new Set(touched.flatMap((each) => each.changes));
  const wanted = [...linked, ...changes.filter((change) => !linked.has(change) && isRead(change))];
  const read = wanted.slice(0, MAX_READ_CHANGES);
  const groups = [read.filter((each) => linked.has(each)), read.filter((each) => !linked.has(each))];
  const { contents, notRead } = await readWithin(
    reader,
    groups.map((group) => group.map(fileOf)),
    { fileBytes: budget.fileBytes, totalBytes: budget.changeBytes },
  );
  const tooSlow = await prepareAll(read, linked, { contents, budget });
  const alerts = await alertsNaming(changes.flatMap(documentPaths), { reader, tree, budget });
  // Formatted only where it is needed: the first number that is formatted costs 12 ms.
  const tooMany = () => `only ${MAX_READ_CHANGES.toLocaleString("en")} changed files are read`;
  return {
    contents: new Map([...alerts.contents, ...contents]),
    notRead: [
      ...notRead,
      ...tooSlow,
      ...wanted.slice(MAX_READ_CHANGES).map(({ path }) => ({ path, reason: tooMany() })),
      ...alerts.notRead,
    ],
  };
}

function fileOf({ path, before, after }: FileChange): WantedFile {
  const oids = [before, after].flatMap((side) => (side && side.kind !== "submodule" ? [side.oid] : []));
  return { path, oids };
}

/**
 * Takes the files apart one by one, in the same order, while there is time left: a judgement cannot pause, so the slow part is
 * done before it. What would take too long is taken out of the contents and told.
 */
async function prepareAll(
  changes: readonly FileChange[],
  linked: ReadonlySet<FileChange>,
  { contents, budget }: { readonly contents: Map<string, Content>; readonly budget: ReadBudget },
): Promise<readonly NotRead[]> {
  const turn = createTurns();
  const notRead: NotRead[] = [];
  let left = budget.totalCost;
  for (const change of changes) {
    const before = textOf(contents, change.before?.oid);
    const after = textOf(contents, change.after?.oid);
    const cost = readingCost(change.path, before ?? "") + readingCost(change.path, after ?? "");
    if (cost > budget.fileCost || cost > left) {
      const whose = cost > budget.fileCost ? "it" : "all files together";
      notRead.push({ path: change.path, reason: `${whose} would take too long to take apart` });
      for (const oid of fileOf(change).oids)
        contents.set(oid, { kind: "unreadable", reason: "it takes too long" });
      continue;
    }
    left -= cost;
    prepareFile(change, { before, after }, linked.has(change));
    await turn();
  }
  return notRead;
}

/** Paths of a changed document: an alert that points at it, by path or by URL, spells one of them out. */
function documentPaths({ path, oldPath }: FileChange): readonly string[] {
  return [path, oldPath ?? path].filter(isDocument);
}

/** Reading an alert file is cheap, taking its YAML apart is not: only those that name a changed document are kept. */
async function alertsNaming(
  documents: readonly string[],
  { reader, tree, budget }: Pick<InfraRequest, "tree" | "budget"> & { readonly reader: ContentReader },
): Promise<GatheredInfra> {
  const contents = new Map<string, Content>();
  const notRead: NotRead[] = [];
  const wanted = [...new Set(documents)];
  const paths = wanted.length === 0 ? [] : alertPaths(tree);
  const turn = createTurns();
  let bytes = budget.searchedBytes;
  let cost = budget.totalCost;
  for (let start = 0; start < paths.length; start += TOGETHER) {
    const files = paths
      .slice(start, start + TOGETHER)
      .map((path) => ({ path, oid: tree.entry(path)?.oid ?? "" }));
    const read = await reader.read(
      files.map(({ oid }) => oid),
      budget.fileBytes,
      bytes,
    );
    for (const { path, oid } of files) {
      const content = read.get(oid);
      if (content === undefined || content.kind === "too-large") {
        notRead.push({ path, reason: "it is too large, or all alert files together are" });
      }
      if (content?.kind !== "text") continue;
      bytes -= content.text.length;
      const { text } = content;
      if (!wanted.some((each) => text.includes(each))) continue;
      cost -= readingCost(path, text);
      if (cost < 0)
        notRead.push({ path, reason: "all alert files together would take too long to take apart" });
      else contents.set(oid, content);
      await turn();
    }
  }
  return { contents, notRead };
}

function isRead(change: FileChange): boolean {
  return mayHoldNames(change) || isAlertPath(change.path);
}

function alertPaths(tree: Tree): readonly string[] {
  const paths: string[] = [];
  for (const path of tree.paths()) {
    if (isAlertPath(path) && paths.push(path) >= MAX_ALERT_FILES) break;
  }
  return paths;
}
