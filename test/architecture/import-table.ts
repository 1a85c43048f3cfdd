import type { Edge } from "./module-graph.ts";
import { COMPUTED } from "./read-imports.ts";

/** A part of `src` and what it may import. Zone names are those of ARCHITECTURE.md. */
export interface Zone {
  readonly name: string;
  /** Exact paths, folders with all below them (`src/core/`), or the files right in a folder (`src/*`). */
  readonly paths: readonly string[];
  /** Zones it may import from; those in `typesFrom` give types only. */
  readonly from: readonly string[];
  readonly typesFrom: readonly string[];
  readonly packages: readonly string[] | "any";
  readonly builtins: boolean;
}

/** Libraries that compute and never touch the outside world, so that the core stays pure. */
export const PURE_PACKAGES: readonly string[] = [
  "@noble/hashes",
  "fastest-levenshtein",
  "github-slugger",
  "lru-cache",
  "mdast",
  "mdast-util-gfm-footnote",
  "mdast-util-gfm-strikethrough",
  "mdast-util-gfm-table",
  "mdast-util-gfm-task-list-item",
  "mdast-util-to-string",
  "micromark-core-commonmark",
  "micromark-extension-gfm-footnote",
  "micromark-extension-gfm-strikethrough",
  "micromark-extension-gfm-table",
  "micromark-extension-gfm-task-list-item",
  "micromark-util-types",
  "minimatch",
  "remark",
  "smol-toml",
  "yaml",
  "zod",
];

const PURE = { packages: PURE_PACKAGES, builtins: false };
const NONE = { packages: [], builtins: false };

/** The import table of ARCHITECTURE.md. The order matters: a path belongs to the first zone that claims it. */
export const IMPORT_TABLE: readonly Zone[] = [
  {
    name: "model",
    paths: ["src/core/model/"],
    from: ["model"],
    typesFrom: [],
    packages: ["mdast"],
    builtins: false,
  },
  { name: "core", paths: ["src/core/"], from: ["core", "model"], typesFrom: [], ...PURE },
  { name: "report", paths: ["src/report/"], from: ["report", "core", "model"], typesFrom: [], ...NONE },
  {
    name: "ports",
    paths: ["src/gather/ports.ts", "src/gather/host.ts"],
    from: [],
    typesFrom: ["model", "ports"],
    ...NONE,
  },
  {
    name: "gather",
    paths: ["src/gather/"],
    from: ["gather", "core", "model"],
    typesFrom: ["ports"],
    ...NONE,
  },
  {
    name: "use cases",
    paths: ["src/use-cases/"],
    from: ["use cases", "gather", "core", "model"],
    typesFrom: ["ports"],
    ...NONE,
  },
  {
    name: "git",
    paths: ["src/git/"],
    from: ["git", "model"],
    typesFrom: ["ports"],
    packages: [],
    builtins: true,
  },
  {
    name: "github",
    paths: ["src/github/"],
    from: ["github", "model"],
    typesFrom: ["report", "ports"],
    packages: ["@octokit/auth-app", "@octokit/rest", "lru-cache", "zod"],
    builtins: true,
  },
  {
    name: "app",
    paths: ["src/app/"],
    from: ["app", "github", "use cases", "gather", "report", "core", "model"],
    typesFrom: ["ports"],
    packages: "any",
    builtins: true,
  },
  // The two commands that start the App; every other command works without it.
  {
    name: "app commands",
    paths: ["src/cli/commands/serve-command.ts", "src/cli/commands/sweep-command.ts"],
    from: ["app", "cli", "report"],
    typesFrom: ["ports"],
    packages: ["commander"],
    builtins: true,
  },
  {
    name: "cli",
    paths: ["src/cli/", "src/action.ts"],
    from: ["cli", "app commands", "git", "github", "use cases", "gather", "report", "core", "model"],
    typesFrom: ["ports"],
    packages: "any",
    builtins: true,
  },
];

/** The rooms of the core from the lowest up. A file may import from its own room and from those before it. */
export const CORE_ORDER: readonly string[] = [
  "model",
  "glob",
  "yaml",
  "documents",
  "policy",
  "references",
  "infrastructure",
  "strength",
  "owners",
  "statements",
  "links",
  "anatomy",
  "freshness",
  "rules",
  "judge",
  "issues",
];

/** Every import from a room of the core to a higher one, and every room that the order does not name, types included. */
export function findClimbs(edges: readonly Edge[], order: readonly string[]): readonly string[] {
  return edges.flatMap(({ from, to }) => {
    const [own, target] = [coreRoom(from), coreRoom(to)];
    if (own === null || target === null || own === target) return [];
    const [at, below] = [order.indexOf(own), order.indexOf(target)];
    return at > below && below >= 0 ? [] : [`${from}: ${own} may not import from ${target} (${to})`];
  });
}

/** The folder of `src/core` that a file lies in; null outside the core, and `.` for a file that lies in none. */
function coreRoom(path: string): string | null {
  if (!path.startsWith("src/core/")) return null;
  const [room = ".", ...rest] = path.slice("src/core/".length).split("/");
  return rest.length === 0 ? "." : room;
}

/** Every import that the table forbids, as one line for people; empty when all is well. */
export function findViolations(edges: readonly Edge[], table: readonly Zone[]): readonly string[] {
  return edges.flatMap((edge) => {
    const zone = zoneOf(edge.from, table);
    if (zone === undefined) return [`${edge.from}: belongs to no zone of the import table`];
    return isAllowed(edge, zone, table)
      ? []
      : [`${edge.from}: ${zone.name} may not import ${describe(edge)}`];
  });
}

function isAllowed(edge: Edge, zone: Zone, table: readonly Zone[]): boolean {
  if (edge.to === COMPUTED) return false;
  if (edge.kind === "builtin") return zone.builtins;
  if (edge.kind === "package") return zone.packages === "any" || zone.packages.includes(edge.to);
  const target = zoneOf(edge.to, table)?.name ?? "";
  return zone.from.includes(target) || (edge.typeOnly && zone.typesFrom.includes(target));
}

function describe({ to, typeOnly }: Edge): string {
  return typeOnly ? `types of ${to}` : to;
}

function zoneOf(path: string, table: readonly Zone[]): Zone | undefined {
  return table.find((zone) => zone.paths.some((own) => covers(own, path)));
}

function covers(own: string, path: string): boolean {
  if (own.endsWith("/")) return path.startsWith(own);
  if (own.endsWith("/*"))
    return path.lastIndexOf("/") === own.length - 2 && path.startsWith(own.slice(0, -1));
  return path === own;
}
