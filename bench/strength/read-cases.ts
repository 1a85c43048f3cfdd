import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";

/** What a maintainer says who reads the change and the SOP; `co-changed`: the maintainers changed the SOP because of it. */
export const LABELS = ["co-changed", "needed", "useful", "arguable", "noise"] as const;

export type Label = (typeof LABELS)[number];

const change = z.strictObject({
  path: z.string(),
  /** Path before a rename. */
  from: z.string().optional(),
  /** Both versions in one text: each line stands behind a space (in both), `-` (before) or `+` (after). */
  lines: z.string(),
});

const schema = z.strictObject({
  label: z.enum(LABELS),
  why: z.string(),
  /** Left out where the link names the whole SOP. */
  section: z.string().optional(),
  sop: z.string(),
  changes: z.array(change).min(1),
  /** Text of other files of the repository, in both versions. */
  elsewhere: z.string().default(""),
});

/** One labelled change of infrastructure and the SOP that is linked to it. `name` is its path without ending. */
export type StrengthCase = z.infer<typeof schema> & { readonly name: string };

const FOLDER = new URL("cases", import.meta.url).pathname;

/** All cases, by name. Throws with the file's name where one is malformed. */
export function readCases(folder: string = FOLDER): readonly StrengthCase[] {
  return globSync("**/*.yml", { cwd: folder })
    .sort()
    .map((file) => {
      const read = schema.safeParse(parse(readFileSync(join(folder, file), "utf8")));
      if (!read.success) throw new Error(`${file}: ${z.prettifyError(read.error)}`);
      return { ...read.data, name: file.replace(/\.yml$/, "").replaceAll("\\", "/") };
    });
}
