import { isAlertPath } from "./core/alerts/alert-rules.ts";
import type { Contents } from "./core/content.ts";
import type { Catalog } from "./core/rules/catalog.ts";
import type { ScanFacts } from "./core/scan/scan-facts.ts";
import type { Tree } from "./core/tree.ts";
import { type CatalogResult, gatherCatalog } from "./gather-catalog.ts";
import { ORG_LEFT_OUT, POLICY_PATH } from "./gather-policy.ts";
import type { ContentReader } from "./ports.ts";
import type { HistoryPass, ScanSources } from "./scan-sources.ts";

/** Rule files above this are not read; see `alert-rules.ts`. */
const MAX_ALERT_BYTES = 1024 * 1024;
/** More rule files than this are not read; a note says so. */
const MAX_ALERT_FILES = 3_000;
/** Unread documents that a note names. */
const NAMED = 3;

/** Facts of a scan, or the problems of the policy that would select its SOPs. */
export type GatheredScan =
  | { readonly facts: ScanFacts; readonly broken: null }
  | { readonly facts: null; readonly broken: Extract<CatalogResult, { readonly catalog: null }> };

/** Reads everything that a scan needs: the branch as it stands, its alert rules, and its history once. */
export async function gatherScan(sources: ScanSources): Promise<GatheredScan> {
  const pass = sources.history(sources.catalog.snapshot.id);
  try {
    return await gatherAround(pass, sources);
  } finally {
    pass.end();
  }
}

async function gatherAround(pass: HistoryPass, sources: ScanSources): Promise<GatheredScan> {
  const { progress, now, attestations, waivers, feedback } = sources;
  const { snapshot, contents } = sources.catalog;
  progress("Reading the SOPs");
  const found = await gatherCatalog({ ...sources.catalog, everExisted: null });
  if (found.catalog === null) return { facts: null, broken: found };
  const [alerts, gathered] = await Promise.all([
    gatherAlerts(found.catalog.tree, contents),
    pass.read(found.catalog),
  ]);
  const catalog = { ...found.catalog, now, contents: alerts.contents, everExisted: gathered.everExisted };
  return {
    facts: {
      head: snapshot.id,
      policy: { path: found.policyPath, problems: [] },
      catalog,
      history: gathered.history,
      attestations,
      waivers,
      feedback,
      notes: [...catalogNotes(catalog, found.policyPath), ...alerts.notes, ...gathered.notes],
    },
    broken: null,
  };
}

async function gatherAlerts(
  tree: Tree,
  contents: ContentReader,
): Promise<{ readonly contents: Contents; readonly notes: readonly string[] }> {
  const oids: string[] = [];
  for (const path of tree.paths()) {
    const entry = isAlertPath(path) ? tree.entry(path) : undefined;
    if (entry?.kind === "file") oids.push(entry.oid);
  }
  const left = oids.length - MAX_ALERT_FILES;
  const note = `${left} alert files beyond the first ${MAX_ALERT_FILES} were not read.`;
  return {
    contents: await contents.read(oids.slice(0, MAX_ALERT_FILES), MAX_ALERT_BYTES),
    notes: left > 0 ? [note] : [],
  };
}

function catalogNotes({ policy, unreadable }: Catalog, policyPath: string | null): readonly string[] {
  const named = [...unreadable].slice(0, NAMED).map(([path, reason]) => `${path}: ${reason}`);
  const rest = unreadable.size - named.length;
  return [
    ...(policyPath === null
      ? [
          `The scanned commit has no ${POLICY_PATH}, so SOPs were found by the usual folders and only their own front matter links them.`,
        ]
      : []),
    ...(policy.org === "left-out" ? [ORG_LEFT_OUT] : []),
    ...(named.length > 0
      ? [
          `Documents that could not be read were not judged: ${named.join("; ")}${rest > 0 ? ` and ${rest} more` : ""}.`,
        ]
      : []),
  ];
}
