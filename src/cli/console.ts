import { styleText } from "node:util";
import type { Style } from "../report/terminal/style.ts";

/** Where a command writes: the result to one side, everything else to the other. */
export interface Console {
  /** The result, and nothing else. */
  readonly out: (text: string) => void;
  /** Errors, notes and progress. */
  readonly err: (text: string) => void;
  /** Colours of the result; plain off a terminal and under `NO_COLOR`. */
  readonly style: Style;
  /** Columns for the result. */
  readonly width: number;
  /** Progress is shown to people only. */
  readonly showsProgress: boolean;
  readonly debug: boolean;
}

/** Columns off a terminal: wide enough for most paths, narrow enough to read in a log. */
const DEFAULT_WIDTH = 100;
const MIN_WIDTH = 40;
const MAX_WIDTH = 120;

/** The console of this process. Colours follow `NO_COLOR`, `FORCE_COLOR` and whether standard output is a terminal. */
export function processConsole(process: NodeJS.Process): Console {
  const { stdout, stderr, env } = process;
  const colour = (format: Parameters<typeof styleText>[0]) => (text: string) =>
    styleText(format, text, { stream: stdout });
  return {
    out: (text) => stdout.write(text),
    err: (text) => stderr.write(text),
    style: {
      bold: colour("bold"),
      dim: colour("dim"),
      red: colour("red"),
      yellow: colour("yellow"),
      green: colour("green"),
    },
    width: Math.min(MAX_WIDTH, Math.max(MIN_WIDTH, stdout.columns ?? columnsOf(env))),
    showsProgress: stderr.isTTY === true,
    debug: env.SOPWATCH_DEBUG === "1",
  };
}

/** What shells say the terminal is wide, for output that goes through a pipe. */
function columnsOf({ COLUMNS = "" }: NodeJS.ProcessEnv): number {
  return /^[1-9]\d{0,3}$/.test(COLUMNS) ? Number(COLUMNS) : DEFAULT_WIDTH;
}
