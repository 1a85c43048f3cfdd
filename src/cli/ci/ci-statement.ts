import type { CiChange } from "../../git/ci-change.ts";

/** The repository that is judged, as far as CI variables tell whether they are about it. */
export interface JudgedRepository {
  /** Real path. */
  readonly directory: string;
  /** OWNER/NAME pairs that mean it; none where that is not known. */
  readonly slugs: readonly string[];
}

/** What one CI system says: the change, and where it put the repository that it speaks of. */
export interface CiStatement {
  readonly change: CiChange;
  /** Folder that holds the checkout; null where the system does not say. */
  readonly workspace: string | null;
  /** OWNER/NAME of the repository that is meant; null where the system does not say. */
  readonly repository: string | null;
  readonly notes: readonly string[];
}

/** Reads one system's variables; null where it is not the one that runs us. */
export type CiReader = (environment: NodeJS.ProcessEnv, repository: JudgedRepository) => CiStatement | null;
