import { type TransformOptions, transform } from "esbuild";

/**
 * A chunk with `require` in place of imports, in ASCII. The launcher's `require` answers for a lazy library with a
 * stand-in that knows single exports only, so a chunk that takes one as a whole would see nothing in it: that is an
 * error.
 */
export async function chunkModule(
  chunk: string,
  lazy: readonly string[],
  options: TransformOptions,
): Promise<string> {
  const supported = { "dynamic-import": false };
  const { code } = await transform(chunk, { ...options, format: "cjs", charset: "ascii", supported });
  const whole = lazy.filter((name) => isTakenWhole(code, name));
  if (whole.length > 0)
    throw new Error(
      `${whole.join(", ")}: this build loads it when one of its exports is first used, and so only imports of names work. ` +
        'Replace "import * as", default and dynamic imports and "export *" of it by "import { name }".',
    );
  return code;
}

/** Imports of names become `x=require("...")`; of all other imports esbuild hands what is required to a function. */
function isTakenWhole(code: string, library: string): boolean {
  const before = code.split(`require(${JSON.stringify(library)})`).slice(0, -1);
  return before.some((text) => !text.trimEnd().endsWith("="));
}
