import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { type Config, type ConfigEntry, remoteUrls } from "./config.ts";
import { commonDirectoryOf, findAround } from "./discover.ts";
import { slugOf } from "./slugs.ts";

/** git writes some hundred bytes, and a remote or two for each colleague. */
const MAX_BYTES = 64 * 1024;

/** Settings with which other files count as well. */
const ASK_GIT = /^(?:include|includeif\..*|extensions\.worktreeconfig|core\.worktree|filter\..*)(?:\.|$)/s;

/**
 * The repository's own configuration where it tells all that we ask for, which saves a process in nearly every run: a
 * plain file, no settings in the environment, and remotes whose owner and name can be read off their URLs. Null where
 * git has to be asked. The user's and the system's files are not read then: of them we need shorthands of URLs and
 * definitions of content filters, and both come into play through the repository's own. What is missed: a shorthand that turns
 * one owner's URL into another's.
 */
export function usualConfig(directory: string, environment: NodeJS.ProcessEnv): Config | null {
  if (environment.GIT_CONFIG_COUNT) return null;
  const gitDirectory = findAround(directory)?.gitDirectory;
  if (gitDirectory === undefined) return null;
  const file = join(commonDirectoryOf(gitDirectory), "config");
  if (!existsSync(file) || statSync(file).size > MAX_BYTES) return null;
  const config = readPlainConfig(readFileSync(file, "utf8"), "local");
  if (config?.some(({ key }) => ASK_GIT.test(key)) !== false) return null;
  return [...remoteUrls(config).values()].every((url) => slugOf(url) !== null) ? config : null;
}

const SECTION = /^\[([A-Za-z0-9-]+)(?: +"([^"\\]*)")?\]$/;
const SETTING = /^([A-Za-z][A-Za-z0-9-]*)[ \t]*=[ \t]*(.*)$/;
/** Comments, quotes and escapes within a value; a tab, which some versions of git make a space; bytes that are no text. */
const NOT_PLAIN = /[#;"\\\t\r\0\uFFFD\uFEFF]/;

/**
 * The settings of a configuration file, as git would list them, when the file is as plain as git itself writes it: sections,
 * `key = value`, lines of comment. Null for anything else, and in any doubt: then git has to read it.
 */
export function readPlainConfig(text: string, scope: string): Config | null {
  const entries: ConfigEntry[] = [];
  let section: string | null = null;
  for (const raw of text.split("\n")) {
    const line = raw.replace(/^[ \t]+|[ \t]+$/g, "");
    if (line === "" || line.startsWith("#") || line.startsWith(";")) continue;
    const header = SECTION.exec(line);
    if (header) {
      const [, name = "", subsection] = header;
      section = name.toLowerCase() + (subsection === undefined ? "" : `.${subsection}`);
      continue;
    }
    const [, key = "", value = ""] = SETTING.exec(line) ?? [];
    if (section === null || key === "" || NOT_PLAIN.test(value)) return null;
    entries.push({ scope, key: `${section}.${key.toLowerCase()}`, value });
  }
  return entries;
}
