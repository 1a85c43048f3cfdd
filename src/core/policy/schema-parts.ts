import * as z from "zod/mini";
import type { Format, FormatFault } from "./formats.ts";

/** A text in a format; what is wrong with it travels in the issue's `params.fault`. */
export function text(format: Format) {
  return z.string().check(
    z.check((payload) => {
      const fault: FormatFault | null = format(payload.value);
      if (fault === null) return;
      payload.issues.push({ code: "custom", input: payload.value, params: { fault }, continue: true });
    }),
  );
}

/** One item, or a list of them. */
export function listOf<T extends z.ZodMiniType>(item: T) {
  return z.union([item, z.array(item)]);
}

/** A whole number within bounds, both included. */
export function count(from: number, to: number) {
  return z.int().check(z.gte(from), z.lte(to));
}

/** Documents a key: one line that tells what it does, and a value that is worth copying. */
export function key<T extends z.ZodMiniType>(schema: T, description: string, example: unknown): T {
  return schema.check(z.meta({ description, examples: [example] }));
}
