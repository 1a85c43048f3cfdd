import { folderOf, nameOf } from "./repository-path.ts";

/** A word of a drawn directory tree. */
export interface TreeWord {
  /** The name as drawn, or, of other words (a root, a comment), a stretch of text. */
  readonly text: string;
  /** The path that the drawing gives a name; null for other text. */
  readonly path: string | null;
}

/** What `tree` and people draw before a name: `├── `, `│   └── `, `|-- `, `+-- `, and `── ` for the top. */
const BRANCH = /^([\s\u2502|]*)(?:[\u251c\u2514]?[\u2500\u2501]{1,4}|[|+`\\]-{1,4})[ \t]+(\S+)(.*)$/;

/** The line above the first branch: the folder whose content is drawn. */
const ROOT = /^[ \t]*((?:\.\/)?[\w@-][\w.@-]*(?:\/[\w.@-]+)*)\/?[ \t]*$/;

/** Deeper trees are no drawings. */
const MAX_DEPTH = 30;

/** True for code that draws a directory tree. */
export function isTreeDrawing(code: string): boolean {
  return /[\u2500\u2501]|[|+`\\]-/.test(code) && code.split("\n").some((line) => BRANCH.test(line));
}

/**
 * The names of a drawn tree in order, each with the path from the drawing's root, which is the folder on the line above, if any;
 * the text around them as it stands. A name alone says little: `main.tf` two levels down is not the one beside the SOP. Linear.
 */
export function* treeWords(code: string): Generator<TreeWord> {
  let root: string | null = null;
  const above: { readonly column: number; readonly path: string }[] = [];
  for (const line of code.split("\n")) {
    const [, before, name, rest] = BRANCH.exec(line.trimEnd()) ?? [];
    if (before === undefined || name === undefined || rest === undefined) {
      root = ROOT.exec(line.trimEnd())?.[1] ?? null;
      above.length = 0;
      yield { text: line, path: null };
      continue;
    }
    while ((above.at(-1)?.column ?? -1) >= before.length) above.pop();
    const parent = above.at(-1)?.path ?? root;
    const path = parent === null ? name : `${parent}/${name}`;
    if (above.length < MAX_DEPTH) above.push({ column: before.length, path: path.replace(/\/+$/, "") });
    yield { text: name, path };
    yield { text: rest, path: null };
  }
}

/** Where a drawing's root may lie: beside the SOP's folder when it is called like that folder. */
export function rootFolders(path: string, folder: string): readonly string[] {
  return folder !== "" && path.startsWith(`${nameOf(folder)}/`) ? [folderOf(folder)] : [];
}
