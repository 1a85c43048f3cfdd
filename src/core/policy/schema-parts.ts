import * as z from "zod/mini";
import type { FormatFault } from "./formats.ts";
import { TEXT_FORMATS, type TextTitle } from "./text-formats.ts";

/** What a text is, as editors show it, and in the words of a message. */
export const TEXT_TITLES: Readonly<Record<TextTitle, string>> = {
  glob: "a glob",
  "SOP path": "the path of an SOP",
  owner: "an owner",
  "link id": "an id",
  interval: "an interval such as `90d`",
  login: "a login",
  label: "a label",
  heading: "a heading",
  "cron line": "a cron line",
  "time zone": "a time zone",
};

/** A text in a format, with its name; what is wrong with a text travels in the issue's `params.fault`. */
export function text(title: TextTitle) {
  return z.string().check(
    z.check((payload) => {
      const fault: FormatFault | null = TEXT_FORMATS[title](payload.value);
      if (fault === null) return;
      payload.issues.push({ code: "custom", input: payload.value, params: { fault }, continue: true });
    }),
    z.meta({ title }),
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
