import { slug } from "github-slugger";
import { LEVELS } from "../model/level.ts";
import type { Cover, FrontMatter, FrontMatterProblem, SopDates } from "../model/sop.ts";
import { findFreshness } from "./freshness.ts";
import { cutFrontMatter, type FrontMatterBlock, unclosedFence } from "./front-matter-block.ts";
import { frontMatterDates } from "./front-matter-dates.ts";
import { type Entries, type Entry, frontMatterEntries } from "./front-matter-entries.ts";
import { hasKnownKey, KEYS } from "./front-matter-keys.ts";
import { scalarText, valueProblem } from "./front-matter-text.ts";
import { type LabelledDates, labelledDates } from "./labelled-dates.ts";

const NO_ENTRIES: Entries = { top: new Map(), children: () => [], problems: [] };

/** Keys are looked up by meaning; what cannot be understood is collected on the way. */
interface Reader {
  readonly entries: Entries;
  readonly problems: FrontMatterProblem[];
}

/**
 * What an SOP says about itself in its front matter, in a g3doc freshness comment, or (dates) in labelled lines of its first screen, in any
 * understood dialect. Never throws: what cannot be understood is a problem with its line, and counts as not written.
 */
export function readFrontMatter(text: string): FrontMatter {
  const entries = readEntries(text);
  const reader: Reader = { entries, problems: [...entries.problems] };
  const covers = readCovers(find(reader, KEYS.covers), entries.children);
  reader.problems.push(...covers.problems);
  const written = frontMatterDates(entries);
  const labelled = labelledDates(text);
  return {
    title: textOf(find(reader, KEYS.title)),
    owners: [...owners(reader, find(reader, KEYS.owners)), ...owners(reader, freshnessOwner(reader))],
    contact: textOf(find(reader, KEYS.contact)),
    covers: covers.covers,
    level: level(reader),
    ...merged(written.dates, labelled),
    problems: [...reader.problems, ...written.problems, ...labelled.problems],
  };
}

/** Front matter wins: it is written to be read. */
function merged(written: SopDates, labelled: LabelledDates): SopDates {
  return {
    ...written,
    lastReviewed: written.lastReviewed ?? labelled.lastReviewed,
    nextReview: written.nextReview ?? labelled.nextReview,
    lastDrilled: written.lastDrilled ?? labelled.lastDrilled,
  };
}

/** A freshness comment reads as if it were written in the front matter. */
function readEntries(text: string): Entries {
  const block = cutFrontMatter(text);
  const written = block === null ? NO_ENTRIES : writtenEntries(block);
  const fence = unclosedFence(text);
  const problems = fence === null ? written.problems : [unclosed(fence)];
  const comment = findFreshness(text);
  if (!comment) return { ...written, problems };
  const { line, owner, reviewed } = comment;
  const value = { ...(owner && { owner }), ...(reviewed !== null && { reviewed }) };
  const children: Entries["children"] = (parent) =>
    parent === value
      ? Object.entries(value).map(([key, child]) => ({ key, line, value: child }))
      : written.children(parent);
  return {
    top: new Map([["freshness", { key: "freshness", line, value }], ...written.top]),
    children,
    problems,
  };
}

function writtenEntries(block: FrontMatterBlock): Entries {
  if (block.dialect === "unread") return { ...NO_ENTRIES, problems: unreadProblems(block) };
  return hasKnownKey(block) ? frontMatterEntries(block) : NO_ENTRIES;
}

function unclosed(fence: string): FrontMatterProblem {
  const closing = fence === "{" ? "}" : fence.slice(0, 3);
  return {
    key: fence,
    line: 1,
    value: fence,
    message: "the front matter is opened but never closed, so it was not read",
    fix: `Add a line \`${closing}\` after its last key.`,
  };
}

/** `---yaml` is left alone: tools differ over it, and what reads it says what GitHub shows anyway. */
function unreadProblems({ fence }: FrontMatterBlock): readonly FrontMatterProblem[] {
  if (/ya?ml$/i.test(fence)) return [];
  const message = "the front matter is in a language that is not read";
  const fix = "Write it as YAML between two lines of `---`, or as TOML between two lines of `+++`.";
  return [{ key: fence, line: 1, value: fence, message, fix }];
}

function find(reader: Reader, keys: readonly string[]): Entry | undefined {
  const key = keys.find((each) => reader.entries.top.has(each));
  return key === undefined ? undefined : reader.entries.top.get(key);
}

function freshnessOwner(reader: Reader): Entry | undefined {
  const fields = reader.entries.children(find(reader, KEYS.freshness)?.value);
  return fields.find((entry) => entry.key === "owner");
}

function textOf(entry: Entry | undefined): string | null {
  return scalarText(entry?.value) || null;
}

function owners(reader: Reader, entry: Entry | undefined): string[] {
  const items = Array.isArray(entry?.value) ? reader.entries.children(entry.value) : entry ? [entry] : [];
  return items.flatMap((item) => {
    const text = scalarText(item.value);
    if (text === null) {
      const fix = 'Write `owners: ["@org/team", "@user"]`.';
      reader.problems.push(valueProblem({ ...item, key: "owners" }, "an owner is a name", fix));
      return [];
    }
    // Several handles in one text, as in CODEOWNERS; a name with spaces stays whole.
    const words = text.split(/[\s,]+/).filter((word) => word !== "");
    return words.every((word) => word.includes("@")) ? words : [text];
  });
}

function level(reader: Reader): FrontMatter["level"] {
  const entry = find(reader, KEYS.level);
  const text = textOf(entry);
  const known = LEVELS.find((each) => each === text);
  if (entry && !known) {
    reader.problems.push(valueProblem(entry, "this is not a level", `Write one of ${LEVELS.join(", ")}.`));
  }
  return known ?? null;
}

const FIX =
  'Write globs as `covers: ["terraform/prod/rds/**"]`, or `{path: "terraform/**", section: failover}` for one section.';

const FIELDS = new Set(["path", "section"]);

/** What an SOP's `covers` claims, and what in it is not understood. */
interface Covers {
  readonly covers: readonly Cover[];
  readonly problems: readonly FrontMatterProblem[];
}

/**
 * Reads `covers`: a glob, a list of globs (in order, `!` excluding), `{path, section}`, or a list that mixes them. All
 * plain globs are one cover; each mapping is its own.
 */
function readCovers(entry: Entry | undefined, children: Entries["children"]): Covers {
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
