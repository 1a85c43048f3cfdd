import type { OwnedSop } from "../core/model/owned-sop.ts";
import type { OrgPolicy } from "../core/model/policy.ts";
import type { SopAttestation } from "../core/model/scan-facts.ts";
import type { Statement } from "../core/model/statement.ts";
import type { ChangeReader, CommitInfo, HistoryReader } from "./ports.ts";
import type { ReadBudget } from "./read-budget.ts";

/** Where the facts of one check come from. Made by the CLI from git, by the App from GitHub. */
export interface CheckSources {
  readonly change: ChangeReader;
  /**
   * Mainline history as far as it touches the globs; a source may tell of more. Null where history cannot be read; then a
   * drift budget cannot be counted and says so.
   */
  readonly history: ((globs: readonly string[]) => HistoryReader) | null;
  readonly slugs: readonly string[];
  /** A policy given by hand instead of the base's. */
  readonly policyFile: { readonly path: string; readonly text: string } | null;
  /**
   * Reads the owner's policy for `extends: [org]`, null when there is none; absent where nobody can ask. Throws where the
   * answer is not known for now.
   */
  readonly orgPolicy?: () => Promise<OrgPolicy | null>;
  /** Who wrote the change, when the caller knows better than the commits do. */
  readonly author: string | null;
  /**
   * Why the change is not that author's alone, as phrases; asked only where the policy exempts the author. Absent where nobody can verify it:
   * then names count as they are written.
   */
  readonly foreign?: () => Promise<readonly string[]>;
  /** The statements made about this change; local checks find waivers in the commits' trailers. */
  readonly statements: (commits: readonly CommitInfo[]) => Promise<ReadStatements>;
  /**
   * Attestations of these SOPs that were given outside this change: they reset drift. Asked again as history tells of former
   * paths, so what was read has to be kept. Absent where only git can be asked.
   */
  readonly attested?: (sops: readonly OwnedSop[]) => Promise<readonly SopAttestation[]>;
  /** What may be read; the command line's unless given. */
  readonly budget?: ReadBudget;
  /** Receives the names of slow steps; never affects the answer. */
  readonly progress: (step: string) => void;
}

/** The statements made about a change, and notes about what was meant as a statement and is none. */
export interface ReadStatements {
  readonly statements: readonly Statement[];
  readonly notes: readonly string[];
}
