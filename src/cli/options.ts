import { InvalidArgumentError, Option } from "commander";
import type { Level } from "../core/model/level.ts";
import { UsageProblem } from "./usage-problem.ts";

/** What an explanation can be printed as. */
export const EXPLAIN_FORMATS = ["pretty", "json"] as const satisfies readonly Format[];

/** Formats that a scan can be printed in: it is about documents, not about lines of a change. */
export const STALE_FORMATS = ["pretty", "json", "markdown"] as const satisfies readonly Format[];

/** Options that every command understands, before or behind its name. */
export interface CommonOptions {
  readonly repo: string;
  readonly slug: readonly string[];
  readonly policy?: string;
  readonly format: Format;
  readonly quiet?: true;
}

/** What `check` understands beside the common options. */
export interface CheckOptions extends CommonOptions {
  readonly base?: string;
  readonly head?: string;
  readonly staged?: boolean;
}

/** What `lint` understands beside the common options. */
export interface LintOptions extends CommonOptions {
  readonly verbose?: true;
  readonly stdinFilename?: string;
  readonly failOn: Exclude<Level, "off">;
}

/** The options of `CommonOptions`, in the order in which help lists them. */
export function commonOptions(): readonly Option[] {
  return [
    new Option("--repo <dir>", "repository to read, bare or not").default(".", "current directory"),
    new Option("--slug <owner/name>", "this repository's name on GitHub; repeat for former names")
      .argParser(collectSlug)
      .default([], "from the remotes"),
    new Option(
      "--policy <file>",
      "policy to use instead of .github/sopwatch.yml; looked up in --repo, then in the current directory",
    ),
    new Option("--format <format>", "output format").choices(FORMATS).default("pretty"),
    new Option("--quiet", "print only what fails"),
  ];
}

/** Common options that do nothing for a command, and the formats it prints, where not all of them. */
const LIMITS: Readonly<
  Record<string, { readonly useless: readonly string[]; readonly formats?: readonly Format[] }>
> = {
  explain: { useless: ["quiet", "slug"], formats: EXPLAIN_FORMATS },
  stale: { useless: [], formats: STALE_FORMATS },
  serve: { useless: ["repo", "slug", "policy", "format", "quiet"] },
  sweep: { useless: ["repo", "slug", "policy", "format", "quiet"] },
};

/** The common options that do something for a command, as its help lists them. */
export function optionsThatWork(command: string): readonly Option[] {
  const { useless = [], formats = FORMATS } = LIMITS[command] ?? {};
  const options = commonOptions().filter((option) => !useless.includes(option.name()));
  return options.map((option) => (option.name() === "format" ? option.choices(formats) : option));
}

function collectSlug(value: string, previous: readonly string[]): readonly string[] {
  if (!isSlug(value)) throw new InvalidArgumentError('Expected OWNER/NAME, like "acme/infra".');
  return [...previous, value];
}

/** Narrows the format to those a command can print, or says which they are. */
export function formatAmong<Known extends Format>(
  command: string,
  format: Format,
  known: readonly Known[],
): Known {
  const found = known.find((each) => each === format);
  if (found !== undefined) return found;
  throw new UsageProblem(`${command} cannot print ${format}.`, `Use --format ${known.join(" or ")}.`);
}

/** Output formats; not every command knows all of them. */
export const FORMATS = ["pretty", "json", "markdown", "sarif", "github"] as const;

export type Format = (typeof FORMATS)[number];

/** OWNER/NAME in the characters that GitHub allows; `_` for enterprise-managed users. */
const SLUG = /^[A-Za-z0-9_-]{1,100}\/[A-Za-z0-9._-]{1,100}$/;

/** True for OWNER/NAME. */
export function isSlug(value: string): boolean {
  return SLUG.test(value);
}
