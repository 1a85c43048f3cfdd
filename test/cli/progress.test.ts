import { describe, expect, it } from "vitest";
import { startProgress } from "../../src/cli/progress.ts";
import { fakeConsole } from "./fake-console.ts";

describe("startProgress", () => {
  function run(showsProgress: boolean, times: readonly number[]): string {
    const console = fakeConsole({ showsProgress });
    let now = 0;
    const progress = startProgress(console, () => now);
    for (const time of times) {
      now = time;
      progress.step(`at ${time}`);
    }
    progress.done();
    return console.written.err;
  }

  it("says nothing in the first second", () => {
    expect(run(true, [0, 500, 999])).toBe("");
  });

  it("tells people what is being done, on one line that goes away", () => {
    expect(run(true, [500, 1_000, 2_500])).toBe("\r\u001b[Kat 1000...\r\u001b[Kat 2500...\r\u001b[K");
  });

  it("tells nothing to a pipe or a log", () => {
    expect(run(false, [5_000])).toBe("");
  });
});
