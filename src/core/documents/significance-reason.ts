import type { SectionChange } from "./section-changes.ts";
import { surplus } from "./surplus.ts";
import { type Unit, type UnitKind, unitKey } from "./units.ts";

/** More names are only counted, longer titles cut. */
const MAX_NAMES = 3;
const MAX_TITLE = 60;

const NOUNS: Readonly<Record<Exclude<UnitKind, "text">, string>> = {
  step: "step",
  item: "list item",
  code: "code block",
  row: "table row",
};

/** One phrase for what changed in substance: `2 steps changed in Failover`. */
export function describeChanges(changes: readonly SectionChange[]): string {
  const phrases = changes.map(describe);
  const [first = ""] = phrases;
  return phrases.length <= 1 ? first : `text changed in ${listed([...new Set(changes.map(nameOf))])}`;
}

/** One phrase for a change of front matter only. */
export function describeKeys(keys: readonly string[], isReviewOnly: boolean): string {
  if (isReviewOnly) return "only the review date changed";
  const named = keys.filter((key) => key !== "").sort();
  return named.length > 0 ? `only front matter changed: ${listed(named)}` : "only front matter changed";
}

function describe(change: SectionChange): string {
  const name = nameOf(change);
  switch (change.kind) {
    case "new":
      return `section ${name} is new`;
    case "removed":
      return `section ${name} was removed`;
    case "renamed":
      return `section ${name} was renamed`;
    case "moved":
      return `steps changed order: section ${name} was moved`;
    case "changed":
      return `${describeUnits(change.before.units, change.after.units)} in ${name}`;
  }
}

/** Counts units that are new or different; when there are none, those that are gone; else only their order changed. */
function describeUnits(before: readonly Unit[], after: readonly Unit[]): string {
  const added = leftOver(after, before);
  const units = added.length > 0 ? added : leftOver(before, after);
  const kinds = new Set(units.map(({ kind }) => kind));
  const verb = added.length > 0 ? "changed" : "removed";
  const [kind] = kinds;
  if (kind === undefined) return "the order changed";
  if (kinds.size > 1 || kind === "text") return `text ${verb}`;
  return `${units.length} ${NOUNS[kind]}${units.length === 1 ? "" : "s"} ${verb}`;
}

function leftOver(units: readonly Unit[], others: readonly Unit[]): readonly Unit[] {
  const keys = new Set(surplus(others.map(unitKey), units.map(unitKey)).onlyAfter);
  return units.filter((unit) => keys.has(unitKey(unit)));
}

function nameOf({ kind, before, after }: SectionChange): string {
  const heading = (kind === "removed" ? before : after).heading;
  if (!heading) return "the introduction";
  const title = heading.title || "an unnamed section";
  return title.length > MAX_TITLE ? `${title.slice(0, MAX_TITLE)}...` : title;
}

function listed(names: readonly string[]): string {
  const rest = names.length - MAX_NAMES;
  const parts = rest > 0 ? [...names.slice(0, MAX_NAMES), `${rest} more`] : names;
  return [parts.slice(0, -1).join(", "), ...parts.slice(-1)].filter((part) => part !== "").join(" and ");
}
