import { readPlainYaml } from "../yaml/plain-yaml.ts";
import { readYaml } from "../yaml/read-yaml.ts";
import { ownerKind } from "./owner-kind.ts";
import { readOwnersFilter } from "./owners-filter.ts";

/** Longest file that is read, in UTF-16 code units; the longest known ones have 30,000. */
const MAX_LENGTH = 256 * 1024;

/** Names of one list, and filters of one file, that are read. */
const MAX_ITEMS = 500;

/** Members of each alias, by its name in lower case. */
export type OwnersAliases = ReadonlyMap<string, readonly string[]>;

/** Who an OWNERS file names for the paths that `matches` selects, relative to its folder; as written, aliases included. */
interface NamedOwners {
  readonly matches: (path: string) => boolean;
  readonly approvers: readonly string[];
  readonly reviewers: readonly string[];
}

/** An OWNERS file of the Kubernetes kind (https://www.kubernetes.dev/docs/guide/owners/). */
export interface OwnersFile {
  readonly named: readonly NamedOwners[];
  /** `options.no_parent_owners`: those of the folders above do not count. */
  readonly noParents: boolean;
  /** Why not all of the file counts, as a phrase; null when all of it does. */
  readonly notRead: string | null;
}

/** Reads an OWNERS file. Never throws: what cannot be read names nobody, and `notRead` says so. */
export function readOwnersFile(text: string): OwnersFile {
  const file = mappingIn(text);
  if (typeof file === "string") return { named: [], noParents: false, notRead: file };
  const { no_parent_owners } = mapping(file.options) ?? {};
  const noParents = no_parent_owners === true;
  const direct = namedIn(file, () => true);
  if (direct.approvers.length + direct.reviewers.length > 0)
    return { named: [direct], noParents, notRead: null };
  const filters = Object.entries(mapping(file.filters) ?? {}).slice(0, MAX_ITEMS);
  const read = filters.map(([filter, value]) => ({ matches: readOwnersFilter(filter), value }));
  const unread = read.filter(({ matches }) => matches === null).length;
  return {
    named: read.flatMap(({ matches, value }) => (matches ? [namedIn(mapping(value) ?? {}, matches)] : [])),
    noParents,
    notRead:
      unread === 0
        ? null
        : `${unread} of its ${filters.length} filters are regular expressions, which are not run (\`.*\` and plain text are read)`,
  };
}

/** Reads `OWNERS_ALIASES`; empty for what cannot be read. */
export function readOwnersAliases(text: string): OwnersAliases {
  const file = mappingIn(text);
  const aliases = typeof file === "string" ? {} : (mapping(file.aliases) ?? {});
  return new Map(Object.entries(aliases).map(([name, members]) => [name.toLowerCase(), names(members)]));
}

/** Entries of an OWNERS file as owners: a login is `@login`, an alias its members. What names nobody is left out. */
export function ownersOfEntries(entries: readonly string[], aliases: OwnersAliases): readonly string[] {
  return entries
    .flatMap((entry) => aliases.get(entry.toLowerCase()) ?? [entry])
    .map((name) => (name.includes("@") ? name : `@${name}`))
    .filter((owner) => ownerKind(owner) !== "malformed");
}

function namedIn(part: Keys, matches: NamedOwners["matches"]): NamedOwners {
  return { matches, approvers: names(part.approvers), reviewers: names(part.reviewers) };
}

/** The mapping that a text is, or why it cannot be read. */
function mappingIn(text: string): Keys | string {
  if (text.length > MAX_LENGTH) return "it has more than 256 KiB";
  const plain = readPlainYaml(text);
  const { yaml, faults } = plain ? { yaml: plain, faults: [] } : readYaml(text);
  if (yaml === null || faults.length > 0) return "it is not YAML";
  return yaml.value === null ? {} : (mapping(yaml.value) ?? "it is not a mapping with `approvers`");
}

/** The keys of these files that are read. */
interface Keys extends Readonly<Record<string, unknown>> {
  readonly approvers?: unknown;
  readonly reviewers?: unknown;
  readonly options?: unknown;
  readonly filters?: unknown;
  readonly aliases?: unknown;
  readonly no_parent_owners?: unknown;
}

function mapping(value: unknown): Keys | null {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return null;
  return Object.fromEntries(Object.entries(value));
}

function names(value: unknown): readonly string[] {
  const items: readonly unknown[] = Array.isArray(value) ? value.slice(0, MAX_ITEMS) : [value];
  return items.flatMap((item) => {
    const text = typeof item === "string" || typeof item === "number" ? `${item}`.trim() : "";
    return text === "" ? [] : [text];
  });
}
