import * as z from "zod/mini";
import { crossChecks } from "./cross-checks.ts";
import { issueFaults } from "./issue-faults.ts";
import type { PolicyFault } from "./policy-fault.ts";
import { policySchema, type WrittenPolicy } from "./schema.ts";

/** A policy with defaults filled in, or everything that is wrong with it. */
export type Judgement =
  | { readonly policy: WrittenPolicy; readonly faults: readonly [] }
  | { readonly policy: null; readonly faults: readonly PolicyFault[] };

/** Judges what a policy says, whatever it is. A key that is missing because it is misspelt is told once. */
export function judgePolicy(value: unknown): Judgement {
  const parsed = z.safeParse(policySchema, value);
  const crossed = crossChecks(value);
  if (parsed.success && crossed.length === 0) return { policy: parsed.data, faults: [] };
  const issues = parsed.success ? [] : parsed.error.issues.flatMap((issue) => issueFaults(issue, value));
  return { policy: null, faults: withoutMisspelt([...issues, ...crossed]) };
}

function withoutMisspelt(faults: readonly PolicyFault[]): readonly PolicyFault[] {
  const meant = new Set(faults.flatMap((fault) => (fault.meant ? [place(fault, fault.meant)] : [])));
  return faults.filter((fault) => fault.missing === undefined || !meant.has(place(fault, fault.missing)));
}

/** A key of a mapping as one text; `sop` and `sops` are one key here. */
function place(fault: PolicyFault, key: string): string {
  return JSON.stringify([...fault.path.slice(0, -1), key === "sops" ? "sop" : key]);
}
