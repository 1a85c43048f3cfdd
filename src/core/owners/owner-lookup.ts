import type { OwnersTexts } from "../model/facts.ts";
import type { Link, Policy } from "../model/policy.ts";
import type { Sop } from "../model/sop.ts";
import { type Codeowners, parseCodeowners } from "./codeowners.ts";
import { folderOwners } from "./folder-owners.ts";
import { normaliseOwners } from "./owner-kind.ts";

/** Owners of an SOP, for a link or (null) for the SOP alone. */
export type OwnerLookup = (sop: string, link: Link | null) => readonly string[];

/** What ownership is read from. */
export interface OwnerSources {
  readonly policy: Policy;
  readonly sops: ReadonlyMap<string, Sop>;
  readonly codeowners: CodeownersFile | null;
  readonly ownersTexts: OwnersTexts;
}

/** The CODEOWNERS file that counts. */
export interface CodeownersFile {
  readonly path: string;
  readonly text: string;
}

/**
 * Looks owners up by the nearest source that names anybody: the SOP's front matter, the link, CODEOWNERS, OWNERS files, the
 * policy. Sources are not mixed, and a CODEOWNERS line that clears the owners names nobody. Owners have the form of
 * `normaliseOwners`.
 */
export function createOwnerLookup(sources: OwnerSources): OwnerLookup {
  return (sop, link) => {
    for (const named of nearestFirst(sources, sop, link)) {
      const owners = normaliseOwners(named());
      if (owners.length > 0) return owners;
    }
    return [];
  };
}

function nearestFirst(
  { policy, sops, codeowners, ownersTexts }: OwnerSources,
  sop: string,
  link: Link | null,
): readonly (() => readonly string[])[] {
  return [
    () => sops.get(sop)?.frontMatter().owners ?? [],
    () => link?.owners ?? [],
    () => (codeowners === null ? [] : (readCodeowners(codeowners).codeownersOf(sop)?.owners ?? [])),
    () => folderOwners(ownersTexts).ownersOf(sop),
    () => policy.sops.owners,
  ];
}

/** The owners of an SOP by itself, whichever change or issue is about it: a link names them only if it is the first that names the SOP. */
export function sopOwners(sop: string, links: readonly Link[], ownersOf: OwnerLookup): readonly string[] {
  return ownersOf(sop, links.find(({ sops }) => sops.some(({ path }) => path === sop)) ?? null);
}

/** What was read of files that are still in use: a large one is read once, however many ask and however often. */
const readFiles = new WeakMap<CodeownersFile, Codeowners>();

/** The file's rules; the same answer for the same object. */
export function readCodeowners(file: CodeownersFile): Codeowners {
  const before = readFiles.get(file);
  if (before !== undefined) return before;
  const read = parseCodeowners(file.text);
  readFiles.set(file, read);
  return read;
}
