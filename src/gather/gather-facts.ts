import { selectSops } from "../core/documents/select-sops.ts";
import { foreignNote, isExemptLogin } from "../core/links/exempt-author.ts";
import { type KnownFacts, namesInQuestion } from "../core/links/rate-target.ts";
import type { TouchedLink } from "../core/model/change-links.ts";
import type { CheckFacts } from "../core/model/facts.ts";
import { listedNotRead, type NotRead, notReadNotes } from "../core/model/not-read.ts";
import type { Policy } from "../core/model/policy.ts";
import { folderOwners } from "../core/owners/folder-owners.ts";
import { type OwnerSources, readCodeowners } from "../core/owners/owner-lookup.ts";
import type { CheckSources } from "./check-sources.ts";
import { type DocumentSources, type Documents, gatherDocuments, sopsOf } from "./gather-documents.ts";
import { gatherDrift } from "./gather-drift.ts";
import { gatherInfra } from "./gather-infra.ts";
import { gatherLinks } from "./gather-links.ts";
import { type GatheredNames, gatherNames, type NamesRequest } from "./gather-names.ts";
import { gatherCodeowners, ownersAtBase } from "./gather-owners.ts";
import { gatherPolicy } from "./gather-policy.ts";
import type { ChangeReader, CommitInfo } from "./ports.ts";
import { LOCAL_BUDGET } from "./read-budget.ts";

/** Files of owners that do not count in full, as far as notes name them; the verdict lists more. */
const NAMED = 3;

/** Reads everything a check needs. */
export async function gatherFacts(sources: CheckSources): Promise<CheckFacts> {
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
  const [sops, baseSops] = [sopsOf(documents.head), sopsOf(documents.base)];
  const { ownersTexts } = documents;
  const catalog = { changes, sops, baseSops };
  const { linked, notes: linkNotes } = await gatherLinks({
    ...{ ...catalog, policy: judging, codeowners, ownersTexts },
    ...{ tree, contents: change.contents, budget },
  });
  const infra = await gatherInfra(change.contents, linked.touched, { changes, tree, budget });
  const { unreadable } = documents;
  const known = { ...catalog, tree, unreadable, policy: policy.fact, contents: infra.contents };
  const [names, drift] = await Promise.all([
    lookUpNames(change, linked.touched, known, { documents: documents.head, budget }),
    gatherDrift(linked, sources, { sops, tree, policy: judging }),
  ]);
  const notes = [...policy.notes, ...people.notes, ...names.notes, ...linkNotes, ...change.notes()];
  return {
    compared: { ...compared, files: changes.length },
    base: change.mergeBase?.id ?? null,
    head: change.head.id,
    slugs: sources.slugs,
    branches: change.branches,
    ...known,
    changeLinks: linked,
    ...people.fact,
    drift,
    nameOccurrences: names.occurrences,
    ...readersNotes(notes, infra.notRead, { codeowners, ...documents }),
  };
}

/** Looks for the names that a judgement asks for, in one search. */
function lookUpNames(
  change: ChangeReader,
  touched: readonly TouchedLink[],
  known: KnownFacts,
  read: Pick<NamesRequest, "documents" | "budget">,
): Promise<GatheredNames> {
  const inQuestion = (limit: number) => namesInQuestion(touched, known, limit);
  return gatherNames(change, { ...known, ...read, inQuestion });
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

/** What a reader must know, with what was not read at the end. */
function readersNotes(
  notes: readonly string[],
  files: readonly NotRead[],
  { codeowners, ownersTexts }: Pick<OwnerSources, "codeowners" | "ownersTexts">,
): { readonly notRead: readonly NotRead[]; readonly notes: readonly string[] } {
  const reason = codeowners && readCodeowners(codeowners).notRead;
  const lines = codeowners && reason !== null ? [{ path: codeowners.path, reason }] : [];
  const owners = [...lines, ...folderOwners(ownersTexts).notRead];
  const cut = owners.slice(0, NAMED).map((file) => `Not all of ${file.path} counts: ${file.reason}.`);
  return { notRead: listedNotRead([...owners, ...files]), notes: [...notes, ...notReadNotes(files), ...cut] };
}

/** More commits than this are not read, and nobody knows who made the rest. */
const MAX_COMMITS = 250;

const AS_WRITTEN =
  "The author is exempt according to the names in the commits. A local check cannot verify them; the App can.";

/** Who made the change, the statements about it, and what a reader has to know about either. */
export async function gatherPeople(
  sources: Pick<CheckSources, "author" | "foreign" | "statements">,
  commits: readonly CommitInfo[],
  policy: Policy,
): Promise<{
  readonly fact: Pick<CheckFacts, "author" | "foreign" | "statements">;
  readonly notes: readonly string[];
}> {
  const { statements, notes } = await sources.statements(commits);
  const { fact, notes: own } = await gatherAuthor(sources, commits, policy);
  return { fact: { ...fact, statements }, notes: [...own, ...notes] };
}

/** Whether the change is an exempt author's alone is asked only where the policy exempts the author. */
async function gatherAuthor(
  sources: Pick<CheckSources, "author" | "foreign">,
  commits: readonly CommitInfo[],
  policy: Policy,
): Promise<{
  readonly fact: Pick<CheckFacts, "author" | "foreign">;
  readonly notes: readonly string[];
}> {
  const author = sources.author ?? commonAuthor(commits);
  if (!isExemptLogin(policy, author)) return { fact: { author, foreign: [] }, notes: [] };
  if (sources.foreign === undefined) return { fact: { author, foreign: [] }, notes: [AS_WRITTEN] };
  const foreign = await sources.foreign();
  return { fact: { author, foreign }, notes: foreignNote(author, foreign) };
}

/** The one author of all commits, but for merges of what the change does not bring itself. */
function commonAuthor(commits: readonly CommitInfo[]): string | null {
  const own = new Set(commits.map(({ sha }) => sha));
  const authored = commits.filter(
    ({ parents }) => parents.length < 2 || parents.slice(1).some((parent) => own.has(parent)),
  );
  const [first] = authored;
  if (first === undefined || commits.length >= MAX_COMMITS) return null;
  return authored.every(({ author }) => author === first.author) ? first.author : null;
}
