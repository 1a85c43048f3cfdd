import type { Home, Target } from "../../model/reference.ts";
import { relativeTarget } from "../../references/relative-target.ts";
import { repositoryUrl } from "../../references/repository-url.ts";

/**
 * The file of this repository that an alert's runbook value means: a URL of this repository, or a path from its root.
 * Null for a templated value, for a name that some other system resolves (`disk-full`), and for a runbook elsewhere,
 * about which nothing is known.
 */
export function runbookTarget(value: string, home: Home): Target | null {
  if (/\{\{|\$/.test(value) || /^[\w-]+(?:#.*)?$/.test(value)) return null;
  return repositoryUrl(value, home) ?? relativeTarget(value, "");
}
