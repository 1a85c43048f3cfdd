import type { FileEffect } from "./file-effect.ts";
import type { SopWords } from "./sop-words.ts";

/** File names that every folder has. */
const COMMON_FILES =
  /^(?:main|variables|outputs|providers?|versions|backend|data|locals|terraform|values|chart|kustomization|config|index|readme|makefile|dockerfile|docker-compose|default|package|action|deployment|service|cluster|common|staging|prod|production)(?:\.|$)/i;

/** A name that tells one file from others: of several words. */
const SEVERAL_WORDS = /[\p{L}\p{N}][_-][\p{L}\p{N}]|\p{Ll}\p{Lu}/u;

/** How the SOP names a file: the path as it is written is the end of the file's, from a folder on or a telling name. */
export function fileMention(
  { path, oldPath }: FileEffect,
  { lineOfPath, mayHold }: SopWords,
): { readonly name: string; readonly line: number } | null {
  const parts = (oldPath ?? path).split("/");
  if (!mayHold(`${parts.at(-1)}`)) return null;
  for (const at of parts.keys()) {
    const name = parts.slice(at).join("/");
    const line = lineOfPath(name);
    const isTelling =
      at < parts.length - 1 || (name.includes(".") && SEVERAL_WORDS.test(name) && !COMMON_FILES.test(name));
    if (line !== null && isTelling) return { name, line };
  }
  return null;
}
