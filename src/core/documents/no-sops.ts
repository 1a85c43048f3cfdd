import type { Policy } from "../model/policy.ts";
import type { NoSops } from "../model/verdict.ts";
import { count, listOf } from "../model/wording.ts";
import { isDocument } from "./is-document.ts";

/** Parts of a name that say "procedures", and whole names that often do. Separators and case do not matter. */
const PART = /run-?books?|play-?books?|procedures?|(?:^|-)sops?(?:-|$)|on-?call|incident|disaster-recovery/;

const WHOLE = /^(?:ops|operations|operating|emergency|troubleshooting|how-?tos?|recovery|failover)$/;

/** Other people's documents. */
const VENDORED = /(?:^|\/)(?:node_modules|vendor|third_party|\.terraform|\.git)\//;

const MAX_PLACES = 3;

/** Names are looked at as far as anybody writes them. */
const MAX_NAME = 64;

/** What there is to say about a repository in which `policy` selects no document at all. */
export function searchForSops(policy: Policy, paths: Iterable<string>): NoSops {
  const places = new Map<string, number>();
  for (const path of paths) {
    const place = isDocument(path) && !VENDORED.test(path) ? placeOf(path) : null;
    if (place !== null) places.set(place, (places.get(place) ?? 0) + 1);
  }
  const ranked = [...places].map(([path, documents]) => ({ path, documents }));
  return {
    globs: policy.sops.paths.filter((glob) => !glob.startsWith("!")),
    places: ranked.sort((a, b) => b.documents - a.documents).slice(0, MAX_PLACES),
  };
}

/** The outermost folder of that kind, else the document itself when its own name is. */
function placeOf(path: string): string | null {
  const end = path.lastIndexOf("/");
  const folders = end < 0 ? [] : path.slice(0, end).split("/");
  const at = folders.findIndex(looksLikeSops);
  if (at >= 0) return folders.slice(0, at + 1).join("/");
  return looksLikeSops(path.slice(end + 1).replace(/\..*$/s, "")) ? path : null;
}

function looksLikeSops(name: string): boolean {
  if (name.length > MAX_NAME) return false;
  const plain = name.toLowerCase().replace(/[-_. ]+/g, "-");
  return PART.test(plain) || WHOLE.test(plain);
}

/** The same as sentences: what was looked for, and the next step. */
export function noSopsNote({ globs, places }: NoSops): string {
  const looked = globs.length === 0 ? "sops.paths selects nothing" : `looked for ${listOf(globs, "and")}`;
  const found = places.map(({ path, documents }) =>
    documents === 1 ? path : `${path} (${count(documents, "Markdown file")})`,
  );
  const next =
    found.length === 0
      ? "Put SOPs into docs/runbooks, or name their paths in sops.paths of the policy."
      : `${listOf(found, "and")} ${found.length === 1 ? "looks" : "look"} like SOPs: name the paths in sops.paths of the policy.`;
  return `No SOP was found (${looked}). ${next}`;
}
