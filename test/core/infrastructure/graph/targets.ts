import { useReaderOf } from "../../../../src/core/infrastructure/graph/unit-index.ts";

/**
 * What a file names, one line each: `12 module stacks/db` for units (the first of several), `12 remote`, `12 outside`,
 * `12 unknown`; null where the text is not understood.
 */
export function targets(path: string, text: string): readonly string[] | null {
  const uses = useReaderOf(path)?.usesOf({ path, text }) ?? null;
  if (uses === null) return null;
  return uses.map(({ line, target }) => {
    const [unit] = target.kind === "local" ? target.units : [];
    return unit === undefined ? `${line} ${target.kind}` : `${line} ${unit.sort} ${unit.path}`.trimEnd();
  });
}
