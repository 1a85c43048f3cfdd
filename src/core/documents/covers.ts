import { slug } from "github-slugger";
import type { Cover, FrontMatterProblem } from "../model/sop.ts";
import type { Entries, Entry } from "./front-matter-entries.ts";
import { scalarText, valueProblem } from "./front-matter-text.ts";

const FIX =
  'Write globs as `covers: ["terraform/prod/rds/**"]`, or `{path: "terraform/**", section: failover}` for one section.';

const FIELDS = new Set(["path", "section"]);

/** What an SOP's `covers` claims, and what in it is not understood. */
export interface Covers {
  readonly covers: readonly Cover[];
  readonly problems: readonly FrontMatterProblem[];
}

/**
 * Reads `covers`: a glob, a list of globs (in order, `!` excluding), `{path, section}`, or a list that mixes them. All
 * plain globs are one cover; each mapping is its own.
 */
export function readCovers(entry: Entry | undefined, children: Entries["children"]): Covers {
  if (!entry || scalarText(entry.value) === "") return { covers: [], problems: [] };
  const items = Array.isArray(entry.value) ? children(entry.value) : [entry];
  const named = items.map((item) => ({ ...item, key: entry.key }));
  const globs = named.filter((item) => isGlob(item.value));
  const mappings = named.filter((item) => !isGlob(item.value)).map((item) => readMapping(item, children));
  return {
    covers: [...coverOf(globs, null), ...mappings.flatMap(({ covers }) => covers)],
    problems: mappings.flatMap(({ problems }) => problems),
  };
}

function readMapping(item: Entry, children: Entries["children"]): Covers {
  const fields = Array.isArray(item.value) ? [] : children(item.value);
  const path = fields.find((field) => field.key === "path");
  const section = fields.find((field) => field.key === "section");
  const paths = Array.isArray(path?.value) ? children(path.value) : path ? [path] : [];
  const name = scalarText(section?.value);
  const isWrong = fields.some((field) => !FIELDS.has(field.key)) || paths.some((each) => !isGlob(each.value));
  if (isWrong || paths.length === 0 || name === null) {
    return {
      covers: [],
      problems: [valueProblem(item, "this is not a glob, nor a path with a section", FIX)],
    };
  }
  return { covers: coverOf(paths, slug(name.replace(/^#/, "")) || null), problems: [] };
}

function coverOf(globs: readonly Entry[], section: string | null): Cover[] {
  const [first] = globs;
  return first ? [{ infra: globs.map((glob) => String(glob.value)), section, line: first.line }] : [];
}

function isGlob(value: unknown): boolean {
  return typeof value === "string" && value.trim() !== "";
}
