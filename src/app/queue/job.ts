import type { MergeGroupRequest } from "../../gather/host.ts";

/** What there is to look at, never what happened: the work itself reads the present state from GitHub. */
export type Target =
  | { readonly kind: "pull-request"; readonly number: number }
  /** Whatever open pull requests have this commit as their head. */
  | { readonly kind: "head"; readonly sha: string }
  /** A merge group: judge its head for all pull requests in it. */
  | { readonly kind: "merge-group"; readonly group: MergeGroupRequest }
  /** The policy on this branch changed: open pull requests into it are to be judged again. */
  | { readonly kind: "policy"; readonly ref: string }
  /** An issue of ours or with our labels, or one with a command. */
  | { readonly kind: "issue"; readonly number: number }
  /** The stale SOPs of a repository. */
  | { readonly kind: "scan" }
  /** Everything of an installation that may lack a check. */
  | { readonly kind: "recover" };

/**
 * Something that cannot be read from GitHub afterwards, so it travels with the job: who pressed a button, or that
 * somebody asked for a new run. Hints add up when jobs are coalesced.
 */
export type Hint =
  | {
      readonly kind: "button";
      readonly identifier: string;
      readonly login: string;
      readonly checkRun: number;
      readonly headOid: string;
      /** ISO 8601. */
      readonly at: string;
    }
  | { readonly kind: "rerun" }
  /** A comment asks for it: what was given up is tried once more. */
  | { readonly kind: "recheck" }
  /** How many files the pull request changes: then all pages of files are asked for at once. */
  | { readonly kind: "size"; readonly changedFiles: number };

/** Plain data, so that a queue outside the process can hold it. */
export interface Job {
  readonly installation: number;
  /** OWNER/NAME; null when the whole installation is meant. */
  readonly repository: string | null;
  readonly target: Target;
  readonly hints: readonly Hint[];
}

/** Jobs with the same key are the same work: one at a time, and once is enough. Readable, for logs. */
export function keyOf({ installation, repository, target }: Job): string {
  const place = `${installation}:${repository?.toLowerCase() ?? "*"}`;
  switch (target.kind) {
    case "pull-request":
      return `${place}#${target.number}`;
    case "issue":
      return `${place}:issue#${target.number}`;
    case "head":
      return `${place}:head@${target.sha}`;
    case "merge-group":
      return `${place}:merge-group@${target.group.headOid}`;
    case "policy":
      return `${place}:policy@${target.ref}`;
    default:
      return `${place}:${target.kind}`;
  }
}

/** Both jobs' hints, each once, in the order they came. */
export function withHints(job: Job, more: readonly Hint[]): Job {
  const fresh = more.filter((hint) => !job.hints.some((known) => isSame(known, hint)));
  return fresh.length === 0 ? job : { ...job, hints: [...job.hints, ...fresh] };
}

function isSame(a: Hint, b: Hint): boolean {
  if (a.kind === "size" && b.kind === "size") return a.changedFiles === b.changedFiles;
  return JSON.stringify(a) === JSON.stringify(b);
}
