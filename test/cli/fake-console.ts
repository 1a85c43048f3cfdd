import type { Console } from "../../src/cli/console.ts";
import { PLAIN_STYLE } from "../../src/report/terminal/style.ts";

/** A console that remembers what was written to it. */
export interface FakeConsole extends Console {
  readonly written: { out: string; err: string };
}

/** A console off a terminal; a test changes the one thing it is about. */
export function fakeConsole(changes: Partial<Console> = {}): FakeConsole {
  const written = { out: "", err: "" };
  return {
    out: (text) => {
      written.out += text;
    },
    err: (text) => {
      written.err += text;
    },
    style: PLAIN_STYLE,
    width: 100,
    showsProgress: false,
    debug: false,
    ...changes,
    written,
  };
}
