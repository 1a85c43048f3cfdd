import { defineConfig } from "vitest/config";

/** Tests that a mutant of the core is tried on: those of the core, and of whole verdicts. They need no git and no server. */
export default defineConfig({
  test: {
    include: ["test/core/**/*.test.ts", "test/check.test.ts"],
    // It only measures time, which stands still here.
    exclude: ["test/core/references/linear-time.test.ts"],
    setupFiles: ["test/support/stopped-clock.ts"],
    testTimeout: 60_000,
    // Each mutant has a worker of its own; the modules are loaded once in it.
    isolate: false,
  },
});
