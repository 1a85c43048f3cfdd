import { either } from "../../core/policy/closest.ts";
import { quoted, type SettingProblem } from "./setting-problem.ts";

const LOG_LEVELS = ["fatal", "error", "warn", "info", "debug", "trace", "silent"] as const;

export type LogLevel = (typeof LOG_LEVELS)[number];

const APP_PAGE = "Settings > Developer settings > GitHub Apps > your App";

/** What Probot uses when no secret is set: everybody knows it, so everybody could sign. */
const PUBLIC_SECRET = "development";

/** The App's id. */
export function appId(value: string | undefined): number | SettingProblem {
  const fix = `Set it to the number that GitHub shows as "App ID" under ${APP_PAGE} > General.`;
  if (!value) return { setting: "APP_ID", message: "is missing", fix };
  const id = Number(value);
  if (/^\d+$/.test(value) && Number.isSafeInteger(id) && id > 0) return id;
  return { setting: "APP_ID", message: `is ${quoted(value)}, which is not a number`, fix };
}

/** The secret that GitHub signs webhooks with. There is no default: anybody could sign with one. */
export function webhookSecret(value: string | undefined): string | SettingProblem {
  const fix = `Make one with "openssl rand -hex 32", set it here and under ${APP_PAGE} > General > Webhook secret.`;
  if (!value) return { setting: "WEBHOOK_SECRET", message: "is missing", fix };
  if (value !== PUBLIC_SECRET) return value;
  return { setting: "WEBHOOK_SECRET", message: `is "${PUBLIC_SECRET}", which is public`, fix };
}

/** How much is logged. */
export function logLevel(value: string | undefined): LogLevel | SettingProblem {
  const wanted = value || "info";
  const known = LOG_LEVELS.find((level) => level === wanted.toLowerCase());
  if (known !== undefined) return known;
  const fix = `Use ${either(LOG_LEVELS)}.`;
  return { setting: "LOG_LEVEL", message: `is ${quoted(wanted)}, which is not a log level`, fix };
}

/** Base URL of GitHub's REST API. Anything but https is refused, except on this machine: tokens travel over it. */
export function apiUrl(value: string | undefined): string | SettingProblem {
  const setting = "GITHUB_API_URL";
  const fix =
    "Leave it out for github.com; for GitHub Enterprise Server use https://HOSTNAME/api/v3, for data residency https://api.SUBDOMAIN.ghe.com.";
  if (!value) return "https://api.github.com";
  if (!URL.canParse(value)) return { setting, message: `is ${quoted(value)}, which is not a URL`, fix };
  const url = new URL(value);
  if (url.username !== "" || url.password !== "" || url.search !== "" || url.hash !== "") {
    return { setting, message: "holds more than a host and a path", fix };
  }
  const local = ["localhost", "127.0.0.1", "[::1]"].includes(url.hostname);
  if (url.protocol === "https:" || (url.protocol === "http:" && local)) return url.href.replace(/\/+$/, "");
  return { setting, message: `is ${quoted(value)}, which would send tokens unencrypted`, fix };
}

/** A whole number in a range, or the fallback when it is not set. */
export function wholeNumber(
  setting: string,
  value: string | undefined,
  { fallback, from, to }: { readonly fallback: number; readonly from: number; readonly to: number },
): number | SettingProblem {
  if (!value) return fallback;
  const number = Number(value);
  if (/^\d{1,6}$/.test(value) && number >= from && number <= to) return number;
  const fix = `Use a whole number from ${from} to ${to}, or leave it out for ${fallback}.`;
  return { setting, message: `is ${quoted(value)}`, fix };
}

/** A switch: `on` unless it is set. */
export function onOff(setting: string, value: string | undefined): "on" | "off" | SettingProblem {
  const wanted = (value || "on").toLowerCase();
  if (wanted === "on" || wanted === "off") return wanted;
  return { setting, message: `is ${quoted(wanted)}`, fix: 'Use "on" or "off", or leave it out for "on".' };
}
