import { ITEM } from "./flow-collection.ts";
import { type FoundName, foundName, type NameKind } from "./found-name.ts";
import { type YamlKey, yamlKeys } from "./yaml-keys.ts";

/** A value that a template fills in is not known here. */
const KNOWN = /^[^{}$%<>]{3,200}$/;

/** Names that a YAML file defines, by what its path and its keys say it is. */
export function yamlNames(path: string, text: string): readonly FoundName[] {
  const readers = readersOf(path, text);
  if (readers.length === 0 && !API_VERSION.test(text) && !/^(?:- |[ \t]+)hosts[ \t]*:/m.test(text)) return [];
  const keys = yamlKeys(text);
  const names = keys.flatMap((key) => readers.flatMap((reader) => reader(key)));
  return [...names, ...objects(keys), ...plays(keys)].filter(({ name }) => KNOWN.test(name));
}

const API_VERSION = /(?:^|[\s{,"'])apiVersion["']?[ \t]*:/;

/** Names and namespaces of the Kubernetes objects that a JSON file holds. */
export function manifestNames(text: string): readonly FoundName[] {
  return API_VERSION.test(text) ? objects(yamlKeys(text)).filter(({ name }) => KNOWN.test(name)) : [];
}

type Reader = (key: YamlKey) => readonly FoundName[];

function readersOf(path: string, text: string): readonly Reader[] {
  if (/(?:^|\/)\.github\/workflows\//.test(path)) return WORKFLOW;
  if (/\.gitlab-ci\.ya?ml$/.test(path)) return GITLAB;
  if (/(?:^|\/)values[^/]*\.ya?ml$/.test(path)) return VALUES;
  return text.includes("AWS::") ? CLOUDFORMATION : [];
}

const WORKFLOW: readonly Reader[] = [
  valueAt("name", "workflow"),
  keyAt("jobs.*", "job"),
  valueAt("jobs.*.name", "job"),
  keyAt("on.workflow_dispatch.inputs.*", "workflow input"),
];

/** Keys of a GitLab pipeline that are no jobs. */
const RESERVED =
  /^(?:default|image|include|pages|services|stages|variables|workflow|before_script|after_script|cache|\..*)$/;

const GITLAB: readonly Reader[] = [(key) => (RESERVED.test(`${key.path[0]}`) ? [] : keyAt("*", "job")(key))];

const CLOUDFORMATION: readonly Reader[] = [
  keyAt("Resources.*", "resource name"),
  keyAt("Parameters.*", "setting"),
];

/** A Helm value by its path, as `--set` takes it; it lives on where templates use it or another file sets it. */
const VALUES: readonly Reader[] = [
  ({ path, line }) => {
    if (path.length < 2 || path.includes(ITEM)) return [];
    const longest = path.toSorted((a, b) => b.length - a.length)[0];
    const name = path.join(".");
    return [
      { kind: "setting", name, line, scope: path.slice(0, -1).join("."), search: [name, `${longest}:`] },
    ];
  },
];

/** Reads the key at a path, where `*` is any key. */
function keyAt(pattern: string, kind: NameKind): Reader {
  const isThere = at(pattern);
  return ({ path, line }) =>
    isThere(path) ? [foundName(kind, `${path.at(-1)}`, { line, scope: pattern })] : [];
}

/** Reads the value of the key at a path. */
function valueAt(pattern: string, kind: NameKind): Reader {
  const isThere = at(pattern);
  return ({ path, value, line }) => (isThere(path) ? [foundName(kind, value, { line, scope: pattern })] : []);
}

function at(pattern: string): (path: readonly string[]) => boolean {
  const parts = pattern.split(".");
  return (path) =>
    parts.length === path.length && parts.every((part, at) => part === "*" || part === path[at]);
}

const isHosts = at(`${ITEM}.hosts`);

/**
 * Names and namespaces of Kubernetes objects: mappings with an `apiVersion` and a `kind`, wherever they stand (a
 * document, an item of a `List`, a template that makes others).
 */
function objects(keys: readonly YamlKey[]): readonly FoundName[] {
  const kinds = new Map<number | undefined, string>();
  const versioned = new Set<number | undefined>();
  for (const { path, value, holders } of keys) {
    if (path.at(-1) === "kind") kinds.set(holders.at(-1), value);
    if (path.at(-1) === "apiVersion") versioned.add(holders.at(-1));
  }
  return keys.flatMap(({ path, value, holders, line }) => {
    const object = path.at(-2) === "metadata" ? holders.at(-2) : undefined;
    const scope = versioned.has(object) ? kinds.get(object) : undefined;
    if (scope === undefined) return [];
    if (path.at(-1) === "name") return [foundName("Kubernetes object", value, { line, scope })];
    return path.at(-1) === "namespace" ? [foundName("namespace", value, { line, scope })] : [];
  });
}

/** Plays of an Ansible playbook: items of the outermost list that have `hosts`. */
function plays(keys: readonly YamlKey[]): readonly FoundName[] {
  if (!keys.some(({ path }) => isHosts(path))) return [];
  return keys.flatMap(valueAt(`${ITEM}.name`, "Ansible play"));
}
