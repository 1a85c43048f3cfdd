import { lineIndex } from "../yaml/line-index.ts";
import { follow, type YamlText } from "../yaml/places.ts";
import { readPlainYaml } from "../yaml/plain-yaml.ts";
import { readYaml } from "../yaml/read-yaml.ts";
import type { YamlFault } from "../yaml/yaml-fault.ts";
import { judgePolicy } from "./judge-policy.ts";
import type { PolicyProblem, Position } from "./policy.ts";
import type { PolicyFault } from "./policy-fault.ts";
import { type PlacedFault, placeFault, placeYamlFault, policyProblems } from "./policy-problems.ts";
import type { WrittenPolicy } from "./schema.ts";
import { textFault } from "./text-fault.ts";

/** A policy file as it came from the repository. */
export interface PolicyFile {
  readonly path: string;
  readonly text: string;
}

/** A policy file without faults: what it says, raw and with defaults filled in, and where. */
export interface PolicySource extends PolicyFile {
  readonly yaml: YamlText;
  readonly written: WrittenPolicy;
  /** Position of the link with this index. */
  readonly positionOf: (index: number) => Position;
}

/** What one policy file says, or everything that is wrong with it. */
export type ReadSource =
  | { readonly source: PolicySource; readonly problems: readonly [] }
  | { readonly source: null; readonly problems: readonly PolicyProblem[] };

/** Reads and judges one policy file by itself, without what it extends. Never throws. */
export function readSource({ path, text: written }: PolicyFile): ReadSource {
  // Editors do not count a byte order mark as a column.
  const file = { path, text: written.startsWith("\ufeff") ? written.slice(1) : written };
  const unreadable = textFault(file.text);
  if (unreadable) return refuse(file, [placeYamlFault(unreadable)]);
  const { yaml, faults } = readAnyYaml(file.text);
  const placed = faults.map(placeYamlFault);
  if (yaml === null) return refuse(file, placed);
  const judged = judgePolicy(yaml.value ?? {});
  if (judged.policy === null || faults.length > 0) {
    return refuse(file, [...placed, ...believable(judged.faults, yaml, faults)]);
  }
  const lines = lineIndex(file.text);
  const positionOf = (index: number) => lines.position(follow(yaml, ["links", index]).place.start);
  return { source: { ...file, yaml, written: judged.policy, positionOf }, problems: [] };
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
