import type { Config, ConfigEntry } from "./config.ts";

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
