import { catalogNotes } from "./catalog-notes.ts";
import type { PolicyProblem } from "./core/policy/policy.ts";
import { RULES } from "./core/rules/index.ts";
import { scanCatalog } from "./core/scan-catalog.ts";
import type { Finding } from "./core/verdict.ts";
import { type CatalogSources, gatherCatalog } from "./gather-catalog.ts";

/** The rules that look at documents alone. */
const LINTED = ["sop-broken-reference", "sop-anatomy", "review-overdue", "drill-overdue"];

/** What `lint` found: how many documents it read, and the findings about them, hardest first. */
export interface LintResult {
  readonly sops: number;
  readonly findings: readonly Finding[];
  readonly problems: readonly PolicyProblem[];
  /** Asked for, but neither an SOP of the policy nor a document of the repository. */
  readonly unknown: readonly string[];
  /** What keeps this from being a pass: no SOP was found, or one could not be read. */
  readonly notes: readonly string[];
}

/**
 * Checks SOPs as documents: references, anatomy, front matter. `files` narrows to these repository paths and may name
 * documents that the policy does not select; empty means the whole catalog.
 */
export async function lint(sources: CatalogSources, files: readonly string[]): Promise<LintResult> {
  const { catalog, policyPath, problems } = await gatherCatalog({ ...sources, also: files });
  if (catalog === null) return { sops: 0, findings: [], problems, unknown: [], notes: [] };
  const wanted = files.length === 0 ? null : new Set(files);
  const sops = new Map([...catalog.sops].filter(([path]) => wanted === null || wanted.has(path)));
  const rules = RULES.filter((rule) => LINTED.includes(rule.id));
  const findings = scanCatalog({ ...catalog, sops }, rules);
  const unreadable = new Map([...catalog.unreadable].filter(([path]) => wanted === null || wanted.has(path)));
  const unknown = files.filter((path) => !catalog.sops.has(path) && !unreadable.has(path));
  const notes = catalogNotes({ ...catalog, sops, unreadable }, policyPath);
  return { sops: sops.size, findings, problems: [], unknown, notes };
}
