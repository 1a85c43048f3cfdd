import type { OutlineNode } from "./code-outline.ts";
import { classOf } from "./values.ts";

/** An entry that is like its neighbours. */
export interface Row {
  /** Keys of it that no neighbour has. */
  readonly ownKeys: readonly string[];
}

/** Neighbours that are looked at. */
const MAX_NEIGHBOURS = 30;

/** So many neighbours of one class make a map of data out of a map of settings. */
const ENOUGH = 3;

/** What lists of these keys hold are steps, not data. */
const STEPS =
  /^(?:steps|tasks|handlers|pre_tasks|post_tasks|block|rescue|always|rules|alerts|groups|containers|initContainers|volumes|volumeMounts|resources|patches|roles|plays|jobs|stages|script|before_script|after_script|args|command|depends_on|needs)$/;

/** Items that begin with these keys are steps or definitions with a name of their own. */
const DEFINES = /^(?:alert|record|uses|run|hosts|import_playbook|apiVersion|expr)$/;

/**
 * Whether an entry that came or went is a row: an item of a list, or an entry of a map, with neighbours of the same
 * shape in a place that holds data. Null when it is none. `moved` are all entries that came or went: only others are
 * neighbours.
 */
export function isRow(each: OutlineNode, moved: ReadonlySet<OutlineNode>, quotesMatter: boolean): Row | null {
  const { parent } = each;
  if (!parent?.parent || STEPS.test(`${parent.key}`)) return null;
  const neighbours = parent.children.filter((other) => !moved.has(other)).slice(0, MAX_NEIGHBOURS);
  if (each.children.length > 0) return blockRow(each, neighbours) ?? listsRow(each, neighbours);
  const alike = neighbours.filter((other) => isAlike(other, each, quotesMatter));
  if (each.key === null) return each.isItem && alike.length > 0 ? { ownKeys: [] } : null;
  // A block of Terraform holds settings; a map of literals holds data.
  if (isSettings(parent, quotesMatter)) return null;
  const enough = isList(each.value) ? 1 : ENOUGH;
  return alike.length >= enough && alike.length === neighbours.length ? { ownKeys: [] } : null;
}

/** Settings are seldom lists, and never all of them. */
function isList(value: string | null): boolean {
  return value !== null && /^\[.*\]$/.test(value);
}

function isSettings(parent: OutlineNode, quotesMatter: boolean): boolean {
  return quotesMatter && !/[=:]/.test(parent.text);
}

function isAlike(a: OutlineNode, b: OutlineNode, quotesMatter: boolean): boolean {
  if (a.children.length > 0 || (a.key === null) !== (b.key === null) || a.isItem !== b.isItem) return false;
  return classOf(a.value ?? a.text, a.key, quotesMatter) === classOf(b.value ?? b.text, b.key, quotesMatter);
}

/** A block is a row where another one beside it has at least half of its keys. */
function blockRow(each: OutlineNode, neighbours: readonly OutlineNode[]): Row | null {
  const own = keysIn(each);
  if (each.labels.length > 0 || own.keys().some((key) => DEFINES.test(key))) return null;
  const others = neighbours.filter((other) => other.children.length > 0 && other.isItem === each.isItem);
  const known = others.map(keysIn);
  if (!known.some((keys) => own.intersection(keys).size * 2 >= own.size)) return null;
  const all = new Set(known.flatMap((keys) => [...keys]));
  return { ownKeys: [...own.difference(all)] };
}

/** A block of lists among blocks of lists is a row whatever its keys are, for they are names as its own is. */
function listsRow(each: OutlineNode, neighbours: readonly OutlineNode[]): Row | null {
  return neighbours.length > 1 && [each, ...neighbours].every(isOfLists) ? { ownKeys: [] } : null;
}

function isOfLists({ labels, children }: OutlineNode): boolean {
  return labels.length === 0 && children.length > 0 && children.slice(0, MAX_NEIGHBOURS).every(holdsList);
}

function holdsList({ key, value, children }: OutlineNode): boolean {
  if (key === null) return false;
  return isList(value) || (children.length > 0 && children.every((child) => child.key === null));
}

/** The keys in a block; a line without one counts by how it begins. */
function keysIn({ children }: OutlineNode): Set<string> {
  return new Set(children.slice(0, MAX_NEIGHBOURS).map(({ key, text }) => key ?? text.slice(0, 1)));
}
