import { lineIndex } from "../yaml/line-index.ts";
import { readPlainYaml } from "../yaml/plain-yaml.ts";
import { readYaml } from "../yaml/read-yaml.ts";
import type { YamlFault } from "../yaml/yaml-fault.ts";
import type { FrontMatterBlock } from "./front-matter-block.ts";
import type { FrontMatterProblem } from "./sop.ts";

/** Longest block that is read, in UTF-16 code units; written ones stay below one KiB. */
const MAX_LENGTH = 32 * 1024;

/** A value with the line of the file on which its key stands. */
export interface Entry {
  readonly key: string;
  readonly line: number;
  readonly value: unknown;
}

/**
 * The top level of a front matter block. `children` are the entries of a list or mapping found in it; those of a value
 * from elsewhere stand on its first line.
 */
export interface Entries {
  readonly top: ReadonlyMap<string, Entry>;
  children(value: unknown): readonly Entry[];
  readonly problems: readonly FrontMatterProblem[];
}

/** Reads a block as YAML. What is wrong with it is told with its line; what can be read is read. */
export function frontMatterEntries(block: FrontMatterBlock): Entries {
  if (block.yaml.length > MAX_LENGTH)
    return { top: new Map(), children: () => [], problems: [tooLong(block)] };
  const plain = readPlainYaml(block.yaml);
  const { yaml, faults } = plain ? { yaml: plain, faults: [] } : readYaml(block.yaml);
  const lines = lineIndex(block.yaml);
  const lineAt = (offset: number): number => lines.position(offset).line + block.startLine - 1;
  const children = (value: unknown): readonly Entry[] => {
    if (typeof value !== "object" || value === null) return [];
    return Object.entries(value).map(([key, child]) => {
      const place = yaml?.places.get(value, Array.isArray(value) ? Number(key) : key);
      return { key, line: lineAt(place?.key ?? 0), value: child };
    });
  };
  const top = new Map(children(yaml?.value).map((entry) => [entry.key, entry]));
  return { top, children, problems: faults.map((fault) => problem(fault, lineAt(fault.start))) };
}

function tooLong(block: FrontMatterBlock): FrontMatterProblem {
  return {
    key: "---",
    line: block.startLine - 1,
    value: `${block.yaml.length} characters`,
    message: "the front matter is longer than 32 KiB and was not read",
    fix: "Move what is not about the document out of its front matter.",
  };
}

function problem(fault: YamlFault, line: number): FrontMatterProblem {
  return {
    key: "---",
    line,
    value: fault.received,
    message: fault.message,
    fix: fault.suggestion ?? `Expected ${fault.expected}.`,
  };
}
