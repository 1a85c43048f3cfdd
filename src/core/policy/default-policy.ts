import type { Policy } from "../model/policy.ts";
import { DEFAULTS } from "./defaults.ts";

/** The policy of a repository that has none: no links, so only the rules that need no map can complain. */
export function defaultPolicy(): Policy {
  return { ...DEFAULTS, links: [], infrastructure: [], immaterial: [], org: null };
}
