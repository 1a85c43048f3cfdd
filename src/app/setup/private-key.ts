import { createPrivateKey } from "node:crypto";
import { visible } from "../../report/escape.ts";
import type { Environment, ReadFile } from "./environment.ts";
import { quoted, type SettingProblem } from "./setting-problem.ts";

const WHERE =
  "GitHub gives it once, under Settings > Developer settings > GitHub Apps > your App > Private keys > Generate a private key.";

/**
 * The App's private key as PEM, from PRIVATE_KEY (line breaks may be written as `\n`, or all of it as base64) or from the
 * file that PRIVATE_KEY_PATH names. A problem never quotes the key.
 */
export function readPrivateKey(env: Environment, readFile: ReadFile): string | SettingProblem {
  const { PRIVATE_KEY: text, PRIVATE_KEY_PATH: path } = env;
  if (text) return checkKey("PRIVATE_KEY", text);
  if (!path) {
    const fix = `Set PRIVATE_KEY to the App's key, or PRIVATE_KEY_PATH to the .pem file. ${WHERE}`;
    return { setting: "PRIVATE_KEY", message: "is missing", fix };
  }
  try {
    return checkKey("PRIVATE_KEY_PATH", readFile(path));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return {
      setting: "PRIVATE_KEY_PATH",
      message: `names ${quoted(path)}, which cannot be read: ${visible(reason)}`,
      fix: "Mount the .pem file there, readable by the user that runs sopwatch.",
    };
  }
}

function checkKey(setting: string, text: string): string | SettingProblem {
  const pem = toPem(text);
  try {
    if (createPrivateKey(pem).asymmetricKeyType === "rsa") return pem;
  } catch {
    // What OpenSSL says of a key that is none helps nobody.
  }
  const fix = `Use the whole .pem file, from -----BEGIN to -----END; in one line write its line breaks as \\n, or encode it as base64. ${WHERE}`;
  return { setting, message: "is not an RSA private key", fix };
}

function toPem(text: string): string {
  const plain = text.replaceAll("\\n", "\n").trim();
  if (plain.startsWith("-----BEGIN")) return plain;
  return Buffer.from(plain, "base64").toString("utf8").trim();
}
