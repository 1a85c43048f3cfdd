import { folderOf, nameOf } from "../../references/repository-path.ts";
import { localTarget } from "./local-target.ts";
import type { Target, Use, UseReader } from "./use.ts";
import { type PlacedText, type YamlView, yamlView } from "./yaml-view.ts";

/**
 * What kustomize looks for in a folder
 * (https://kubectl.docs.kubernetes.io/references/kustomize/glossary/#kustomization).
 */
const NAMES = new Set(["kustomization.yaml", "kustomization.yml", "Kustomization"]);

/** Folders of files that kustomizations share, where they hold none themselves. */
const NAMED_AS_PARTS =
  /(?:^|\/)[^/]*(?:kustom|overlay|base|component|patch|common|shared)[^/]*\/.*\.(?:ya?ml|json)$/i;

/**
 * Files and folders that a kustomization is made of
 * (https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/).
 */
export const kustomizeUses: UseReader = {
  homeOf: (path) => (NAMES.has(nameOf(path)) ? { sort: "kustomization", path: folderOf(path) } : null),
  sorts: ["kustomization"],
  files: NAMED_AS_PARTS,
  usesOf: ({ path, text }) => {
    if (![...LISTS, ...IN_MAPPINGS.keys(), "openapi"].some((key) => text.includes(key))) return [];
    const view = yamlView(text);
    return view && writtenIn(view).map(({ text: written, line }) => useOf(path, written, line));
  },
};

const LISTS = [
  "resources",
  "bases",
  "components",
  "crds",
  "configurations",
  "generators",
  "transformers",
  "validators",
  "patchesStrategicMerge",
] as const;

/** Lists of mappings that name a file under one of these keys. */
const IN_MAPPINGS: ReadonlyMap<string, readonly string[]> = new Map([
  ["patches", ["path"]],
  ["patchesJson6902", ["path"]],
  ["replacements", ["path"]],
  ["configMapGenerator", ["files", "envs", "env"]],
  ["secretGenerator", ["files", "envs", "env"]],
  ["helmCharts", ["valuesFile", "additionalValuesFiles"]],
]);

function writtenIn(view: YamlView): readonly PlacedText[] {
  const { root } = view;
  const lists = LISTS.flatMap((key) => view.scalars(root, key));
  const mappings = [...IN_MAPPINGS].flatMap(([list, keys]) =>
    view
      .entries(root, list)
      .flatMap((items) => view.values(items))
      .flatMap((item) => keys.flatMap((key) => view.scalars(item, key))),
  );
  const openapi = view.entries(root, "openapi").flatMap((of) => view.scalars(of, "path"));
  // An inline patch or transformer stands in the list as a text of several lines; a generated file may be `name=path`.
  return [...lists, ...mappings, ...openapi]
    .filter(({ text }) => text !== "" && !text.includes("\n"))
    .map(({ text, line }) => ({ text: text.replace(/^[\w.-]+=/, ""), line }));
}

function useOf(path: string, written: string, line: number): Use {
  return { written, line, target: targetOf(path, written) };
}

/** Kustomize takes for remote what it can read as the address of a repository or of a file. */
const REMOTE =
  /:\/\/|^git@|^git::|^(?:[\w-]+\.)+[a-z]+[/:].*(?:\.git|\/\/|[?&](?:ref|version|timeout)=)|^github\.com[/:]/;

function targetOf(from: string, written: string): Target {
  if (REMOTE.test(written)) return { kind: "remote" };
  if (/[{}$]/.test(written)) return { kind: "unknown" };
  return localTarget(from, written, ["kustomization", "file"]);
}
