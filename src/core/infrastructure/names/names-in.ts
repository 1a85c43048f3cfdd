import { kindOf } from "../kinds.ts";
import { codeLines } from "../languages/code-lines.ts";
import type { FoundName } from "../languages/found-name.ts";
import type { NamedFile } from "../languages/infrastructure-kind.ts";

/** The names that a file defines, on the given lines only (all when null); a name may come twice. */
export function namesIn(file: NamedFile, only: ReadonlySet<number> | null = null): readonly FoundName[] {
  const { names = [], namesInContext } = kindOf(file.path);
  const lines = codeLines(file.text, only);
  const found = names.flatMap((reader) => reader(lines));
  const around = namesInContext?.(file, only === null ? null : lines) ?? [];
  return [...(only === null ? around : around.filter(({ line }) => only.has(line))), ...found];
}
