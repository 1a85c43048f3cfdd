import type { Versions } from "../infrastructure/languages/remember-by-change.ts";
import type { FileChange } from "../model/change-set.ts";

/** Longer lines are minified or generated: nobody can say what a change of one does. */
const MAX_COLUMNS = 2000;

/** Text that only a key holder can read. */
const SEALED =
  /^[ \t]*\$ANSIBLE_VAULT;|-----BEGIN (?:PGP MESSAGE|AGE ENCRYPTED FILE)-----|^kind:\s*SealedSecret\b/m;
const SOPS_VALUE = /ENC\[AES256_GCM,[^\]\n]{0,20000}\]/g;

/** Why a change of this file cannot be judged, as a clause; null when it can. */
export function unreadReason({ before, after }: FileChange, versions: Versions): string | null {
  const kinds = [before?.kind, after?.kind];
  if (kinds.includes("submodule")) return "it is a submodule";
  if (kinds.includes("symlink")) return "it is a symbolic link";
  if ((before !== null && versions.before === null) || (after !== null && versions.after === null))
    return "it could not be read as text";
  if (hasConflict(versions.after)) return "a merge conflict was left in it";
  return null;
}

function hasConflict(text: string | null): boolean {
  return text !== null && /^<{7} /m.test(text) && /^>{7} /m.test(text);
}

/** True where some line of one version that the other has not is too long to be code. */
export function hasLongLine(before: string, after: string): boolean {
  const known = new Set(longLines(before));
  const own = longLines(after);
  return own.some((line) => !known.has(line)) || own.length !== known.size;
}

function longLines(text: string): readonly string[] {
  return text.length <= MAX_COLUMNS ? [] : text.split("\n").filter((line) => line.length > MAX_COLUMNS);
}

/** True for a file whose content is encrypted, in whole or value by value. */
export function isSealed(text: string | null): boolean {
  return text !== null && (SEALED.test(text) || text.includes("ENC[AES256_GCM,"));
}

/** A text whose encrypted values are all alike, so that only its keys are compared and none is ever shown. */
export function withoutSealed(text: string): string {
  const values = text.replace(SOPS_VALUE, "ENC");
  return SEALED.test(values)
    ? values
        .replace(/^[ \t]*(?:[A-Za-z0-9+/=]{40,}|[0-9a-f]{40,})[ \t]*$/gm, "ENC")
        .replace(/(:\s*)[A-Za-z0-9+/=]{60,}\s*$/gm, "$1ENC")
    : values;
}

/** What SOPS writes about itself whenever a value changes. */
export const SOPS_BLOCK = "sops";

/** A dashboard of Grafana, by its place or by its content. Who looks at one needs no procedure for its layout. */
export function isDashboard(path: string, text: string | null): boolean {
  if (
    /(?:^|\/)dashboards?(?:\/|[^/]*\.(?:json|libsonnet|jsonnet)$)/i.test(path) &&
    /\.(?:json|libsonnet|jsonnet)$/i.test(path)
  )
    return true;
  return (
    text !== null &&
    path.endsWith(".json") &&
    text.includes('"panels"') &&
    /"(?:schemaVersion|gridPos|templating)"/.test(text)
  );
}
