import type { Compared } from "../core/model/compared.ts";
import type { PolicyOutcome, Verdict } from "../core/model/verdict.ts";
import { count } from "../core/model/wording.ts";
import { visible } from "./escape.ts";

/** As many characters of a commit id as git prints. */
const SHORT = 7;

const FROM: Readonly<Record<Compared["from"], string>> = {
  option: "",
  ci: ", the base that CI names",
  "default-branch": ", the default branch",
  "pull-request": "",
  "merge-group": ", the base of the group",
};

const POLICY: Readonly<Record<PolicyOutcome["from"], string>> = {
  base: " from the base",
  head: " from the change itself",
  file: ", given by hand",
  none: "",
};

/**
 * What was compared, and by which policy from where, in one line: every report of a verdict has it, so that nobody takes a
 * comparison with nothing for a pass. `shown` escapes names for the format; without it the line is for a terminal.
 */
export function comparedLine(
  { compared, policy }: Pick<Verdict, "compared" | "policy">,
  shown: (name: string) => string = visible,
): string {
  const by = policy.from === "none" ? "none" : `${shown(policy.path)}${POLICY[policy.from]}`;
  return `${whatWasCompared(compared, shown)}. Policy: ${by}.`;
}

function whatWasCompared(compared: Compared, shown: (name: string) => string): string {
  const { base, baseName, commits, files, from } = compared;
  const size = `${count(commits, "commit")}, ${count(files, "file")}`;
  const head = headOf(compared, shown);
  if (base === null || baseName === null)
    return `Compared ${head} with nothing, as there is no commit yet: ${size}`;
  // The tip of a pull request's base moves on without the pull request, and its check must stay as it is.
  const against = from === "pull-request" ? shown(baseName) : named(baseName, base, shown);
  return `Compared ${head} with ${against}${FROM[from]}: ${size}`;
}

function headOf({ head, headName }: Compared, shown: (name: string) => string): string {
  if (head !== "worktree") return named(headName, head, shown);
  return headName === "index" ? "what is staged" : "the work tree";
}

/** The name with the commit behind it; the id alone where that is the name. */
function named(name: string, oid: string, shown: (name: string) => string): string {
  const short = shown(oid.slice(0, SHORT));
  return name.length >= SHORT && oid.startsWith(name) ? short : `${shown(name)} (${short})`;
}
