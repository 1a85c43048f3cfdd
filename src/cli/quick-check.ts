import { FORMATS, isSlug } from "./option-values.ts";
import type { CheckOptions } from "./options.ts";

/** Options of `check` that take a value, each at most once; `--slug` may be repeated. */
const VALUES: ReadonlySet<string> = new Set(["--base", "--head", "--format", "--repo", "--policy"]);

/**
 * The options of a plain `check ...`, as the argument parser would read it, without loading that; null for any other
 * command line and in any doubt. Values are those of full names that a space follows.
 */
export function quickCheckOptions([command, ...args]: readonly string[]): CheckOptions | null {
  if (command !== "check") return null;
  const values = new Map<string, string>();
  const flags = new Set<string>();
  const slug: string[] = [];
  for (let at = 0; at < args.length; at += 1) {
    const name = args[at] ?? "";
    if (name === "--quiet" || name === "--staged") {
      flags.add(name);
      continue;
    }
    at += 1;
    const value = args[at];
    if (value === undefined || value === "" || value.startsWith("-")) return null;
    if (name === "--slug" && isSlug(value)) slug.push(value);
    else if (VALUES.has(name) && !values.has(name)) values.set(name, value);
    else return null;
  }
  return optionsOf(values, flags, slug);
}

function optionsOf(
  values: ReadonlyMap<string, string>,
  flags: ReadonlySet<string>,
  slug: readonly string[],
): CheckOptions | null {
  const [base, head, policy] = ["--base", "--head", "--policy"].map((name) => values.get(name));
  const format = FORMATS.find((each) => each === (values.get("--format") ?? "pretty"));
  if (format === undefined || (flags.has("--staged") && head !== undefined)) return null;
  return {
    repo: values.get("--repo") ?? ".",
    slug,
    format,
    ...(base !== undefined && { base }),
    ...(head !== undefined && { head }),
    ...(policy !== undefined && { policy }),
    ...(flags.has("--staged") && { staged: true }),
    ...(flags.has("--quiet") && { quiet: true }),
  };
}
