import { lineIndex } from "../../yaml/line-index.ts";
import { readPlainYaml } from "../../yaml/plain-yaml.ts";
import { readYaml } from "../../yaml/read-yaml.ts";

/** A text and the line it is written on, from 1. */
export interface PlacedText {
  readonly text: string;
  readonly line: number;
}

/** A YAML text for readers that look for a few keys: what has another shape than they expect is not there. */
export interface YamlView {
  readonly root: unknown;
  /** What stands under a key of a mapping, in a list of one; empty where there is none. */
  entries(of: unknown, key: string): readonly unknown[];
  /** The values of a mapping, or the items of a list; a mapping's in lists one by one. */
  values(of: unknown): readonly unknown[];
  /** The text under a key, or each text of the list there. */
  scalars(of: unknown, key: string): readonly PlacedText[];
}

/** Longer texts are data. */
const MAX_CHARACTERS = 512 * 1024;

/**
 * Reads the first document of a YAML text, JSON among it; null for one that is too long or that nothing can be read of.
 * What is broken or filled in by a template is read as far as the parser goes. Linear.
 */
export function yamlView(written: string): YamlView | null {
  if (written.length > MAX_CHARACTERS) return null;
  // A mark at the start of the document is taken for blanks, so that places stay what they are.
  const text = written.replace(/^(\uFEFF?(?:[ \t]*(?:#[^\n]*)?\r?\n)*)---(?=\s)/, "$1   ");
  const yaml = readPlainYaml(text) ?? readYaml(text).yaml;
  if (yaml === null) return null;
  const { places, value: root } = yaml;
  let lines: ReturnType<typeof lineIndex> | null = null;
  const lineAt = (parent: object, key: string | number): number => {
    lines ??= lineIndex(text);
    const { start } = { start: 0, ...places.get(parent, key) };
    return lines.position(start).line;
  };
  return {
    root,
    entries: (of, key) => holdersOf(of, key).map((holder) => holder[key]),
    values: (of) => (Array.isArray(of) ? of : isMapping(of) ? Object.values(of).flat() : []),
    scalars: (of, key) =>
      holdersOf(of, key).flatMap((holder) => {
        const value = holder[key];
        if (typeof value === "string") return [{ text: value, line: lineAt(holder, key) }];
        return Array.isArray(value) ? textsIn(value, lineAt) : [];
      }),
  };
}

/** What has the key: the mapping itself, else what it merges (`<<`), one step far. */
function holdersOf(of: unknown, key: string): readonly Readonly<Record<string, unknown>>[] {
  if (!isMapping(of)) return [];
  const merged = Object.hasOwn(of, "<<") ? [of["<<"]].flat() : [];
  const holder = [of, ...merged].find((each) => isMapping(each) && Object.hasOwn(each, key));
  return isMapping(holder) ? [holder] : [];
}

function textsIn(
  list: readonly unknown[],
  lineAt: (parent: object, key: number) => number,
): readonly PlacedText[] {
  return list.flatMap((text, at) => (typeof text === "string" ? [{ text, line: lineAt(list, at) }] : []));
}

function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
