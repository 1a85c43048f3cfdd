import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    globalSetup: "test/support/temporary-root.ts",
    testTimeout: 30_000,
    // Many tests wait for processes and servers, so one worker per core is not too many.
    maxWorkers: "100%",
    coverage: {
      provider: "v8",
      include: ["src/core/**/*.ts"],
      reporter: ["text-summary", "json-summary"],
      thresholds: { lines: 100, branches: 100 },
    },
  },
});
