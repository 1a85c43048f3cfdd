import type { Graph } from "../core/infrastructure/graph/reach.ts";
import type { Catalog } from "../core/model/catalog.ts";
import type { DatedWaiver } from "../core/model/history-facts.ts";
import type { ScanHistory, SopAttestation } from "../core/model/scan-facts.ts";
import type { Feedback } from "../core/model/scan-report.ts";
import type { CatalogSources } from "./gather-catalog.ts";

/** What a source of history answers about a catalog. */
export interface GatheredHistory {
  readonly history: ScanHistory;
  /** True for a path that history once held; null where history cannot say. */
  readonly everExisted: Catalog["everExisted"];
  /** What a reader must know to trust it. */
  readonly notes: readonly string[];
}

/**
 * Begins to read the mainline up to `head`: from git in one pass, or from GitHub's API. It begins before the catalog is
 * known, because git writes its log while the SOPs are read.
 */
export type HistorySource = (head: string) => HistoryPass;

/** A reading of history that has begun. */
export interface HistoryPass {
  /** Reads to the end, for one catalog and what its infrastructure is built from. To be called once. */
  read(catalog: Catalog, graph?: Graph): Promise<GatheredHistory>;
  /** Stops what still runs; does nothing when all was read. */
  end(): void;
}

/** Where the facts of one scan come from. Made by the CLI from git, by the App from GitHub. */
export interface ScanSources {
  readonly catalog: Omit<CatalogSources, "everExisted" | "also">;
  readonly history: HistorySource;
  /** The day to judge by, ISO `YYYY-MM-DD`. */
  readonly now: string;
  /** What owners stated outside git, what was waived there, what users reported; empty for a local scan. */
  readonly attestations: readonly SopAttestation[];
  readonly waivers: readonly DatedWaiver[];
  readonly feedback: readonly Feedback[];
  /** Receives the names of slow steps; never affects the answer. */
  readonly progress: (step: string) => void;
}
