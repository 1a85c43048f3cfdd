import type { Catalog } from "../../../core/model/catalog.ts";
import type { StaleSettings } from "../../../core/model/policy.ts";
import { count } from "../../../core/model/wording.ts";
import { DEFAULTS } from "../../../core/policy/defaults.ts";
import { pathsToLookUp } from "../../../core/references/paths-to-look-up.ts";
import { mergedWords } from "../../../core/statements/merged-words.ts";
import { mainlineHistory } from "../../../gather/gather-scan-history.ts";
import type { GitHubRepository } from "../../../gather/host.ts";
import { SERVER_BUDGET } from "../../../gather/read-budget.ts";
import type { GatheredHistory, HistorySource, ScanSources } from "../../../gather/scan-sources.ts";
import { scan } from "../../../use-cases/scan.ts";
import { knownMarkdown } from "../../state/known-markdown.ts";
import type { Judge } from "./scan-target.ts";

/** Paths that SOPs name and that are not there, which history is asked for: five queries for every 100 commits. */
const MAX_LOOKED_UP = 100;

/** Judges a branch of a repository on GitHub by its history there. */
export function judgeBranch(
  repository: GitHubRepository,
  branch: { readonly name: string; readonly oid: string },
  progress: (step: string) => void,
): Judge {
  const snapshot = repository.snapshot(branch.oid);
  const { contents, slug } = repository;
  const parser = knownMarkdown;
  return async ({ now, hear }) => {
    const { history, settings } = historyOnce((catalog) => {
      const { paths, left } = pathsToLookUp(
        { sops: catalog.sops.values(), tree: catalog.tree, home: catalog },
        MAX_LOOKED_UP,
      );
      const read = mainlineHistory({
        history: repository.history(globsOf(catalog), paths),
        contents,
        parser,
        progress,
      });
      return left === 0 ? read : noted(read, notLookedUp(left));
    });
    const merged = mergedWords(await repository.pullRequests.merged(branch.name));
    const sources: ScanSources = {
      catalog: {
        snapshot,
        contents,
        slugs: [slug],
        branches: [branch.name],
        policyFile: null,
        orgPolicy: () => repository.orgPolicy(),
        budget: SERVER_BUDGET,
        parser,
      },
      history,
      now,
      ...merged,
      feedback: [],
      progress,
    };
    const report = await scan(sources);
    if (report.policy.path === null) return null;
    // Whose word counts is known only once the SOPs and their owners are, so words are heard between two judgements.
    const heard = await hear(report.sops);
    const hasWords = heard.attestations.length + heard.feedback.length > 0;
    const attestations = [...merged.attestations, ...heard.attestations];
    const whole = hasWords ? await scan({ ...sources, attestations, feedback: heard.feedback }) : report;
    return { report: whole, settings: settings() };
  };
}

/** A source with one more note. */
function noted(source: HistorySource, note: string): HistorySource {
  return (head) => {
    const pass = source(head);
    return {
      ...pass,
      read: async (catalog) => {
        const found = await pass.read(catalog);
        return { ...found, notes: [...found.notes, note] };
      },
    };
  };
}

function notLookedUp(paths: number): string {
  return `${count(paths, "more path")} that SOPs name and that are not there were not looked up in history, so a dead reference may be missing here. \`sopwatch stale\` looks up all of them.`;
}

/** History is read once, however often it is asked for; and the settings are those of the catalog it was read for. */
function historyOnce(sourceOf: (catalog: Catalog) => HistorySource): {
  readonly history: HistorySource;
  readonly settings: () => StaleSettings;
} {
  let settings: StaleSettings = DEFAULTS.stale;
  let read: Promise<GatheredHistory> | null = null;
  return {
    history: (head) => ({
      read: (catalog) => {
        settings = catalog.policy.stale;
        read ??= sourceOf(catalog)(head).read(catalog);
        return read;
      },
      end: () => {},
    }),
    settings: () => settings,
  };
}

/** What GitHub is asked the history of: linked infrastructure and the SOPs. */
function globsOf({ links, sops }: Catalog): readonly string[] {
  return [...new Set([...links.flatMap(({ infra }) => infra), ...sops.keys()])];
}
