import { folderOf, joinFolders, nameOf } from "../../references/repository-path.ts";
import { localTarget } from "./local-target.ts";
import type { Target, UseReader } from "./use.ts";
import { yamlView } from "./yaml-view.ts";

/** Most charts depend on nothing: their files are not taken apart. */
const DEPENDENCIES = /\bdependencies["']?[ \t]*:/;

/**
 * Charts that a chart depends on (https://helm.sh/docs/topics/charts/#chart-dependencies); those in `charts/` need no
 * mention.
 */
export const helmUses: UseReader = {
  homeOf: (path) =>
    ["Chart.yaml", "requirements.yaml"].includes(nameOf(path))
      ? { sort: "chart", path: folderOf(path) }
      : null,
  sorts: ["chart"],
  usesOf: ({ path, text }) => {
    if (!DEPENDENCIES.test(text)) return [];
    const view = yamlView(text);
    if (view === null) return null;
    return view
      .entries(view.root, "dependencies")
      .flatMap((items) => view.values(items))
      .flatMap((item) => {
        const [repository] = view.scalars(item, "repository");
        const [name] = view.scalars(item, "name");
        const place = repository ?? name;
        if (place === undefined) return [];
        const target = repository?.text ? targetOf(path, repository.text) : vendored(path, name?.text ?? "");
        return [{ written: place.text, line: place.line, target }];
      });
  },
};

function targetOf(from: string, repository: string): Target {
  const file = /^file:\/\//i.exec(repository);
  if (file === null) return { kind: "remote" };
  const path = repository.slice(file[0].length);
  if (/[{}$]/.test(path)) return { kind: "unknown" };
  return localTarget(from, path, ["chart"]);
}

/** A dependency without a repository lies in `charts/`, as a folder or as an archive that nobody looks into. */
function vendored(from: string, name: string): Target {
  const path = joinFolders(folderOf(from), `charts/${name}`);
  return path === null
    ? { kind: "outside" }
    : { kind: "local", units: [{ sort: "chart", path }], absent: "nothing" };
}
