import type { Benchmark } from "./lib/section.ts";
export const benchmark: Benchmark = {
  id: "cli",
  title: "CLI",
  run: async () => ({ claims: [], tables: [], notes: [] }),
};
