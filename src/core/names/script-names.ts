import type { CodeLine } from "./code-lines.ts";
import { type FoundName, foundName } from "./found-name.ts";

/** Where a script says which options it takes: a shell `case`, argparse, click, optparse, Go's flag package. */
const OPTION =
  /^\s*(?:\(|["']?-\w["']?\s*\|\s*)?["']?(--[a-z][\w-]+)=?\*?["']?(?:\s*\|\s*["']?-\w["']?)?\s*\)|(?:add_argument|option|\.on)\(?\s*(?:["']-\w["'],\s*)?["'](--[a-z][\w-]+)/;

/** Options that a script takes. */
export function optionNames(lines: readonly CodeLine[]): readonly FoundName[] {
  return lines.flatMap(({ text, line }) => {
    const found = OPTION.exec(text);
    return found === null ? [] : [foundName("option", `${found[1] ?? found[2]}`, { line })];
  });
}

const VARIABLE = /(?<![\w-])[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+(?![\w-])/g;

/** Environment variables by the way they are written: capitals with at least one underscore, in code of any kind. */
export function variableNames(lines: readonly CodeLine[]): readonly FoundName[] {
  const first = new Map<string, number>();
  for (const { text, line } of lines) {
    for (const [name] of text.matchAll(VARIABLE)) if (!first.has(name)) first.set(name, line);
  }
  return [...first].map(([name, line]) => foundName("environment variable", name, { line }));
}

const TARGET = /^([A-Za-z][\w./-]*(?: [A-Za-z][\w./-]*)*)\s*:(?![=:])/;

/** Targets of a Makefile. */
export function targetNames(lines: readonly CodeLine[]): readonly FoundName[] {
  return lines.flatMap(({ text, line }) => {
    const targets = TARGET.exec(text)?.[1]?.split(" ") ?? [];
    return targets.map((name) => ({ ...foundName("Make target", `make ${name}`, { line }), search: [name] }));
  });
}
