import type { CodeLine } from "./code-lines.ts";
import { type FoundName, foundName } from "./found-name.ts";

/**
 * A key that says its value is a host, and the value: a name of at least three labels, maybe as a URL without a path.
 */
const HOST =
  /(?:host|hostname|domain|fqdn|endpoint|server|server_name|address|url|dns|dns_name|zone)s?["']?\s*[:=]\s*\[?\s*["']?(https?:\/\/)?((?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){2,8}[a-z]{2,20})(?::\d+)?\/?(?:["'\s,\]]|$)/i;

/** Scope of names to which a file of data only gives a value. */
export const ONLY_SET = "set";

/** Scope of host names to which a file only links: the host does not go with the URL. */
export const LINKED_HOST = "URL";

/** Host names, behind keys that say so: elsewhere a name with dots can be anything. */
export function hostNames(lines: readonly CodeLine[]): readonly FoundName[] {
  return lines.flatMap(({ text, line }) => {
    const found = HOST.exec(text);
    if (found === null) return [];
    return [
      foundName("host name", `${found[2]}`, { line, scope: found[1] === undefined ? "" : LINKED_HOST }),
    ];
  });
}

const PORT = /^\s*(?:-\s+)?"?(\w*port)"?\s*[:=]\s*"?(\d{2,5})"?,?\s*$|^EXPOSE\s+(\d{2,5})/i;

/** Ports by the key they stand behind; a bare number would be no name. */
export function portNames(lines: readonly CodeLine[]): readonly FoundName[] {
  return lines.flatMap(({ text, line }) => {
    const found = PORT.exec(text);
    const name = `${found?.[2] ?? found?.[3]}`;
    return found === null ? [] : [foundName("port", name, { line, scope: `${found[1]}` })];
  });
}

const JSON_KEY = /"([\w./-]{3,100})"\s*:/g;

/** Keys of a JSON file, which gives each of them a value and no more. */
export function jsonKeys(lines: readonly CodeLine[]): readonly FoundName[] {
  const first = new Map<string, number>();
  for (const { text, line } of lines) {
    for (const [, name] of text.matchAll(JSON_KEY)) if (!first.has(`${name}`)) first.set(`${name}`, line);
  }
  return [...first].map(([name, line]) => foundName("setting", name, { line, scope: ONLY_SET }));
}
