import type { NamedBase } from "../../git/ci-change.ts";

const MAX_NAME = 255;

/** What git refuses in the name of a branch (git check-ref-format), and what could be taken for an option. */
const NO_BRANCH = /^-|^\/|\/$|\/\/|\.\.|@\{|\.lock$|\.$|[\p{Cc} ~^:?*[\\]/u;

const OID = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/i;

/** A variable's value; null where it is not set or empty, as CI systems leave what does not apply. */
export function variable(environment: NodeJS.ProcessEnv, name: string): string | null {
  return environment[name] || null;
}

/** A branch's short name, also from `refs/heads/name`; null for anything that git would not take for one. */
export function branchName(value: unknown): string | null {
  if (typeof value !== "string") return null;
  const name = value.replace(/^refs\/heads\//, "");
  return name === "" || name.length > MAX_NAME || NO_BRANCH.test(name) ? null : name;
}

/** A full commit id; null for anything else, also for the zeros that stand for "there was nothing". */
export function commitId(value: unknown): string | null {
  if (typeof value !== "string" || !OID.test(value) || /^0+$/.test(value)) return null;
  return value.toLowerCase();
}

/** Bases to try, of those that were named at all. */
export function namedBases(
  ...bases: readonly { readonly branch?: string | null; readonly commit?: string | null }[]
): readonly NamedBase[] {
  return bases.flatMap(({ branch, commit }): readonly NamedBase[] => {
    if (branch) return [{ kind: "branch", name: branch }];
    return commit ? [{ kind: "commit", oid: commit }] : [];
  });
}
