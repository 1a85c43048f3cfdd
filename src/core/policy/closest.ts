import { distance } from "fastest-levenshtein";

/** Longer words are not misspellings of ours, and comparing costs the product of both lengths. */
const MAX_LENGTH = 40;

/** What people write who know a similar tool, by what it is called here. */
const OTHER_WORDS: Readonly<Record<string, readonly string[]>> = {
  infra: [
    "path",
    "paths",
    "glob",
    "globs",
    "file",
    "files",
    "infrastructure",
    "pattern",
    "patterns",
    "covers",
  ],
  sop: ["runbook", "doc", "document", "playbook", "procedure"],
  sops: ["runbooks", "docs", "documents", "playbooks", "procedures"],
  paths: ["path", "glob", "globs", "include", "files"],
  owners: ["owner", "team", "teams", "reviewers"],
  level: ["severity", "mode", "enforcement", "enforce"],
  id: ["name", "key"],
  links: ["link", "mappings", "mapping", "map"],
  extends: ["extend", "preset", "presets", "include"],
  rules: ["rule", "checks", "levels"],
  require: ["error", "fail", "block", "blocking", "required", "enforce", "strict", "true", "must"],
  advise: ["warn", "warning", "advice", "advisory", "neutral", "comment", "notice"],
  observe: ["info", "record", "log", "silent", "audit", "report"],
  off: ["none", "disable", "disabled", "ignore", "skip", "false", "never"],
};

/** The option that was probably meant by a word that is none of them, or null when none is close. */
export function closest(word: string, options: readonly string[]): string | null {
  if (word.length > MAX_LENGTH) return null;
  const lower = word.toLowerCase();
  const known = options.find(
    (option) => OTHER_WORDS[option]?.includes(lower) || option.endsWith(`:${lower}`),
  );
  if (known !== undefined) return known;
  // Two letters that changed places are a distance of two, and a short word has as many.
  const limit = Math.max(1, Math.floor(word.length * 0.4));
  let best: { readonly option: string; readonly distance: number } | null = null;
  for (const option of options) {
    const far = distance(lower, option.toLowerCase());
    if (far <= limit && far < (best?.distance ?? limit + 1)) best = { option, distance: far };
  }
  return best?.option ?? null;
}

/** "a", "a or b", "a, b or c". */
export function either(words: readonly string[]): string {
  const last = words.at(-1) ?? "";
  return words.length < 2 ? last : `${words.slice(0, -1).join(", ")} or ${last}`;
}
