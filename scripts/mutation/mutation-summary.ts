/** As much of a mutation report (mutation-testing-report-schema) as the summary needs. */
export interface MutationReport {
  readonly files: Readonly<Record<string, MutatedFile>>;
}

export interface MutatedFile {
  readonly source: string;
  readonly mutants: readonly Mutant[];
}

export interface Mutant {
  readonly mutatorName: string;
  readonly replacement?: string;
  readonly status: string;
  /** Lines and columns count from 1; the end is exclusive. */
  readonly location: { readonly start: Place; readonly end: Place };
}

interface Place {
  readonly line: number;
  readonly column: number;
}

const NOTICED = ["Killed", "Timeout"];
const UNNOTICED = ["Survived", "NoCoverage"];
/** Characters of a text that are shown. */
const SHOWN = 90;

/** The score of each folder of the core, then what survived, file by file. */
export function mutationSummary(report: MutationReport, folders: readonly string[]): string {
  const files = Object.entries(report.files);
  const rows = folders.map((folder) => {
    const within = files.filter(([path]) => path.startsWith(`src/core/${folder}/`));
    return rowOf(
      folder,
      within.flatMap(([, { mutants }]) => mutants),
    );
  });
  const survivors = files
    .filter(([path]) => folders.some((folder) => path.startsWith(`src/core/${folder}/`)))
    .flatMap(([path, file]) => survivorsOf(path, file));
  return [
    "| folder | mutants | noticed | survived | score |",
    "| --- | --- | --- | --- | --- |",
    ...rows,
    "",
    ...survivors,
  ].join("\n");
}

/**
 * The report without what survived in a folder, so that it is tried again. Stryker would only do so where a test that reaches the mutant was
 * added, and no test reaches a constant.
 */
export function withoutSurvivors(report: MutationReport, folder: string): MutationReport {
  const files = Object.entries(report.files).map(([path, file]): [string, MutatedFile] => {
    if (!path.startsWith(`src/core/${folder}/`)) return [path, file];
    return [path, { ...file, mutants: file.mutants.filter(({ status }) => !UNNOTICED.includes(status)) }];
  });
  return { ...report, files: Object.fromEntries(files) };
}

function rowOf(folder: string, mutants: readonly Mutant[]): string {
  const noticed = mutants.filter(({ status }) => NOTICED.includes(status)).length;
  const survived = mutants.filter(({ status }) => UNNOTICED.includes(status)).length;
  const all = noticed + survived;
  const score = all === 0 ? "-" : `${((100 * noticed) / all).toFixed(1)} %`;
  return `| ${folder} | ${all} | ${noticed} | ${survived} | ${score} |`;
}

function survivorsOf(path: string, { source, mutants }: MutatedFile): readonly string[] {
  const lines = source.split("\n");
  return mutants
    .filter(({ status }) => UNNOTICED.includes(status))
    .toSorted((a, b) => a.location.start.line - b.location.start.line)
    .map(({ location, mutatorName, replacement = "", status }) => {
      const { start } = location;
      const unrun = status === "NoCoverage" ? ", run by no test" : "";
      const was = textAt(lines, location);
      return `${path}:${start.line}:${start.column} ${mutatorName}${unrun}: ${shown(was)} -> ${shown(replacement)}`;
    });
}

function textAt(lines: readonly string[], { start, end }: Mutant["location"]): string {
  const within = lines.slice(start.line - 1, end.line);
  const last = within.at(-1)?.slice(0, end.column - 1) ?? "";
  return [...within.slice(0, -1), last].join("\n").slice(start.column - 1);
}

function shown(text: string): string {
  const line = text.replace(/\s+/g, " ");
  return line.length > SHOWN ? `${line.slice(0, SHOWN)}...` : line;
}
