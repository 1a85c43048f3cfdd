import { PURE_PACKAGES, type Zone } from "./import-table.ts";

/** The import table as the Markdown table of ARCHITECTURE.md. */
export function renderTable(table: readonly Zone[]): string {
  return [
    "| zone | files | may import | types only from | packages | `node:` |",
    "| --- | --- | --- | --- | --- | --- |",
    ...table.map(renderZone),
  ].join("\n");
}

function renderZone({ name, paths, from, typesFrom, packages, builtins }: Zone): string {
  const files = paths.map((path) => `\`${path}\``).join(" ");
  const allowed = from.filter((zone) => zone !== name).join(", ") || "-";
  const libraries =
    packages === "any" ? "any" : packages === PURE_PACKAGES ? "pure ones" : packages.join(", ") || "none";
  return `| ${[name, files, allowed, typesFrom.join(", ") || "-", libraries, builtins ? "yes" : "no"].join(" | ")} |`;
}
