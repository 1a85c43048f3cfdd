import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { parseEnv } from "node:util";
import { visible } from "../../report/escape.ts";
import type { Environment } from "./environment.ts";
import { quoted, type SettingProblem } from "./setting-problem.ts";

/** Settings of the environment, completed from a `.env`, or what is wrong with that file. */
export type SettingsSource =
  | { readonly ok: true; readonly env: Environment; readonly readFrom: string }
  | { readonly ok: false; readonly problem: SettingProblem };

/** Far more than settings and a key take. */
const MAX_BYTES = 64 * 1024;

/** Two ways to give one setting: where the environment has either, the file has no say. */
const KEYS = ["PRIVATE_KEY", "PRIVATE_KEY_PATH"] as const;

const QUOTES = ['"', "'", "`"];

/**
 * Completes the environment from `.env` of a directory, as `process.loadEnvFile` reads it. A variable that is set and not empty
 * wins, and with `token` a GITHUB_TOKEN of the environment wins over an App of the file. Nothing is expanded, and the process'
 * own environment stays as it is. Values never stand in a problem.
 */
export function withEnvFile(
  env: Environment,
  directory: string,
  { token }: { readonly token: boolean },
): SettingsSource {
  const path = join(directory, ".env");
  const text = readText(path);
  if (text === null) return { ok: true, env, readFrom: `the environment; ${visible(path)} does not exist` };
  if (typeof text === "object") return { ok: false, problem: text };
  const line = strayLine(text);
  if (line !== null) return wrong(path, `cannot be read: line ${line} is not NAME=value`, FIX_LINE);
  const own = new Map(Object.entries(parseEnv(text)));
  const set = (name: string) => Object.hasOwn(env, name) && Boolean(env[name]);
  const hasToken = token && set("GITHUB_TOKEN") && !set("APP_ID");
  const hasKey = hasToken || KEYS.some(set);
  for (const name of hasToken ? ["APP_ID", ...KEYS] : hasKey ? KEYS : []) own.delete(name);
  // The file may come with a checkout that strangers write to: it must not send a key or token of the environment elsewhere.
  if (hasKey && own.has("GITHUB_API_URL") && !set("GITHUB_API_URL")) {
    return wrong(
      path,
      "sets GITHUB_API_URL, but the key or token comes from the environment",
      "Set GITHUB_API_URL in the environment too, or take it out of the file.",
    );
  }
  const added = [...own].filter(([name]) => !set(name));
  return {
    ok: true,
    env: { ...env, ...Object.fromEntries(added) },
    readFrom: `the environment and ${visible(path)}`,
  };
}

const FIX_LINE =
  'Write NAME=value, put a value of several lines between double quotes, and begin a comment with "#".';

function wrong(path: string, message: string, fix: string): { readonly ok: false; problem: SettingProblem } {
  return { ok: false, problem: { setting: quoted(path), message, fix } };
}

/** The text of a small regular file; null where there is none, a problem where it cannot be read. */
function readText(path: string): string | SettingProblem | null {
  const fix = "Make it a UTF-8 text file that the user who runs sopwatch can read, or remove it.";
  const problem = (message: string): SettingProblem => ({ setting: quoted(path), message, fix });
  try {
    const stat = statSync(path, { throwIfNoEntry: false });
    if (stat === undefined) return null;
    // Anything else, such as a device behind a symbolic link, may have no end.
    if (!stat.isFile()) return problem("is not a file");
    if (stat.size > MAX_BYTES) return problem(`has ${stat.size} bytes; settings take at most ${MAX_BYTES}`);
    const text = new TextDecoder("utf-8", { fatal: true }).decode(readFileSync(path));
    return text.includes("\0") ? problem("is not UTF-8 text") : text;
  } catch (error) {
    if (error instanceof TypeError) return problem("is not UTF-8 text");
    return problem(`cannot be read: ${visible(error instanceof Error ? error.message : String(error))}`);
  }
}

/** The number of the first line, from 1, that is neither a setting nor part of a quoted value nor a comment; null if none is. */
function strayLine(text: string): number | null {
  let quote = "";
  let opened = 0;
  for (const [index, line] of text.split(/\r\n|\n|\r/).entries()) {
    const value = quote === "" ? /^\s*(?:export\s+)?[A-Za-z_][\w.-]*\s*=\s*(.*)$/.exec(line)?.[1] : line;
    if (value === undefined) {
      if (/^\s*(?:#|$)/.test(line)) continue;
      return index + 1;
    }
    const first = value[0] ?? "";
    if (quote === "" && QUOTES.includes(first) && !value.includes(first, 1)) [quote, opened] = [first, index];
    else if (quote !== "" && line.includes(quote)) quote = "";
  }
  return quote === "" ? null : opened + 1;
}
