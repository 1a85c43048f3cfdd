/** How a terminal report colours its words. Each function wraps text that is already escaped. */
export interface Style {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly red: (text: string) => string;
  readonly yellow: (text: string) => string;
  readonly green: (text: string) => string;
}

const same = (text: string): string => text;

/** No colours: for pipes, `NO_COLOR` and tests. */
export const PLAIN_STYLE: Style = { bold: same, dim: same, red: same, yellow: same, green: same };

/** How a terminal report is laid out: colours, columns to fill, and whether only what fails is reported. */
export interface Layout {
  readonly style: Style;
  readonly width: number;
  readonly quiet: boolean;
}
