import { folderOf, nameOf } from "../../references/repository-path.ts";
import { visitHcl } from "./hcl-tokens.ts";
import type { NamedFile } from "./infrastructure-kind.ts";
import { localTarget } from "./local-target.ts";
import type { Target, Use, UseReader } from "./use.ts";
import { yamlView } from "./yaml-view.ts";

/**
 * Modules that Terraform and OpenTofu files call (https://developer.hashicorp.com/terraform/language/modules/sources).
 */
export const terraformUses: UseReader = {
  homeOf: (path) => (/\.(?:tf|tofu)$/.test(path) ? { sort: "module", path: folderOf(path) } : null),
  sorts: ["module"],
  usesOf: (file) => usesInBlocks(file, { module: "source" }),
};

/** The same in JSON (https://developer.hashicorp.com/terraform/language/syntax/json). */
export const terraformJsonUses: UseReader = {
  homeOf: (path) => (/\.(?:tf|tofu)\.json$/.test(path) ? { sort: "module", path: folderOf(path) } : null),
  sorts: ["module"],
  usesOf: ({ path, text }) => {
    const view = yamlView(text);
    if (view === null) return null;
    const blocks = view.entries(view.root, "module").flatMap((of) => (Array.isArray(of) ? of : [of]));
    const calls = blocks.flatMap(view.values);
    return calls
      .flatMap((call) => view.scalars(call, "source"))
      .map(({ text: written, line }) => ({ written, line, target: targetOf(path, written) }));
  },
};

/**
 * The module that a Terragrunt unit deploys, and the files it includes
 * (https://terragrunt.gruntwork.io/docs/reference/hcl/blocks/).
 */
export const terragruntUses: UseReader = {
  homeOf: (path) => (nameOf(path).endsWith(".hcl") && !isLock(path) ? { sort: "file", path } : null),
  sorts: ["module"],
  files: /\.hcl$/,
  needs: "module",
  usesOf: (file) => usesInBlocks(file, { terraform: "source", include: "path" }),
};

function isLock(path: string): boolean {
  return path.endsWith(".lock.hcl");
}

/** A line that begins a block which names others: most files have none, and are not taken apart. */
const BLOCK = /^[ \t\uFEFF]*(?:module|terraform|include)\b/m;

/**
 * The strings that an attribute of an outermost block has, by the block's first word; templates are kept as they are.
 */
function usesInBlocks(
  { path, text }: NamedFile,
  wanted: Readonly<Partial<Record<string, string>>>,
): readonly Use[] | null {
  if (!BLOCK.test(text)) return [];
  const uses: Use[] = [];
  let [depth, line, word, block, attribute, isValue] = [0, 1, "", "", "", false];
  const understood = visitHcl(text, (as, piece) => {
    if (as === "newline") [word, attribute, isValue] = ["", "", false];
    else if (piece === "{") {
      if (depth === 0) block = word;
      depth += 1;
      word = "";
    } else if (piece === "}") depth = Math.max(0, depth - 1);
    else if (as === "token" && piece === "=") [attribute, isValue] = [word, true];
    else if (as === "token" && isValue) {
      const isWanted = depth === 1 && attribute === wanted[block] && piece.startsWith('"');
      const written = piece.slice(1, -1);
      if (isWanted) uses.push({ written, line, target: targetOf(path, written) });
      isValue = false;
    } else if (as === "token" && word === "") word = piece;
    for (let at = piece.indexOf("\n"); at >= 0; at = piece.indexOf("\n", at + 1)) line += 1;
  });
  return understood ? uses : null;
}

/** What stands for the folder of the file, or for the repository's root. */
const OWN_FOLDER =
  /^\$\{\s*(?:path\.(?:module|root|cwd)|get_terragrunt_dir\(\)|get_original_terragrunt_dir\(\))\s*\}/;
const ROOT = /^\$\{\s*get_repo_root\(\)\s*\}\/*/;

/** `//` parts a package from the folder in it; in a local path it is one slash. */
function targetOf(from: string, source: string): Target {
  const text = source.replaceAll("\\\\", "/").trim();
  const own = text.replace(OWN_FOLDER, ".");
  const atRoot = own.replace(ROOT, "");
  if (/[$%]\{/.test(atRoot)) return { kind: "unknown" };
  const sorts = ["module", "file"] as const;
  if (atRoot !== own) return localTarget("", `./${atRoot}`, sorts);
  const isTerragrunt = from.endsWith(".hcl") && /\.hcl$/.test(own);
  if (own.startsWith("/")) return { kind: "outside" };
  if (/^\.{1,2}(?:\/|$)/.test(own) || isTerragrunt) return localTarget(from, own, sorts);
  return { kind: "remote" };
}
