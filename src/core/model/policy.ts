import type { Level } from "./level.ts";
import type { RuleId } from "./rule-table.ts";
import type { Relevance } from "./strength.ts";

/** A place in a text file; both count from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** An SOP, or one section of it (`section` is the GitHub heading slug). `path` may hold glob characters. */
export interface SopTarget {
  readonly path: string;
  readonly section: string | null;
}

/** Infrastructure globs -> SOPs. Built from the policy file or from an SOP's `covers`. */
export interface Link {
  readonly id: string;
  /** minimatch patterns in written order; a leading `!` excludes. */
  readonly infra: readonly string[];
  readonly sops: readonly SopTarget[];
  readonly satisfy: "any" | "all";
  readonly owners: readonly string[];
  /** Overrides `rules.sop-outdated`; null means the rule's own level. */
  readonly level: Level | null;
  /** Overrides the policy's `relevance`; null means the policy's own. */
  readonly relevance: Relevance | null;
  readonly driftBudget: number | null;
  /** Where the link is written, so that a finding about the link can point there. */
  readonly origin: { readonly path: string; readonly position: Position };
}

/** A policy after defaults, shorthands, presets and `extends` are resolved. */
export interface Policy {
  readonly sops: { readonly paths: readonly string[]; readonly owners: readonly string[] };
  readonly links: readonly Link[];
  /** Level per rule; every rule id has one. */
  readonly rules: Readonly<Record<RuleId, Level>>;
  /** The rules whose level is written; the others have their default. */
  readonly rulesSet: readonly RuleId[];
  /** Which changes need an SOP update, for links that do not say. */
  readonly relevance: Relevance;
  readonly exempt: { readonly immaterial: boolean; readonly authors: readonly string[] };
  readonly attest: { readonly by: readonly ("approval" | "command")[]; readonly allowAuthor: boolean };
  readonly waive: {
    readonly by: "read" | "write" | "maintain" | "admin" | "owner";
    readonly allowAuthor: boolean;
    readonly minReason: number;
    readonly labels: readonly string[];
  };
  readonly review: {
    readonly request: boolean;
    readonly on: readonly ("outdated" | "missing" | "within-budget")[];
    readonly max: number;
    readonly teams: boolean;
  };
  readonly comment: boolean;
  readonly stale: StaleSettings;
  readonly anatomy: {
    /** Headings that count as a section, by the section's id, in place of the built-in ones. */
    readonly sections: Readonly<Record<string, readonly string[]>>;
    /** Levels set for single checks, by id (`anatomy/rollback`). */
    readonly levels: Readonly<Record<string, Level>>;
  };
  /** Infrastructure and immaterial globs that presets contribute. */
  readonly infrastructure: readonly string[];
  readonly immaterial: readonly string[];
  /** What became of `extends: org`: null when the policy does not ask for it, `left-out` when no text was handed in. */
  readonly org: "merged" | "left-out" | null;
}

export interface StaleSettings {
  readonly schedule: string;
  readonly timezone: string;
  readonly reviewEvery: string | null;
  readonly drillEvery: string | null;
  readonly driftBudget: number;
  readonly maxIssues: number;
  readonly dashboard: boolean;
  readonly labels: readonly string[];
  readonly grace: string;
}

/** One thing wrong with a policy file, complete enough to be fixed without opening the docs. */
export interface PolicyProblem extends Position {
  readonly path: string;
  /** One sentence: what is wrong. */
  readonly message: string;
  readonly expected: string;
  readonly received: string;
  /** The offending lines with a caret, ready to print. */
  readonly frame: string;
  /** A correct example in YAML. */
  readonly example: string | null;
  /** "did you mean" text, when something close exists. */
  readonly suggestion: string | null;
}

/** The result of reading a policy text. `policy` is null exactly when there are problems. */
export type PolicyResult =
  | { readonly policy: Policy; readonly problems: readonly [] }
  | { readonly policy: null; readonly problems: readonly PolicyProblem[] };

/** What a change does about a base policy that cannot be read. Only `fixed` passes by itself. */
export type Repair =
  /** Leaves the policy file alone. */
  | "untouched"
  /** Touches the policy file only, and what it brings can be read. */
  | "fixed"
  /** Brings a policy that can be read, and touches other files too. */
  | "mixed"
  /** Brings a policy that can be read, but edits another version than the base's: nobody knows what a merge makes of both. */
  | "behind"
  /** Brings a policy that cannot be read either. */
  | "still-broken"
  /** Takes the policy away instead of fixing it. */
  | "removed";

/** The owner's policy: its text, or why there is a file but no text of it. */
export type OrgPolicy = PolicyFile | { readonly path: string; readonly unreadable: string };

/** A policy file as it came from the repository. */
export interface PolicyFile {
  readonly path: string;
  readonly text: string;
}
