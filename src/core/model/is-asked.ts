import type { Finding, PolicyOutcome } from "./verdict.ts";

/** True for what a reader is asked to act on; observations are only recorded. */
export function isAsked({ level }: Pick<Finding, "level">): boolean {
  return level === "require" || level === "advise";
}

/** True while a base policy that cannot be read stands in the way of the change. */
export function isHeldByPolicy({ problems, repair, waiver }: PolicyOutcome): boolean {
  return problems.length > 0 && repair !== null && waiver === null;
}
