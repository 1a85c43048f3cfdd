import { selectSops } from "../core/documents/select-sops.ts";
import { buildLinks } from "../core/links/build-links.ts";
import { isSopPath } from "../core/links/is-sop-path.ts";
import { judgingSops, owningSops } from "../core/links/judging-sops.ts";
import { touchedLinks } from "../core/links/touched-links.ts";
import type { FileChange } from "../core/model/change-set.ts";
import type { Content } from "../core/model/content.ts";
import type { CheckFacts } from "../core/model/facts.ts";
import type { TouchedLink } from "../core/model/judged-change.ts";
import type { MarkdownParser } from "../core/model/markdown-parser.ts";
import { listedNotRead, type NotRead, notReadNotes } from "../core/model/not-read.ts";
import type { Policy } from "../core/model/policy.ts";
import { folderOwners } from "../core/owners/folder-owners.ts";
import { type CodeownersFile, createOwnerLookup, readCodeowners } from "../core/owners/owner-lookup.ts";
import { sopOwners } from "../core/owners/sop-owners.ts";
import type { CheckSources, FactsFor } from "./check-sources.ts";
import { type DocumentSources, type Documents, gatherDocuments, sopsOf } from "./gather-documents.ts";
import { gatherDrift } from "./gather-drift.ts";
import { gatherInfra } from "./gather-infra.ts";
import { gatherNames } from "./gather-names.ts";
import { ownersAtBase } from "./gather-owners.ts";
import { gatherPeople } from "./gather-people.ts";
import { gatherPolicy } from "./gather-policy.ts";
import type { ChangeReader, SnapshotReader } from "./ports.ts";
import { LOCAL_BUDGET } from "./read-budget.ts";

/** Where GitHub looks for CODEOWNERS, in its order (docs: About code owners). */
const CODEOWNERS_PATHS = [".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS"];

/** Files of owners that do not count in full, as far as notes name them; the verdict lists more. */
const NAMED = 3;

/** GitHub ignores a CODEOWNERS file of 3 MB or more (docs: About code owners). */
const MAX_CODEOWNERS_BYTES = 3 * 1024 * 1024 - 1;

/** Reads everything a check needs. The result builds the facts around whichever Markdown parser is handed in. */
export async function gatherFacts(sources: CheckSources): Promise<FactsFor> {
  const { change, budget = LOCAL_BUDGET } = sources;
  const [changes, tree, commits, compared, policy, codeowners] = await Promise.all([
    change.changes(),
    change.head.tree(),
    change.commits(),
    change.compared(),
    gatherPolicy(change, sources),
    gatherCodeowners(change.base ?? change.head),
  ]);
  const judging = policy.fact.policy;
  const people = await gatherPeople(sources, commits, judging);
  const documents = await documentsOf(change, { policy: judging, tree, changes, budget });
  const { touched, ownersOf } = touchedBy({ changes, policy: judging, documents, codeowners });
  const infra = await gatherInfra(change.contents, touched, { changes, tree, budget });
  const [names, drift] = await Promise.all([
    gatherNames(change, { tree, changes, contents: infra.contents, documents: documents.head, budget }),
    gatherDrift(touched, sources, { sops: documents.head, ownersOf, immaterial: judging.immaterial }),
  ]);
  const notes = [...policy.notes, ...people.notes, ...names.notes, ...change.notes()];
  const known = {
    compared: { ...compared, files: changes.length },
    base: change.mergeBase?.id ?? null,
    head: change.head.id,
    slugs: sources.slugs,
    branches: change.branches,
    policy: policy.fact,
    changes,
    tree,
    unreadable: documents.unreadable,
    contents: infra.contents,
    codeowners,
    ownersTexts: documents.ownersTexts,
    ...people.fact,
    drift,
    nameOccurrences: names.occurrences,
    ...readersNotes(notes, infra.notRead, { codeowners, ...documents }),
  };
  return (parser) => ({
    ...known,
    sops: sopsOf(documents.head, parser),
    baseSops: sopsOf(documents.base, parser),
  });
}

async function documentsOf(
  change: ChangeReader,
  read: Pick<DocumentSources, "tree" | "changes" | "budget"> & { readonly policy: Policy },
): Promise<Documents> {
  const { mergeBase, contents } = change;
  const paths = selectSops(read.policy, read.tree.paths());
  const ownersFiles = await ownersAtBase(change, { ...read, sops: paths });
  const baseTree = mergeBase && (() => mergeBase.tree());
  return gatherDocuments({ ...read, paths, contents, baseTree, ownersFiles });
}

/** The links that the change touches, and who owns an SOP as far as the change cannot say so itself. */
function touchedBy(judging: {
  readonly changes: readonly FileChange[];
  readonly policy: Policy;
  readonly documents: Documents;
  readonly codeowners: CodeownersFile | null;
}): {
  readonly touched: readonly TouchedLink[];
  readonly ownersOf: (sop: string) => readonly string[];
} {
  const { changes, policy, documents, codeowners } = judging;
  const { ownersTexts } = documents;
  const sops = sopsOf(documents.head, frontMatterOnly);
  const baseSops = sopsOf(documents.base, frontMatterOnly);
  const catalog = { changes, sops, baseSops };
  const { links } = buildLinks(policy, judgingSops(catalog, policy), sops);
  const lookup = createOwnerLookup({ policy, sops: owningSops(catalog), codeowners, ownersTexts });
  return {
    touched: touchedLinks(links, changes, isSopPath(sops)),
    ownersOf: (sop) => sopOwners(sop, links, lookup),
  };
}

/** Links need front matter only; a judgement that needs more gets a real parser from `check`. */
const frontMatterOnly: MarkdownParser = () => ({
  ok: false,
  reason: "Markdown is not read while facts are gathered",
});

/** What a reader must know, with what was not read at the end. */
function readersNotes(
  notes: readonly string[],
  files: readonly NotRead[],
  { codeowners, ownersTexts }: Pick<CheckFacts, "codeowners" | "ownersTexts">,
): { readonly notRead: readonly NotRead[]; readonly notes: readonly string[] } {
  const reason = codeowners && readCodeowners(codeowners).notRead;
  const lines = codeowners && reason !== null ? [{ path: codeowners.path, reason }] : [];
  const owners = [...lines, ...folderOwners(ownersTexts).notRead];
  const cut = owners.slice(0, NAMED).map((file) => `Not all of ${file.path} counts: ${file.reason}.`);
  return { notRead: listedNotRead([...owners, ...files]), notes: [...notes, ...notReadNotes(files), ...cut] };
}

/** Files by the content that an adapter keeps by its blob: for the same blob the same object, which is read once. */
const codeownersFiles = new WeakMap<Content, CodeownersFile>();

/** The CODEOWNERS file that counts at a snapshot, or null. */
export async function gatherCodeowners(snapshot: SnapshotReader): Promise<CodeownersFile | null> {
  for (const path of CODEOWNERS_PATHS) {
    const content = await snapshot.file(path, MAX_CODEOWNERS_BYTES);
    if (content?.kind !== "text") continue;
    const known = codeownersFiles.get(content);
    if (known?.path === path) return known;
    const file = { path, text: content.text };
    codeownersFiles.set(content, file);
    return file;
  }
  return null;
}
