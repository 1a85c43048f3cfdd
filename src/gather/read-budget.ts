const KIB = 1024;
const MIB = 1024 * KIB;
const SECOND = 1_000_000;

/** What one judgement may read. Beyond it a file is not read, and what was not read is reported and counts as material. */
export interface ReadBudget {
  /** Bytes of one changed file, or of one file of alerts. */
  readonly fileBytes: number;
  /** Bytes of all changed files together, both versions. */
  readonly changeBytes: number;
  /** Bytes of all rule files of a branch together. */
  readonly alertBytes: number;
  /** Bytes of all SOPs together. */
  readonly documentBytes: number;
  /** Time to take one changed file apart, in estimated microseconds (`readingCost`), so that it is the same on every machine. */
  readonly fileCost: number;
  /** The same for all of them together, and once more for all unchanged files that are taken apart. */
  readonly totalCost: number;
  /** The same for parsing all documents of a judgement. */
  readonly markdownCost: number;
  /** Bytes of unchanged files that are looked through for what a change breaks, and let go at once. */
  readonly searchedBytes: number;
  /** Files that are looked into for what linked infrastructure is built from, and their bytes together. */
  readonly graphFiles: number;
  readonly graphBytes: number;
  /** What is read of earlier mainline changes, to rate how they bear on an SOP. */
  readonly history: {
    /** Versions of files; 100 are one request on GitHub. */
    readonly objects: number;
    readonly fileBytes: number;
    readonly bytes: number;
    /** As `totalCost`, for all of them together. */
    readonly cost: number;
  };
}

/** For the command line, where a process judges one change, and whoever wrote it waits for it. */
export const LOCAL_BUDGET: ReadBudget = {
  fileBytes: MIB,
  changeBytes: 64 * MIB,
  alertBytes: 64 * MIB,
  documentBytes: 128 * MIB,
  searchedBytes: 128 * MIB,
  graphFiles: 10_000,
  graphBytes: 64 * MIB,
  fileCost: 20 * SECOND,
  totalCost: 120 * SECOND,
  markdownCost: 600 * SECOND,
  history: { objects: 20_000, fileBytes: 256 * KIB, bytes: 64 * MIB, cost: 40 * SECOND },
};

/** For a server, whose memory and time everybody shares (docs/decisions/0125). */
export const SERVER_BUDGET: ReadBudget = {
  fileBytes: 256 * KIB,
  changeBytes: 16 * MIB,
  alertBytes: 4 * MIB,
  documentBytes: 24 * MIB,
  searchedBytes: 24 * MIB,
  graphFiles: 1_000,
  graphBytes: 8 * MIB,
  fileCost: 0.25 * SECOND,
  totalCost: 10 * SECOND,
  markdownCost: 6 * SECOND,
  history: { objects: 1_000, fileBytes: 256 * KIB, bytes: 8 * MIB, cost: 4 * SECOND },
};
