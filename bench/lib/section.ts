/** How a figure reads: `ratio` as 1/60 or 1.5x, `share` in percent, `ms`, `MB`, or a plain count. */
export type Unit = "ratio" | "share" | "ms" | "MB" | "count";

/** A figure that has a budget. Whether it is met is computed from the two numbers, never written down. */
export interface Claim {
  readonly what: string;
  readonly value: number;
  readonly atMost: number;
  readonly unit: Unit;
}

export interface Table {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** What one benchmark found. */
export interface Section {
  readonly claims: readonly Claim[];
  readonly tables: readonly Table[];
  readonly notes: readonly string[];
}

/** One benchmark: `bench/run.ts` finds it by its id and gives it a way to say what it is doing. */
export interface Benchmark {
  readonly id: string;
  readonly title: string;
  readonly run: (progress: (text: string) => void) => Promise<Section>;
}

export function isMet(claim: Claim): boolean {
  return claim.value <= claim.atMost;
}

/** The section in Markdown, budgets first. */
export function renderSection(section: Section): string {
  const claims = section.claims.map((claim) => [
    claim.what,
    formatFigure(claim.value, claim.unit),
    formatFigure(claim.atMost, claim.unit),
    isMet(claim) ? "met" : "**not met**",
  ]);
  const budgets: Table = { title: "Budgets", columns: ["what", "measured", "at most", ""], rows: claims };
  const tables = [budgets, ...section.tables].filter((table) => table.rows.length > 0).map(renderTable);
  const notes = section.notes.map((note) => `- ${note}`).join("\n");
  return [...tables, notes].filter((part) => part !== "").join("\n\n");
}

export function formatFigure(value: number, unit: Unit): string {
  if (unit === "ms") return formatMs(value);
  if (unit === "MB") return `${value.toFixed(0)} MB`;
  if (unit === "count") return value.toLocaleString("en");
  if (unit === "share") return `${Math.round(value * 100)} %`;
  if (value < 0.5) return `1/${Math.floor(1 / value)}`;
  return `${value.toFixed(value < 10 ? 2 : 0)}x`;
}

/** Milliseconds with three digits that mean something; microseconds below a tenth, seconds above ten thousand. */
export function formatMs(ms: number): string {
  if (ms >= 10_000) return `${(ms / 1000).toPrecision(3)} s`;
  if (ms < 0.1) return `${Number((ms * 1000).toPrecision(3))} µs`;
  return `${ms >= 100 ? ms.toFixed(0) : Number(ms.toPrecision(3))} ms`;
}

function renderTable(table: Table): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  const rule = line(table.columns.map(() => "---"));
  return [`**${table.title}**`, "", line(table.columns), rule, ...table.rows.map(line)].join("\n");
}
