/** The path of a root that has the whole repository as its folder. */
export const REPOSITORY_ROOT = ".";

/** A place where infrastructure begins: one stack, chart, role or alert file. */
export interface InfraRoot {
  readonly kind: "Terraform stack" | "Helm chart" | "Ansible role" | "alert file";
  /** Folder of the root, or the file itself for an alert file. */
  readonly path: string;
  /** The given paths that make it a root. */
  readonly files: readonly [string, ...string[]];
}

/**
 * The root that a path is evidence of, by the layouts the tools themselves prescribe: `*.tf` makes its folder a stack
 * (shared `modules/` are parts of stacks, examples and tests are none), `Chart.yaml` a chart, `roles/NAME/tasks/main`
 * a role, and a YAML file in a folder of alert rules an alert file.
 */
export function rootOf(path: string): Pick<InfraRoot, "kind" | "path"> | null {
  const segments = path.split("/");
  const file = path.slice(path.lastIndexOf("/") + 1);
  segments.pop();
  const folder = segments.join("/");
  if (segments.some((segment) => EXAMPLES.has(segment))) return null;
  if (file.endsWith(".tf") && !segments.includes("modules"))
    return { kind: "Terraform stack", path: folder || REPOSITORY_ROOT };
  if (file === "Chart.yaml") return { kind: "Helm chart", path: folder || REPOSITORY_ROOT };
  const [tasks, , roles] = segments.slice(-3).reverse();
  if (roles === "roles" && tasks === "tasks" && /^main\.ya?ml$/.test(file)) {
    return { kind: "Ansible role", path: segments.slice(0, -1).join("/") };
  }
  const inAlerts = segments.some((segment) => ALERTS.has(segment));
  return inAlerts && /\.ya?ml$/.test(file) ? { kind: "alert file", path } : null;
}

const EXAMPLES = new Set([
  "examples",
  "example",
  "test",
  "tests",
  "testdata",
  "fixtures",
  "vendor",
  ".terraform",
]);
const ALERTS = new Set(["alerts", "alerting", "alert-rules", "alerting-rules", "prometheus-rules"]);

/** All roots that these paths are evidence of, in path order. */
export function infraRoots(paths: Iterable<string>): readonly InfraRoot[] {
  const roots = new Map<string, { kind: InfraRoot["kind"]; path: string; files: [string, ...string[]] }>();
  for (const path of paths) {
    const root = rootOf(path);
    if (root === null) continue;
    const key = `${root.kind} ${root.path}`;
    const known = roots.get(key);
    if (known) known.files.push(path);
    else roots.set(key, { ...root, files: [path] });
  }
  return [...roots.values()];
}
