import { defineConfig } from "vitest/config";

/**
 * Tests that a mutant of the core is tried on: those of the core, and of whole verdicts, which need no git and no server; fewer
 * where the environment names some. (Stryker's own `testFiles` would switch mutants of constants on only after they were read.)
 */
const { MUTATION_TESTS = "test/core/**/*.test.ts,test/use-cases/check.test.ts" } = process.env;

export default defineConfig({
  test: {
    include: MUTATION_TESTS.split(","),
    // It only measures time, which stands still here.
    exclude: ["test/core/references/linear-time.test.ts"],
    setupFiles: ["test/support/stopped-clock.ts"],
    testTimeout: 60_000,
    // Each mutant has a worker of its own; the modules are loaded once in it.
    isolate: false,
  },
});
