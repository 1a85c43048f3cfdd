import { braceExpand } from "minimatch";
import { GLOB_OPTIONS } from "./glob-options.ts";

/**
 * The patterns that a glob's braces stand for, each once. Lists such as `{a,b}` are expanded here, because they are
 * nearly all there is and minimatch takes some 20 times as long over them; everything else is left to minimatch. The
 * glob must be bounded (`isBounded`).
 */
export function expandBraces(glob: string): readonly string[] {
  if (!glob.includes("{")) return [glob];
  return [...new Set(expandLists(glob) ?? braceExpand(glob, GLOB_OPTIONS))];
}

/** Expands a glob whose braces are all lists without braces inside; null for any other. */
function expandLists(glob: string): readonly string[] | null {
  if (glob.includes("\\") || glob.includes("$")) return null;
  let expanded = [""];
  let at = 0;
  for (let open = glob.indexOf("{"); open !== -1; open = glob.indexOf("{", at)) {
    const close = glob.indexOf("}", open);
    const list = glob.slice(open + 1, Math.max(close, open + 1));
    if (!list.includes(",") || list.includes("{")) return null;
    const before = glob.slice(at, open);
    const items = list.split(",");
    expanded = expanded.flatMap((start) => items.map((item) => start + before + item));
    at = close + 1;
  }
  const rest = glob.slice(at);
  return expanded.map((start) => start + rest).filter((pattern) => pattern !== "");
}
