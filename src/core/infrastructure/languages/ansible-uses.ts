import { folderOf, joinFolders } from "../../references/repository-path.ts";
import type { NamedFile } from "./infrastructure-kind.ts";
import { localTarget } from "./local-target.ts";
import type { Target, Unit, Use, UseReader } from "./use.ts";
import { type PlacedText, type YamlView, yamlView } from "./yaml-view.ts";

/**
 * Folders of a role whose files may name others
 * (https://docs.ansible.com/ansible/latest/playbook_guide/playbooks_reuse_roles.html).
 */
const PARTS = new Set(["tasks", "handlers", "meta"]);
const SETTINGS = new Set(["defaults", "vars"]);
const MAYBE_IN_ROLE = /\/(?:tasks|handlers|meta|defaults|vars)\/.*\.ya?ml$/;

/**
 * The folder of the role that a file of tasks, handlers, settings or dependencies belongs to. Where the folders say it,
 * its name begins behind `roles/`.
 */
function roleOf(path: string): string | null {
  if (!MAYBE_IN_ROLE.test(path)) return null;
  const folders = path.split("/").slice(0, -1);
  const named = folders.lastIndexOf("roles");
  const part = folders.findIndex(
    (folder, at) => at > named + 1 && (PARTS.has(folder) || SETTINGS.has(folder)),
  );
  const isMain = /\/main\.ya?ml$/.test(path) && part === folders.length - 1;
  const isPart = part > 0 && (PARTS.has(`${folders[part]}`) || isMain);
  return isPart ? folders.slice(0, part).join("/") : null;
}

/** Roles that a role depends on or includes. */
export const roleUses: UseReader = {
  homeOf: (path) => {
    const role = roleOf(path);
    return role === null ? null : { sort: "role", path: role };
  },
  sorts: ["role"],
  usesOf,
};

/** Folders whose YAML is data or text for somebody else. */
const NO_PLAYBOOKS =
  /(?:^|\/)(?:\.github|k8s|kubernetes|kustomize|overlays|manifests|charts|helm|templates|files|vars|defaults|group_vars|host_vars|molecule|inventory|inventories)\//;

/** Roles and playbooks that a playbook runs. Any YAML file may be one, where there are roles. */
export const playbookUses: UseReader = {
  homeOf: (path) => (/\.ya?ml$/.test(path) && !NO_PLAYBOOKS.test(path) ? { sort: "file", path } : null),
  sorts: ["role"],
  files: /(?:^|\/)(?:playbooks?|plays|tasks)\/.*\.ya?ml$|^(?:[^/]*\/)?[^/]*\.ya?ml$/,
  needs: "role",
  usesOf,
};

/** What a file has to hold to name a role, a playbook or tasks. */
const MENTION = /\b(?:roles?|dependencies|import_playbook|(?:import|include)_(?:role|tasks))["']?[ \t]*:/;

function usesOf({ path, text }: NamedFile): readonly Use[] | null {
  if (!MENTION.test(text)) return [];
  const view = yamlView(text);
  if (view === null) return null;
  const { root } = view;
  const roles = path.includes("/meta/") ? rolesUnder(view, root, "dependencies") : rolesIn(view, root);
  const files = FILES.flatMap((key) => filesIn(view, root, key));
  return [
    ...roles.map(({ text: written, line }) => ({ written, line, target: roleTarget(path, written) })),
    ...files.map(({ text: written, line }) => ({ written, line, target: fileTarget(path, written) })),
  ];
}

/** Lists of tasks in plays and blocks. */
const TASKS = ["tasks", "pre_tasks", "post_tasks", "handlers", "block", "rescue", "always"] as const;
const INCLUDES = ["include_role", "import_role"].flatMap(named);
const FILES = ["import_playbook", "import_tasks", "include_tasks"].flatMap(named);

/** Deeper blocks are not looked into. */
const MAX_DEPTH = 20;

function named(module: string): readonly string[] {
  return [module, `ansible.builtin.${module}`, `ansible.legacy.${module}`];
}

/** Plays or tasks of a list, with the tasks in them. */
function tasksOf(view: YamlView, list: unknown, depth = 0): readonly unknown[] {
  if (!Array.isArray(list) || depth > MAX_DEPTH) return [];
  return list.flatMap((item) => [
    item,
    ...TASKS.flatMap((key) => view.entries(item, key).flatMap((of) => tasksOf(view, of, depth + 1))),
  ]);
}

function rolesIn(view: YamlView, root: unknown): readonly PlacedText[] {
  return tasksOf(view, root).flatMap((item) => [
    ...rolesUnder(view, item, "roles"),
    ...INCLUDES.flatMap((key) => view.entries(item, key).flatMap((of) => view.scalars(of, "name"))),
    ...INCLUDES.flatMap((key) => view.scalars(item, key)).flatMap(inOneLine),
  ]);
}

/** `include_role: name=common` */
function inOneLine({ text, line }: PlacedText): readonly PlacedText[] {
  const name = /(?:^|\s)name=(\S+)/.exec(text)?.[1];
  return name === undefined ? [] : [{ text: name, line }];
}

/** Roles by name, or as mappings with `role` or `name`. */
function rolesUnder(view: YamlView, of: unknown, key: string): readonly PlacedText[] {
  const items = view.entries(of, key).flatMap((list) => (Array.isArray(list) ? list : []));
  const written = items.flatMap((item) => {
    const [role = null] = [...view.scalars(item, "role"), ...view.scalars(item, "name")];
    return role === null ? [] : [role];
  });
  return [...view.scalars(of, key), ...written];
}

function filesIn(view: YamlView, root: unknown, key: string): readonly PlacedText[] {
  return tasksOf(view, root).flatMap((item) => [
    ...view.scalars(item, key),
    ...view.entries(item, key).flatMap((of) => view.scalars(of, "file")),
  ]);
}

/**
 * A role is looked for in `roles` beside the file and in every folder above it, as a configured path would say. One
 * that is not there comes from elsewhere, as most do.
 */
function roleTarget(from: string, written: string): Target {
  if (/[{}$]/.test(written)) return { kind: "unknown" };
  if (written.startsWith("/")) return { kind: "outside" };
  const above = foldersAbove(from);
  const names = [written, ...collectionPaths(written)];
  const units = above.flatMap((folder) =>
    names.flatMap((name): readonly Unit[] => {
      const own = joinFolders(folder, name);
      const places = name.startsWith(".") ? [own] : [joinFolders(folder, `roles/${name}`), own];
      return places.flatMap((path) => (path === null || path === "" ? [] : [{ sort: "role", path }]));
    }),
  );
  return { kind: "local", units, absent: written.startsWith(".") ? "missing" : "nothing" };
}

/** `namespace.collection.role` lies in a collection. */
function collectionPaths(name: string): readonly string[] {
  const [namespace, collection, role, ...more] = name.split(".");
  if (!namespace || !collection || !role || more.length > 0 || name.includes("/")) return [];
  const path = `ansible_collections/${namespace}/${collection}/roles/${role}`;
  return [path, `collections/${path}`];
}

function foldersAbove(path: string): readonly string[] {
  const folders = [folderOf(path)];
  for (let folder = `${folders[0]}`; folder !== ""; folders.push(folder)) folder = folderOf(folder);
  return folders;
}

function fileTarget(from: string, written: string): Target {
  if (/[{}$]/.test(written)) return { kind: "unknown" };
  const target = localTarget(from, written, ["file"]);
  // Tasks may also lie in folders that only the play knows.
  return target.kind === "local" ? { ...target, absent: "nothing" } : target;
}
