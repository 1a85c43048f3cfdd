import type { CodeLine } from "./code-lines.ts";
import { type FoundName, foundName } from "./found-name.ts";
import { isSetting } from "./is-setting.ts";
import { ONLY_SET } from "./value-names.ts";

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
  return variables(lines, () => false);
}

/** Environment variables in YAML and JSON; those that these lines only give a value have a scope of their own. */
export function dataVariableNames(lines: readonly CodeLine[]): readonly FoundName[] {
  return variables(lines, isSetting);
}

function variables(lines: readonly CodeLine[], isOnlySet: typeof isSetting): readonly FoundName[] {
  const found = new Map<string, { readonly line: number; scope: string }>();
  for (const { text, line } of lines) {
    for (const { 0: name, index } of text.matchAll(VARIABLE)) {
      const scope = isOnlySet(text, name, index) ? ONLY_SET : "";
      const known = found.get(name);
      if (known === undefined) found.set(name, { line, scope });
      else if (scope === "") known.scope = scope;
    }
  }
  return [...found].map(([name, place]) => foundName("environment variable", name, place));
}

const TARGET = /^([A-Za-z][\w./-]*(?: [A-Za-z][\w./-]*)*)\s*:(?![=:])/;

/** Targets of a Makefile. */
export function targetNames(lines: readonly CodeLine[]): readonly FoundName[] {
  return lines.flatMap(({ text, line }) => {
    const targets = TARGET.exec(text)?.[1]?.split(" ") ?? [];
    return targets.map((name) => ({ ...foundName("Make target", `make ${name}`, { line }), search: [name] }));
  });
}
