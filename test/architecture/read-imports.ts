import { init, parse } from "es-module-lexer";

/** One import of a module: where it stands, what it names as written, and whether types alone cross. */
export interface Import {
  readonly from: string;
  readonly specifier: string;
  readonly typeOnly: boolean;
}

/** Stands for the specifier of a dynamic import that is not a literal; no import table allows it. */
export const COMPUTED = "<computed>";

/** Sources by repository path. */
export type Sources = ReadonlyMap<string, string>;

/**
 * Every static import, re-export, literal dynamic import, `import("x").Y` type and literal `import.meta.resolve` of the sources. Types count as
 * imports because a type is a dependency too; they are only marked. A dynamic import of anything but a
 * literal is reported as `COMPUTED`.
 */
export async function readImports(sources: Sources): Promise<readonly Import[]> {
  await init;
  return [...sources].flatMap(([from, source]) => importsOf(from, source));
}

function importsOf(from: string, source: string): Import[] {
  const [imports] = parse(asJavaScriptExports(source), from);
  return imports.flatMap((found) => {
    if (found.d === IMPORT_META) return resolvedFile(from, source.slice(found.se));
    const typeOnly = /^(?:import|export)\s+type\b/.test(source.slice(found.ss, found.se));
    return [{ from, specifier: found.n ?? COMPUTED, typeOnly }];
  });
}

/** `import.meta.resolve("package/style.css")` uses the package as an import does. */
function resolvedFile(from: string, rest: string): Import[] {
  const specifier = /^\.resolve\("([^"]+)"\)/.exec(rest)?.[1];
  return specifier === undefined ? [] : [{ from, specifier, typeOnly: false }];
}

/** What es-module-lexer calls `import.meta`. */
const IMPORT_META = -2;

/**
 * The lexer knows JavaScript, where only `export type { A } from` is foreign enough to be missed. The word is blanked
 * rather than cut, so that positions still fit the source.
 */
function asJavaScriptExports(source: string): string {
  return source.replace(/^export type(?= *[{*])/gm, "export     ");
}
