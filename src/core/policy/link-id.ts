import { slug } from "github-slugger";

/** Ids that mean something else in a waiver (`/sop waive all <reason>`). */
const RESERVED = ["all"];

/**
 * Hands out link ids. `reserve` takes an id that is written down; `name` turns the file name of an SOP (its path may be
 * a glob) into an id that nobody has: `docs/runbooks/Payments DB.html.md.erb` is `payments-db`, the next one `payments-db-2`.
 */
export interface LinkIds {
  reserve(id: string): void;
  name(sopPath: string, section: string | null): string;
}

/** A register of link ids in which nothing is taken yet. */
export function linkIds(): LinkIds {
  const taken = new Set(RESERVED);
  const next = new Map<string, number>();
  return {
    reserve: (id) => taken.add(id),
    name(sopPath, section) {
      const base = section === null ? baseOf(sopPath) : `${baseOf(sopPath)}-${slug(section)}`;
      let number = next.get(base) ?? 1;
      let id = base;
      for (; taken.has(id); id = `${base}-${number}`) number += 1;
      next.set(base, number);
      taken.add(id);
      return id;
    },
  };
}

/** The last part of the path that gives a slug: in `docs/patroni*\/**` the stars give none, so it is `patroni`. */
function baseOf(sopPath: string): string {
  for (const part of sopPath.split("/").reverse()) {
    const words = part.replace(/\.(?:md|mdx|markdown|html\.md\.erb)$/i, "").replace(/[^\p{L}\p{N}_]+/gu, " ");
    const id = slug(words.trim());
    if (id !== "") return id;
  }
  return "link";
}
