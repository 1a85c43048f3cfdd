import * as z from "zod/mini";
import type { PolicyFile, PolicyProblem } from "../model/policy.ts";
import type { YamlText } from "../yaml/places.ts";
import { readPlainYaml } from "../yaml/plain-yaml.ts";
import { readYaml } from "../yaml/read-yaml.ts";
import type { YamlFault } from "../yaml/yaml-fault.ts";
import { crossChecks } from "./cross-checks.ts";
import { issueFaults } from "./issue-faults.ts";
import type { PolicyFault } from "./policy-fault.ts";
import { type PlacedFault, placeFault, placeYamlFault, policyProblems } from "./policy-problems.ts";
import { type PolicySource, policySource, withoutMark } from "./policy-source.ts";
import { policySchema, type WrittenPolicy } from "./schema.ts";
import { textFault } from "./text-fault.ts";

/** What one policy file says, or everything that is wrong with it. */
export type ReadSource =
  | { readonly source: PolicySource; readonly problems: readonly [] }
  | { readonly source: null; readonly problems: readonly PolicyProblem[] };

/** Reads and judges one policy file by itself, without what it extends. Never throws. */
export function readSource(written: PolicyFile): ReadSource {
  const file = withoutMark(written);
  const unreadable = textFault(file.text);
  if (unreadable) return refuse(file, [placeYamlFault(unreadable)]);
  const { yaml, faults } = readAnyYaml(file.text);
  const placed = faults.map(placeYamlFault);
  if (yaml === null) return refuse(file, placed);
  const judged = judgePolicy(yaml.value ?? {});
  if (judged.policy === null || faults.length > 0) {
    return refuse(file, [...placed, ...believable(judged.faults, yaml, faults)]);
  }
  return { source: policySource(file, yaml, judged.policy), problems: [] };
}

function refuse(file: PolicyFile, faults: readonly PlacedFault[]): ReadSource {
  return { source: null, problems: policyProblems(file, faults) };
}

function readAnyYaml(text: string): {
  readonly yaml: YamlText | null;
  readonly faults: readonly YamlFault[];
} {
  const plain = readPlainYaml(text);
  return plain ? { yaml: plain, faults: [] } : readYaml(text);
}

/** Faults in what the text says, without those that may only be echoes of broken syntax before them. */
function believable(
  faults: readonly PolicyFault[],
  yaml: YamlText,
  syntax: readonly YamlFault[],
): readonly PlacedFault[] {
  const limit = Math.min(...syntax.map((fault) => fault.misread));
  return faults
    .filter((fault) => limit === Number.POSITIVE_INFINITY || fault.missing === undefined)
    .map((fault) => placeFault(fault, yaml))
    .filter((fault) => fault.start < limit);
}

/** A policy with defaults filled in, or everything that is wrong with it. */
type Judgement =
  | { readonly policy: WrittenPolicy; readonly faults: readonly [] }
  | { readonly policy: null; readonly faults: readonly PolicyFault[] };

/** Judges what a policy says, whatever it is. A key that is missing because it is misspelt is reported once. */
function judgePolicy(value: unknown): Judgement {
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
