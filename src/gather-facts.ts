import type { CheckSources, FactsFor } from "./check.ts";
import { isAlertPath } from "./core/alerts/alert-rules.ts";
import type { FileChange } from "./core/change-set.ts";
import type { Content } from "./core/content.ts";
import { buildLinks } from "./core/links/build-links.ts";
import { type TouchedLink, touchedLinks } from "./core/links/touched-links.ts";
import { mayHoldNames } from "./core/names/removed-names.ts";
import { isDocument } from "./core/sop/is-document.ts";
import type { MarkdownParser } from "./core/sop/markdown-parser.ts";
import { selectSops } from "./core/sop/select-sops.ts";
import type { Tree } from "./core/tree.ts";
import { gatherDocuments, sopsOf } from "./gather-documents.ts";
import { gatherDrift } from "./gather-drift.ts";
import { gatherNames } from "./gather-names.ts";
import { gatherPolicy } from "./gather-policy.ts";
import type { ChangeReader, CommitInfo, ContentReader } from "./ports.ts";

/** Infrastructure files above this are not read; unread is unknown, and unknown is material. */
const MAX_INFRA_BYTES = 1024 * 1024;

/** More changed files than this are not read, so that a change of the whole tree stays cheap; a note says so. */
const MAX_READ_CHANGES = 3000;

const CODEOWNERS_PATHS = [".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS"];

/** GitHub ignores a CODEOWNERS file of 3 MB or more (docs: About code owners). */
const MAX_CODEOWNERS_BYTES = 3 * 1024 * 1024 - 1;

/** Reads everything a check needs. The result builds the facts around whichever Markdown parser is handed in. */
export async function gatherFacts(sources: CheckSources): Promise<FactsFor> {
  const { change } = sources;
  const { contents } = change;
  const [changes, tree, commits] = await Promise.all([
    change.changes(),
    change.head.tree(),
    change.commits(),
  ]);
  const [policy, codeowners] = await Promise.all([
    gatherPolicy(change, changes, sources.policyFile),
    gatherCodeowners(change),
  ]);
  const paths = selectSops(policy.fact.policy, tree.paths());
  const documents = await gatherDocuments({ paths, tree, changes, contents });
  const sops = sopsOf(documents.head, frontMatterOnly);
  const { links } = buildLinks(policy.fact.policy, sops);
  const touched = touchedLinks(links, changes, (path) => sops.has(path));
  const infra = await gatherInfra(contents, touched, { changes, tree });
  const [names, drift, statements] = await Promise.all([
    gatherNames({ names: change.names, changes, contents: infra.contents, documents: documents.head }),
    gatherDrift(touched, sources),
    sources.statements(commits),
  ]);
  const notes = [...policy.notes, ...infra.notes, ...names.notes, ...change.notes()];
  return (parser) => ({
    base: change.mergeBase?.id ?? null,
    head: change.head.id,
    slugs: sources.slugs,
    branches: change.branches,
    policy: policy.fact,
    changes,
    tree,
    sops: sopsOf(documents.head, parser),
    unreadable: documents.unreadable,
    baseSops: sopsOf(documents.base, parser),
    contents: infra.contents,
    codeowners,
    author: sources.author ?? commonAuthor(commits),
    statements,
    drift,
    nameOccurrences: names.occurrences,
    notes,
  });
}

/** Links need front matter only; a judgement that needs more gets a real parser from `check`. */
const frontMatterOnly: MarkdownParser = () => ({
  ok: false,
  reason: "Markdown is not read while facts are gathered",
});

function commonAuthor(commits: readonly CommitInfo[]): string | null {
  const [first] = commits;
  return first && commits.every((commit) => commit.author === first.author) ? first.author : null;
}

async function gatherCodeowners(change: ChangeReader): Promise<{ path: string; text: string } | null> {
  const snapshot = change.base ?? change.head;
  for (const path of CODEOWNERS_PATHS) {
    const content = await snapshot.file(path, MAX_CODEOWNERS_BYTES);
    if (content?.kind === "text") return { path, text: content.text };
  }
  return null;
}

/**
 * Both versions of the changed files that a link selects or that a rule reads, as far as the limits allow. A change of
 * documents may break what unchanged alerts point at, so then the alert files are read too.
 */
async function gatherInfra(
  contents: ContentReader,
  touched: readonly TouchedLink[],
  { changes, tree }: { readonly changes: readonly FileChange[]; readonly tree: Tree },
): Promise<{ readonly contents: ReadonlyMap<string, Content>; readonly notes: readonly string[] }> {
  const linked = new Set(touched.flatMap((each) => each.changes));
  const wanted = [...linked, ...changes.filter((change) => !linked.has(change) && isRead(change))];
  const read = wanted.slice(0, MAX_READ_CHANGES);
  const alerts = changes.some(({ path, oldPath }) => isDocument(oldPath ?? path)) ? alertPaths(tree) : [];
  const sides = [
    ...read.flatMap(({ before, after }) => [before, after]),
    ...alerts.map((path) => tree.entry(path)),
  ];
  const oids = sides.flatMap((side) => (side && side.kind !== "submodule" ? [side.oid] : []));
  const texts = await contents.read(oids, MAX_INFRA_BYTES);
  const left = wanted.length - read.length;
  const note = `${left} changed files beyond the first ${MAX_READ_CHANGES} were not read; they count as material.`;
  return { contents: texts, notes: left > 0 ? [note] : [] };
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
