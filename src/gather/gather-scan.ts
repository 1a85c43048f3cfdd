import type { Graph } from "../core/infrastructure/graph/reach.ts";
import { useNotes } from "../core/infrastructure/graph/use-notes.ts";
import type { Catalog } from "../core/model/catalog.ts";
import type { PolicyProblem } from "../core/model/policy.ts";
import type { ScanFacts } from "../core/model/scan-facts.ts";
import { nearPolicyNote, secondPolicyNote } from "../core/policy/near-policy.ts";
import { POLICY_PATH } from "../core/policy/policy-paths.ts";
import { gatherAlerts } from "./gather-alerts.ts";
import { gatherCatalog } from "./gather-catalog.ts";
import { gatherWholeGraph } from "./gather-graph.ts";
import { ORG_LEFT_OUT } from "./gather-policy.ts";
import { LOCAL_BUDGET } from "./read-budget.ts";
import type { HistoryPass, ScanSources } from "./scan-sources.ts";

/** Unread documents that a note names. */
const NAMED = 3;

/** Facts of a scan, or the problems of the policy that would select its SOPs. */
export type GatheredScan =
  | { readonly facts: ScanFacts; readonly broken: null }
  | { readonly facts: null; readonly broken: BrokenPolicy };

/** A branch whose policy cannot be used, so that nothing can be scanned. */
export interface BrokenPolicy {
  readonly now: string;
  readonly head: string;
  readonly path: string;
  readonly problems: readonly PolicyProblem[];
}

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
  const { snapshot, contents, budget = LOCAL_BUDGET } = sources.catalog;
  progress("Reading the SOPs");
  const found = await gatherCatalog({ ...sources.catalog, everExisted: null });
  if (found.catalog === null) {
    const { policyPath: path, problems } = found;
    return { facts: null, broken: { now, head: snapshot.id, path, problems } };
  }
  const { links, tree } = found.catalog;
  const graph = await gatherWholeGraph({ links, tree, contents, budget });
  const [alerts, gathered] = await Promise.all([
    gatherAlerts(tree, contents, budget),
    pass.read(found.catalog, graph),
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
      notes: [
        ...catalogNotes(catalog, found.policyPath),
        ...alerts.notes,
        ...unreadNotes(graph),
        ...gathered.notes,
      ],
    },
    broken: null,
  };
}

/** Files without which nobody knows what linked infrastructure is built from. */
function unreadNotes({ open }: Graph): readonly string[] {
  return useNotes(open.filter(({ why }) => why === "not-read" || why === "not-understood"));
}

function catalogNotes({ policy, unreadable, tree }: Catalog, policyPath: string | null): readonly string[] {
  const named = [...unreadable].slice(0, NAMED).map(([path, reason]) => `${path}: ${reason}`);
  const rest = unreadable.size - named.length;
  const other = policyPath === null ? nearPolicyNote(tree.paths()) : secondPolicyNote(tree);
  return [
    ...(policyPath === null
      ? [
          `The scanned commit has no ${POLICY_PATH}, so SOPs were looked for in the usual folders, and only their front matter makes links.`,
        ]
      : []),
    ...(other === "" ? [] : [other]),
    ...(policy.org === "left-out" ? [ORG_LEFT_OUT] : []),
    ...(named.length > 0
      ? [
          `Documents that could not be read were not judged: ${named.join("; ")}${rest > 0 ? ` and ${rest} more` : ""}.`,
        ]
      : []),
  ];
}
