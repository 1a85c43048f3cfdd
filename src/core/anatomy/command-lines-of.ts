/**
 * Commands that destroy or replace something, each at the start of a command: what an SOP must say how to undo. A dry
 * run destroys nothing.
 */
const DESTRUCTIVE = [
  /\b(?:terraform|tofu|terragrunt)\b[^|;&]*\s(?:destroy|apply|taint|state rm)\b/,
  /\bkubectl\b[^|;&]*\s(?:delete|drain|replace --force)\b/,
  /\bhelm\b[^|;&]*\s(?:uninstall|delete|upgrade)\b/,
  /\b(?:DROP|TRUNCATE)\s+(?:TABLE|DATABASE|SCHEMA|INDEX)\b/i,
  /\bALTER\s+TABLE\s+\S/i,
  /\bDELETE\s+FROM\b/i,
  /\brm\s+-[a-z]*[rf][a-z]*\b/,
  /\baws\b[^|;&]*\s(?:delete|terminate|failover|reboot|promote|remove)-[a-z-]+/,
  /\bgcloud\b[^|;&]*\s(?:delete|failover)\b/,
  /\baz\b[^|;&]*\s(?:delete|failover)\b/,
  /\bdocker\b[^|;&]*\s(?:rm|prune)\b/,
  /\b(?:mkfs|shred|wipefs)\b/,
  /\bdd\s+if=/,
];

/** True when a line of code runs a destructive command for real. */
export function isDestructive(line: string): boolean {
  if (line.length > MAX_LINE || /^\s*#/.test(line) || /--dry-run|--help\b/.test(line)) return false;
  return DESTRUCTIVE.some((pattern) => pattern.test(line));
}

/** A command is never longer; longer lines are data. */
const MAX_LINE = 2000;

const ADDRESS = /(?<![\w.-])(?:\d{1,3}\.){3}\d{1,3}(?![\w.-])(?!\/\d)/g;
const HOST =
  /(?<![\w.@/-])(?:ip-\d+-\d+-\d+-\d+|[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:internal|local|lan|corp|compute\.amazonaws\.com))(?![\w-])/gi;

/** Addresses that mean the machine itself, every machine, a mask, or nothing (RFC 5737 documentation ranges). */
const HARMLESS = /^(?:127\.|0\.0\.0\.0|255\.|169\.254\.169\.254|192\.0\.2\.|198\.51\.100\.|203\.0\.113\.)/;

/** Host names and addresses in a line of code that a lookup should give instead. */
export function hardCodedHosts(line: string): readonly string[] {
  if (line.length > MAX_LINE) return [];
  const addresses = (line.match(ADDRESS) ?? []).filter(
    (address) => !HARMLESS.test(address) && isAddress(address),
  );
  // Names inside a cluster are stable by design.
  const hosts = (line.match(HOST) ?? []).filter((host) => !/cluster\.local$/i.test(host));
  return [...addresses, ...hosts];
}

function isAddress(text: string): boolean {
  return text.split(".").every((part) => Number(part) <= 255);
}
