import type { OwnersTexts } from "../model/facts.ts";
import type { Link, Policy } from "../model/policy.ts";
import type { Sop } from "../model/sop.ts";
import { type Codeowners, parseCodeowners } from "./codeowners.ts";
import { type FolderOwners, folderOwners } from "./folder-owners.ts";
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

/** Who may name an SOP's owners, nearest first. */
type OwnerSource = "front-matter" | "link" | "codeowners" | "owners-files" | "policy" | "none";

/** Everything that may name an SOP's owners. */
export interface OwnerClaims {
  readonly sopPath: string;
  readonly frontMatterOwners: readonly string[];
  readonly linkOwners: readonly string[];
  readonly codeowners: Codeowners;
  readonly folderOwners: Pick<FolderOwners, "ownersOf">;
  /** `sops.owners` of the policy. */
  readonly defaultOwners: readonly string[];
}

/**
 * The owners of an SOP and who named them: the nearest source that names anybody wins, and the others are not mixed
 * in. A CODEOWNERS line that clears the owners names nobody. Owners have the form of `normaliseOwners`.
 */
export function resolveOwners(sources: OwnerClaims): {
  readonly owners: readonly string[];
  readonly source: OwnerSource;
} {
  const nearestFirst: readonly (readonly [OwnerSource, () => readonly string[]])[] = [
    ["front-matter", () => sources.frontMatterOwners],
    ["link", () => sources.linkOwners],
    ["codeowners", () => sources.codeowners.codeownersOf(sources.sopPath)?.owners ?? []],
    ["owners-files", () => sources.folderOwners.ownersOf(sources.sopPath)],
    ["policy", () => sources.defaultOwners],
  ];
  for (const [source, named] of nearestFirst) {
    const owners = normaliseOwners(named());
    if (owners.length > 0) return { owners, source };
  }
  return { owners: [], source: "none" };
}

/** The owners of an SOP by itself, whichever change or issue is about it: a link names them only if it is the first that names the SOP. */
export function sopOwners(sop: string, links: readonly Link[], ownersOf: OwnerLookup): readonly string[] {
  return ownersOf(sop, links.find(({ sops }) => sops.some(({ path }) => path === sop)) ?? null);
}
