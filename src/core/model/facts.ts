import type { ChangeLinks } from "./change-links.ts";
import type { FileChange } from "./change-set.ts";
import type { Compared } from "./compared.ts";
import type { Contents } from "./content.ts";
import type { NotRead } from "./not-read.ts";
import type { Policy, PolicyProblem, Repair } from "./policy.ts";
import type { Sop } from "./sop.ts";
import type { Statement } from "./statement.ts";
import type { Tree } from "./tree.ts";

/** Mainline changes to a link's infrastructure since its SOP last changed in substance or was attested. */
export interface DriftFact {
  readonly link: string;
  readonly sop: string;
  /** Mainline changes of the link's infrastructure that use up the budget; a lower bound when `complete` is false. */
  readonly changes: number;
  /** Those of them that count because not all of them was read. */
  readonly notRead: number;
  readonly complete: boolean;
  /**
   * Where counting began, as an ISO 8601 date: the SOP's last update, or the attestation of whom `attestedBy` names. Null when
   * history does not hold one, or nobody looked for it because the budget is used up.
   */
  readonly since: { readonly date: string; readonly attestedBy: string | null } | null;
}

/** The policy that judges, where it came from, and what is wrong with the one this change brings. */
export interface PolicyFact {
  readonly path: string;
  readonly from: "base" | "head" | "file" | "none";
  readonly policy: Policy;
  /** Problems of the judging policy (then `policy` is `unreadablePolicy`). */
  readonly problems: readonly PolicyProblem[];
  /** What the change does about a base policy that cannot be read; null when it can be read, or the base has none. */
  readonly repair: Repair | null;
  /** The policy this change brings, when it edits the policy file and the result is valid. */
  readonly headPolicy: Policy | null;
  /** Problems of the policy at head, when the change edits the policy file. */
  readonly headProblems: readonly PolicyProblem[];
}

/** Everything needed to judge one change, gathered before the core runs. The same facts give the same verdict. */
export interface CheckFacts {
  readonly compared: Compared;
  /** Merge base of base and head; null for an unborn base. */
  readonly base: string | null;
  /** Head commit, or `worktree`. */
  readonly head: string;
  /** OWNER/NAME pairs that mean this repository in GitHub URLs; the first is the current one. */
  readonly slugs: readonly string[];
  /** Branch names that mean "here" in GitHub URLs beside `HEAD`. */
  readonly branches: readonly string[];
  readonly policy: PolicyFact;
  readonly changes: readonly FileChange[];
  readonly tree: Tree;
  /** SOPs at head by path. */
  readonly sops: ReadonlyMap<string, Sop>;
  /** Documents of the catalog that could not be read, with the reason (too large, binary, vanished). */
  readonly unreadable: ReadonlyMap<string, string>;
  /** SOP versions at the merge base for SOPs this change touches, by their path there. */
  readonly baseSops: ReadonlyMap<string, Sop>;
  /** Both versions of changed files that a rule wants to read, by object id. */
  readonly contents: Contents;
  /** The links of policy and front matter, and owners by the sources at the base; derived once. */
  readonly changeLinks: ChangeLinks;
  /** Author of the pull request, or of every commit when they agree; null when unknown or mixed. */
  readonly author: string | null;
  /** Why the change is not that author's alone, as phrases: then the author is not exempt. Empty for an author that no policy exempts. */
  readonly foreign: readonly string[];
  readonly statements: readonly Statement[];
  readonly drift: readonly DriftFact[];
  /** For candidate removed names: paths at head that still hold the name. Null when it could not be searched. */
  readonly nameOccurrences: ReadonlyMap<string, readonly string[]> | null;
  /** Files that were not read, the most important ones first; their changes are unknown, and so material. */
  readonly notRead: readonly NotRead[];
  readonly notes: readonly string[];
}

/** The texts of OWNERS files by path, `OWNERS_ALIASES` among them. Files that are too large or binary are left out. */
export type OwnersTexts = ReadonlyMap<string, string>;
