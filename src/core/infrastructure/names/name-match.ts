import type { RemovedName } from "./removed-names.ts";

/**
 * Offsets in `text` at which a name stands as itself: not inside a longer word, and not as a piece of a path, a file
 * name or a longer host name.
 */
export function placesOf(name: RemovedName, text: string): readonly number[] {
  const places: number[] = [];
  for (let at = text.indexOf(name.old); at >= 0; at = text.indexOf(name.old, at + name.old.length)) {
    if (standsAlone(name, text, at) && (name.kind !== "port" || isPort(text, at))) places.push(at);
  }
  return places;
}

function standsAlone(name: RemovedName, text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 1), at);
  const after = text.slice(at + name.old.length, at + name.old.length + 6);
  if (/[\w@-]/.test(before) || /^[\w-]/.test(after) || (before === "<" && after.startsWith(">")))
    return false;
  if (name.kind === "host name") return before !== "." && !/^\.\w/.test(after);
  if (name.kind.startsWith("Terraform")) return before !== "/" && !FILE.test(after);
  if (before === "/" && !(name.kind === "Kubernetes object" && isBehindKind(text, at))) return false;
  return before !== "." && !/^(?:\/|\.\w)/.test(after);
}

/** `deploy/payments` is an object behind its kind; in `ops/deploy/payments` it is a folder or a file. */
function isBehindKind(text: string, at: number): boolean {
  return /(?:^|[^\w./-])[a-z][\w.-]*\/$/i.test(text.slice(Math.max(0, at - 80), at));
}

/** What follows a word that is the first part of a file's name, or a directory. */
const FILE = /^(?:\/|\.(?:tf|json|ya?ml|sh|py|md|html)\b)/;

/** A number is a port only where the text says so: `:8080`, `port 8080`, `-p 8080`. */
function isPort(text: string, at: number): boolean {
  return /(?::|-p|port|port[ =:])\s?$/i.test(text.slice(Math.max(0, at - 8), at));
}
