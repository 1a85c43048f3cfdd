import type { Graph } from "../../../core/infrastructure/graph/reach.ts";
import { unitGlob } from "../../../core/infrastructure/graph/unit-glob.ts";
import { scanReport } from "../../../core/judge/make-report.ts";
import type { Catalog } from "../../../core/model/catalog.ts";
import { count } from "../../../core/model/wording.ts";
import { DEFAULTS } from "../../../core/policy/defaults.ts";
import { pathsToLookUp } from "../../../core/references/paths-to-look-up.ts";
import { mergedStatements } from "../../../core/statements/merged-statements.ts";
import { gatherScan } from "../../../gather/gather-scan.ts";
import { mainlineHistory } from "../../../gather/gather-scan-history.ts";
import type { Host } from "../../../gather/host.ts";
import { SERVER_BUDGET } from "../../../gather/read-budget.ts";
import type { HistorySource, ScanSources } from "../../../gather/scan-sources.ts";
import { reportOn } from "../../../use-cases/scan.ts";
import type { ScanSubject } from "./scan-target.ts";

/** Paths that SOPs name and that are not there, which history is asked for: five queries for every 100 commits. */
const MAX_LOOKED_UP = 100;

/** Gathers what a scan of a branch on GitHub needs; null when the repository has no policy. */
export async function gatherBranch(
  repository: Host,
  branch: { readonly name: string; readonly oid: string },
  { now, progress }: Pick<ScanSources, "now" | "progress">,
): Promise<ScanSubject | null> {
  const { contents, slug } = repository;
  const merged = mergedStatements(await repository.pullRequests.merged(branch.name));
  const gathered = await gatherScan({
    catalog: {
      snapshot: repository.snapshot(branch.oid),
      contents,
      slugs: [slug],
      branches: [branch.name],
      policyFile: null,
      orgPolicy: () => repository.orgPolicy(),
      budget: SERVER_BUDGET,
    },
    history: (head) => ({
      read: (catalog, graph) =>
        historyFor(catalog, graph, { repository, progress })(head).read(catalog, graph),
      end: () => {},
    }),
    now,
    ...merged,
    feedback: [],
    progress,
  });
  const { facts } = gathered;
  if (facts === null) return { sops: [], settings: DEFAULTS.stale, report: () => reportOn(gathered) };
  if (facts.policy.path === null) return null;
  // Worst first: where two SOPs once had the same path, statements on an issue by that path are about the one that needs them.
  const alone = scanReport(facts);
  return {
    sops: alone.sops,
    settings: facts.catalog.policy.stale,
    report: ({ attestations, feedback }) =>
      attestations.length + feedback.length === 0
        ? alone
        : scanReport({ ...facts, attestations: [...facts.attestations, ...attestations], feedback }),
  };
}

/** History as far as the catalog's links, SOPs and missing paths need it. */
function historyFor(
  catalog: Catalog,
  graph: Graph | undefined,
  { repository, progress }: { readonly repository: Host; readonly progress: (step: string) => void },
): HistorySource {
  const wanted = { sops: catalog.sops.values(), tree: catalog.tree, home: catalog };
  const { paths, left } = pathsToLookUp(wanted, MAX_LOOKED_UP);
  const history = repository.history(globsOf(catalog, graph), paths);
  const { contents } = repository;
  const read = mainlineHistory({ history, contents, budget: SERVER_BUDGET, progress });
  return left === 0 ? read : noted(read, notLookedUp(left));
}

/** A source with one more note. */
function noted(source: HistorySource, note: string): HistorySource {
  return (head) => {
    const pass = source(head);
    return {
      ...pass,
      read: async (catalog, graph) => {
        const found = await pass.read(catalog, graph);
        return { ...found, notes: [...found.notes, note] };
      },
    };
  };
}

function notLookedUp(paths: number): string {
  return `${count(paths, "more path")} that SOPs name and that are not there were not looked up in history, so a dead reference may be missing here. \`sopwatch stale\` looks up all of them.`;
}

/** What GitHub is asked the history of: linked infrastructure, what that is built from, and the SOPs. */
function globsOf({ links, sops }: Catalog, graph: Graph | undefined): readonly string[] {
  const parts = links.flatMap((_, at) => graph?.reach.unitsOf(at).map(unitGlob) ?? []);
  return [...new Set([...links.flatMap(({ infra }) => infra), ...parts, ...sops.keys()])];
}
