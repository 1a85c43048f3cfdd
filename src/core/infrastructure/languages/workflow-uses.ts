import { folderOf, joinFolders, nameOf } from "../../references/repository-path.ts";
import type { Target, Use, UseReader } from "./use.ts";
import { type YamlView, yamlView } from "./yaml-view.ts";

const WORKFLOW = /^\.github\/workflows\/[^/]+\.ya?ml$/;

/** Most workflows use nothing local: these are not taken apart. */
const USES = /\buses["']?[ \t]*:/;

/**
 * Workflows and actions that a workflow uses. Local paths count from the repository's root
 * (https://docs.github.com/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idstepsuses).
 */
export const workflowUses: UseReader = {
  homeOf: (path) => (WORKFLOW.test(path) ? { sort: "file", path } : null),
  sorts: ["action"],
  files: WORKFLOW,
  usesOf: ({ text }) => {
    if (!USES.test(text)) return [];
    const view = yamlView(text);
    if (view === null) return null;
    const jobs = view.entries(view.root, "jobs").flatMap((of) => view.values(of));
    return jobs.flatMap((job) => usesIn(view, [job, ...stepsOf(view, job)]));
  },
};

/** The same in the steps of a composite action. */
export const actionUses: UseReader = {
  homeOf: (path) =>
    ["action.yml", "action.yaml"].includes(nameOf(path)) ? { sort: "action", path: folderOf(path) } : null,
  sorts: ["action"],
  usesOf: ({ text }) => {
    if (!USES.test(text)) return [];
    const view = yamlView(text);
    return (
      view &&
      usesIn(
        view,
        view.entries(view.root, "runs").flatMap((runs) => stepsOf(view, runs)),
      )
    );
  },
};

function stepsOf(view: YamlView, of: unknown): readonly unknown[] {
  return view.entries(of, "steps").flatMap((steps) => view.values(steps));
}

/** Most actions come from elsewhere, and that is no news: only local ones count. */
function usesIn(view: YamlView, of: readonly unknown[]): readonly Use[] {
  return of
    .flatMap((each) => view.scalars(each, "uses"))
    .flatMap(({ text: written, line }) => {
      const target = targetOf(written);
      return target === null ? [] : [{ written, line, target }];
    });
}

function targetOf(written: string): Target | null {
  if (!/^\.{1,2}(?:\/|$)/.test(written)) return null;
  if (/\$\{\{/.test(written)) return { kind: "unknown" };
  const path = joinFolders("", written);
  if (path === null) return { kind: "outside" };
  const isFile = /\.ya?ml$/.test(path);
  return { kind: "local", units: [{ sort: isFile ? "file" : "action", path }], absent: "missing" };
}
