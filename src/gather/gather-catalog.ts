import { isDocument } from "../core/documents/is-document.ts";
import { selectSops } from "../core/documents/select-sops.ts";
import { deriveLinks } from "../core/links/derive-links.ts";
import type { Catalog } from "../core/model/catalog.ts";
import type { PolicyProblem } from "../core/model/policy.ts";
import { defaultPolicy } from "../core/policy/default-policy.ts";
import type { CheckSources } from "./check-sources.ts";
import { type Documents, type DocumentText, gatherDocuments, sopsOf } from "./gather-documents.ts";
import { gatherCodeowners, ownersIn } from "./gather-owners.ts";
import type { ContentReader, SnapshotReader } from "./ports.ts";
import { LOCAL_BUDGET, type ReadBudget } from "./read-budget.ts";
import { type PolicyText, parseContent, readPolicy } from "./read-policy.ts";

/** Where the facts about one branch as it stands come from. */
export interface CatalogSources {
  readonly snapshot: SnapshotReader;
  readonly contents: ContentReader;
  readonly slugs: readonly string[];
  readonly branches: readonly string[];
  readonly policyFile: { readonly path: string; readonly text: string } | null;
  /** The policy that `extends: [org]` means; without it a policy that extends it is read alone, and a note says so. */
  readonly orgPolicy?: NonNullable<CheckSources["orgPolicy"]>;
  /** True for a path that history once held; null where history cannot be asked. */
  readonly everExisted: Catalog["everExisted"];
  /** What may be read; the command line's unless given. */
  readonly budget?: ReadBudget;
  /** Documents to read beside the policy's, as far as the snapshot has them. */
  readonly also?: readonly string[];
  /** A document as an editor holds it, in place of the one that the snapshot has or has not. */
  readonly unsaved?: { readonly path: string; readonly text: string } | null;
}

/** A catalog, or the problems of the policy that would select it. */
export type CatalogResult =
  | { readonly catalog: Catalog; readonly policyPath: string | null; readonly problems: readonly [] }
  | { readonly catalog: null; readonly policyPath: string; readonly problems: readonly PolicyProblem[] };

/** Reads one branch as it stands: policy, SOPs, owners. Without a policy the defaults select the SOPs. */
export async function gatherCatalog(sources: CatalogSources): Promise<CatalogResult> {
  const { snapshot, contents, policyFile } = sources;
  const written = policyFile ? givenText(policyFile) : await readPolicy(snapshot);
  const parsed = written && (await parseContent(written.path, written.content, sources.orgPolicy));
  if (parsed?.policy === null) {
    return { catalog: null, policyPath: written?.path ?? "", problems: parsed.problems };
  }
  const policy = parsed?.policy ?? defaultPolicy();
  const [tree, codeowners] = await Promise.all([snapshot.tree(), gatherCodeowners(snapshot)]);
  const also = (sources.also ?? []).filter((path) => isDocument(path) && tree.has(path));
  const paths = [...new Set([...selectSops(policy, tree.paths()), ...also])];
  const documents = await gatherDocuments({
    paths,
    tree,
    changes: [],
    baseTree: null,
    contents,
    ownersFiles: ownersIn(tree, sources.unsaved ? [...paths, sources.unsaved.path] : paths),
    budget: sources.budget ?? LOCAL_BUDGET,
  });
  const sops = sopsOf(withUnsaved(documents.head, sources.unsaved));
  const { ownersTexts } = documents;
  const unchanged = { changes: [], sops, baseSops: new Map() };
  const { touched: _, ...linked } = deriveLinks({ ...unchanged, policy, codeowners, ownersTexts });
  const catalog: Catalog = {
    policy,
    ...linked,
    tree,
    sops,
    unreadable: new Map([...documents.unreadable].filter(([path]) => path !== sources.unsaved?.path)),
    contents: new Map(),
    now: null,
    scan: null,
    slugs: sources.slugs,
    branches: sources.branches,
    everExisted: sources.everExisted,
  };
  return { catalog, policyPath: written?.path ?? null, problems: [] };
}

function givenText({ path, text }: NonNullable<CatalogSources["policyFile"]>): PolicyText {
  return { path, content: { kind: "text", text } };
}

function withUnsaved(
  documents: Documents["head"],
  unsaved: CatalogSources["unsaved"],
): ReadonlyMap<string, DocumentText> {
  if (!unsaved) return documents;
  const { path, text } = unsaved;
  return new Map([...documents, [path, { path, places: [path], oid: `unsaved:${path}`, text }]]);
}
