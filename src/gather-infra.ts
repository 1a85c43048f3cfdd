import { isAlertPath } from "./core/alerts/alert-rules.ts";
import type { FileChange } from "./core/change-set.ts";
import type { Contents } from "./core/content.ts";
import type { TouchedLink } from "./core/links/touched-links.ts";
import { mayHoldNames } from "./core/names/removed-names.ts";
import { isDocument } from "./core/sop/is-document.ts";
import type { Tree } from "./core/tree.ts";
import type { ContentReader } from "./ports.ts";

/** Infrastructure files above this are not read; unread is unknown, and unknown is material. */
const MAX_INFRA_BYTES = 1024 * 1024;

/** More changed files than this are not read, so that a change of the whole tree stays cheap; a note says so. */
const MAX_READ_CHANGES = 3000;

/**
 * Both versions of the changed files that a link selects or that a rule reads, as far as the limits allow. A change of
 * documents may break what unchanged alerts point at, so then the alert files that name them are among the contents too.
 */
export async function gatherInfra(
  contents: ContentReader,
  touched: readonly TouchedLink[],
  { changes, tree }: { readonly changes: readonly FileChange[]; readonly tree: Tree },
): Promise<{ readonly contents: Contents; readonly notes: readonly string[] }> {
  const linked = new Set(touched.flatMap((each) => each.changes));
  const wanted = [...linked, ...changes.filter((change) => !linked.has(change) && isRead(change))];
  const read = wanted.slice(0, MAX_READ_CHANGES);
  const sides = read.flatMap(({ before, after }) => [before, after]);
  const oids = sides.flatMap((side) => (side && side.kind !== "submodule" ? [side.oid] : []));
  const [texts, alerts] = await Promise.all([
    contents.read(oids, MAX_INFRA_BYTES),
    alertsNaming(changes.flatMap(documentPaths), tree, contents),
  ]);
  const left = wanted.length - read.length;
  const note = `${left} changed files beyond the first ${MAX_READ_CHANGES} were not read; they count as material.`;
  return { contents: new Map([...alerts, ...texts]), notes: left > 0 ? [note] : [] };
}

/** Paths of a changed document: an alert that points at it, by path or by URL, spells one of them out. */
function documentPaths({ path, oldPath }: FileChange): readonly string[] {
  return [path, oldPath ?? path].filter(isDocument);
}

/** Reading an alert file is cheap, taking its YAML apart is not: only those that name a changed document are kept. */
async function alertsNaming(
  documents: readonly string[],
  tree: Tree,
  contents: ContentReader,
): Promise<Contents> {
  if (documents.length === 0) return new Map();
  const oids = alertPaths(tree).flatMap((path) => tree.entry(path)?.oid ?? []);
  const texts = await contents.read(oids, MAX_INFRA_BYTES);
  const wanted = [...new Set(documents)];
  return new Map(
    [...texts].filter(
      ([, content]) => content.kind === "text" && wanted.some((path) => content.text.includes(path)),
    ),
  );
}

function isRead(change: FileChange): boolean {
  return mayHoldNames(change) || isAlertPath(change.path);
}

function alertPaths(tree: Tree): readonly string[] {
  const paths: string[] = [];
  for (const path of tree.paths()) {
    if (isAlertPath(path) && paths.push(path) >= MAX_READ_CHANGES) break;
  }
  return paths;
}
