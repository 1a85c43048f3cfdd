import { type FoundName, foundName, type NameKind } from "./found-name.ts";
import { ITEM, type YamlKey, yamlKeys } from "./yaml-keys.ts";

/** A value that a template fills in is not known here. */
const KNOWN = /^[^{}$%<>]{3,200}$/;

/** Names that a YAML file defines, by what its path and its keys say it is. */
export function yamlNames(path: string, text: string): readonly FoundName[] {
  const readers = readersOf(path, text);
  if (readers.length === 0 && !/^(?:apiVersion|- hosts|[ \t]+hosts)[ \t]*:/m.test(text)) return [];
  const keys = yamlKeys(text);
  const names = keys.flatMap((key) => readers.flatMap((reader) => reader(key)));
  return [...names, ...objects(keys), ...plays(keys)].filter(({ name }) => KNOWN.test(name));
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

const isKind = at("kind");
const isVersion = at("apiVersion");
const isName = at("metadata.name");
const isNamespace = at("metadata.namespace");
const isHosts = at(`${ITEM}.hosts`);

/** Names and namespaces of Kubernetes objects: documents with an `apiVersion` and a `kind`. */
function objects(keys: readonly YamlKey[]): readonly FoundName[] {
  const kinds = new Map<number, string>();
  for (const { path, value, document } of keys) if (isKind(path)) kinds.set(document, value);
  const versioned = new Set(keys.filter(({ path }) => isVersion(path)).map(({ document }) => document));
  return keys.flatMap((key) => {
    const scope = kinds.get(key.document);
    if (scope === undefined || !versioned.has(key.document)) return [];
    const place = { line: key.line, scope };
    if (isName(key.path)) return [foundName("Kubernetes object", key.value, place)];
    return isNamespace(key.path) ? [foundName("namespace", key.value, place)] : [];
  });
}

/** Plays of an Ansible playbook: items of the outermost list that have `hosts`. */
function plays(keys: readonly YamlKey[]): readonly FoundName[] {
  if (!keys.some(({ path }) => isHosts(path))) return [];
  return keys.flatMap(valueAt(`${ITEM}.name`, "Ansible play"));
}
