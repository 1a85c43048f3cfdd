import type { OwnersTexts } from "../model/facts.ts";
import type { Link, Policy } from "../model/policy.ts";
import type { Sop } from "../model/sop.ts";
import { type Codeowners, parseCodeowners } from "./codeowners.ts";
import { folderOwners } from "./folder-owners.ts";
import { resolveOwners } from "./resolve-owners.ts";

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

/** Looks owners up by the nearest source that names one. */
export function createOwnerLookup(sources: OwnerSources): OwnerLookup {
  return (sop, link) =>
    resolveOwners({
      frontMatterOwners: sources.sops.get(sop)?.frontMatter().owners ?? [],
      linkOwners: link?.owners ?? [],
      codeowners: readCodeowners(sources.codeowners ?? NO_FILE),
      folderOwners: folderOwners(sources.ownersTexts),
      defaultOwners: sources.policy.sops.owners,
      sopPath: sop,
    }).owners;
}

const NO_FILE: CodeownersFile = { path: "", text: "" };

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
