import { scanCatalog } from "../core/judge/judge-catalog.ts";
import type { NotRead } from "../core/model/not-read.ts";
import type { PolicyProblem } from "../core/model/policy.ts";
import { ruleRow } from "../core/model/rule-table.ts";
import type { Tree } from "../core/model/tree.ts";
import type { Finding } from "../core/model/verdict.ts";
import { RULES } from "../core/rules/index.ts";
import { type CatalogSources, gatherCatalog } from "../gather/gather-catalog.ts";
import { catalogNotes } from "./catalog-notes.ts";

/** What `lint` found: how many documents it read, and the findings about them, hardest first. */
export interface LintResult {
  readonly sops: number;
  readonly findings: readonly Finding[];
  readonly problems: readonly PolicyProblem[];
  /** Asked for and not checked, with the reason. */
  readonly unknown: readonly NotRead[];
  /** What keeps this from being a pass: no SOP was found, or one could not be read. */
  readonly notes: readonly string[];
}

/**
 * Checks SOPs as documents: references, anatomy, front matter. `files` narrows to these repository paths and may name
 * documents that the policy does not select; empty means the whole catalog. Outside of a repository references are left out.
 */
export async function lint(
  sources: CatalogSources,
  files: readonly string[],
  { inRepository }: { readonly inRepository: boolean } = { inRepository: true },
): Promise<LintResult> {
  const { catalog, policyPath, problems } = await gatherCatalog({ ...sources, also: files });
  if (catalog === null) return { sops: 0, findings: [], problems, unknown: [], notes: [] };
  const wanted = files.length === 0 ? null : new Set(files);
  const sops = new Map([...catalog.sops].filter(([path]) => wanted === null || wanted.has(path)));
  // What a document points at, and who owns it, is known only where its neighbours are.
  const runs = inRepository ? ["always", "in-repository"] : ["always"];
  const rules = RULES.filter(({ id }) => runs.includes(ruleRow(id).lint));
  const isKnown = ({ check }: Finding) => inRepository || check !== "anatomy/owner";
  const findings = scanCatalog({ ...catalog, sops }, rules).filter(isKnown);
  const unreadable = new Map([...catalog.unreadable].filter(([path]) => wanted === null || wanted.has(path)));
  const unknown = files.flatMap((path) =>
    catalog.sops.has(path) ? [] : [{ path, reason: unreadable.get(path) ?? whyUnknown(path, catalog.tree) }],
  );
  const alone = inRepository ? [] : ["Not in a git repository, so references and owners were not looked up."];
  const notes = catalogNotes({ ...catalog, sops, unreadable }, policyPath);
  return { sops: sops.size, findings, problems: [], unknown, notes: [...notes, ...alone] };
}

function whyUnknown(path: string, tree: Tree): string {
  if (tree.hasDirectory(path)) return "it is a folder: name the Markdown files in it";
  return tree.has(path)
    ? "it is not Markdown (.md, .mdx, .markdown or .html.md.erb)"
    : "it does not exist here";
}
