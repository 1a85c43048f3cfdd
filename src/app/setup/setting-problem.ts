import { visible } from "../../report/escape.ts";

/** One setting that is missing or wrong. Secrets are never quoted in it. */
export interface SettingProblem {
  readonly setting: string;
  /** What is wrong, as a phrase behind the setting's name: "is missing". */
  readonly message: string;
  /** The next step, as a sentence. */
  readonly fix: string;
}

/** Longer values are cut when they are quoted. */
const MAX_QUOTED = 60;

/** A value as it may be shown in a message. */
export function quoted(value: string): string {
  const cut = value.length > MAX_QUOTED ? `${value.slice(0, MAX_QUOTED)}...` : value;
  return `"${visible(cut)}"`;
}

/** Every problem with its fix, for a person at a terminal, and where settings were read from: "the environment". */
export function renderProblems(problems: readonly SettingProblem[], readFrom: string): string {
  const count = problems.length === 1 ? "1 setting is" : `${problems.length} settings are`;
  return `sopwatch serve cannot start: ${count} missing or wrong.\n\n${problemBlocks(problems, readFrom)}`;
}

/** A paragraph for each problem, then where settings were read from. */
export function problemBlocks(problems: readonly SettingProblem[], readFrom: string): string {
  const blocks = problems.map(({ setting, message, fix }) => `${setting} ${message}.\n  ${fix}`);
  return [...blocks, `Settings were read from ${readFrom}.`].join("\n\n");
}
