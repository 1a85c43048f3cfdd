import { defineConfig } from "vitest/config";

/** Tests that a mutant of the core is tried on: those of the core, and of whole verdicts. They need no git and no server. */
export default defineConfig({
  test: {
    include: ["test/core/**/*.test.ts", "test/check.test.ts"],
    // Measures time, which says nothing about instrumented code on a machine that is busy with it.
    exclude: ["test/core/references/linear-time.test.ts"],
    testTimeout: 30_000,
    // Each mutant has a worker of its own; the modules are loaded once in it.
    isolate: false,
  },
});
