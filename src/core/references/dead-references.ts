import type { Home, Reference } from "../model/reference.ts";
import type { DocumentResult, Sop } from "../model/sop.ts";
import type { Tree } from "../model/tree.ts";
import { mayBeLabel } from "./cross-reference.ts";
import { distinctBy } from "./distinct-by.ts";
import { foundAbove, fromRoot, isFragment, isSitePage } from "./elsewhere.ts";
import { extractReferences } from "./extract-references.ts";
import { isThere, pathsMeant } from "./path-aliases.ts";
import { decodePath, resolvePath } from "./repository-path.ts";
import { splitUrl } from "./split-url.ts";

/** What is needed to judge one SOP of a commit. */
export interface DeadReferencesInput {
  readonly sop: Sop;
  readonly tree: Tree;
  readonly home: Home;
  /** Whether a path, file or directory, was ever in history; null when history cannot be asked. */
  readonly everExisted: ((path: string) => boolean) | null;
}

/** A reference to a path that is not there. */
export interface DeadReference extends Reference {
  /** Where the same words lead to something when they start from another folder; null where nothing is found so. */
  readonly elsewhere: string | null;
  /** True where the site that shows the SOP may well find the target; the repository itself has nothing at the path. */
  readonly mayWork: boolean;
}

/**
 * References of an SOP to paths that are not there, one per line and path. Links, images and URLs always count, unless
 * a `$` makes them a possible template, or they begin with a slash (the root of their site is unknown) or the alias of a site. A link that may be
 * a label counts only when a page of that name once existed, and so does one that looks like a pattern to fill in. Words of code count only when they have a slash and the path
 * once existed: others are mostly paths of other machines and repositories, and `docs/` is a word; nor do they when they lead somewhere from a folder
 * above the SOP's. A picture that lies
 * below some folder under its whole path is one of a site, whose root is there.
 */
export function deadReferences({
  sop,
  tree,
  home,
  everExisted,
}: DeadReferencesInput): DocumentResult<readonly DeadReference[]> {
  const references = extractReferences(sop, home);
  if (!references.ok) return references;
  const others = { lines: sop.text.split(/\r\n|\n|\r/), slugs: home.slugs };
  const once = everExisted ?? (() => false);
  const dead = references.value.filter((reference) => {
    const meant = pathsMeant(reference);
    if (!mayBeDead(reference) || meant.some((path) => isThere(path, tree))) return false;
    if (needsHistory(reference) && !meant.some(once)) return false;
    return isOfLink(reference.kind) || !namesOtherRepository(reference, others);
  });
  const shown = imagesOfSites(dead, tree);
  const left = distinctBy(
    dead.filter((reference) => !shown.has(reference)),
    ({ line, paths }) => `${line}:${paths[0]}`,
  );
  const places = { from: sop.path, tree, isSite: isSitePage(sop.path, tree) };
  return { ok: true, value: left.flatMap((reference) => judge(reference, places)) };
}

/** What leads somewhere from a folder above is not dead in code, where people write what they see, and hardly in a link of a site. */
function judge(
  reference: Reference,
  { from, tree, isSite }: { readonly from: string; readonly tree: Tree; readonly isSite: boolean },
): readonly DeadReference[] {
  const above = foundAbove(reference, from, tree);
  if (!isOfLink(reference.kind))
    return above === null ? [{ ...reference, elsewhere: null, mayWork: false }] : [];
  const mayWork = reference.kind !== "url" && (isFragment(from) || (above !== null && isSite));
  return [{ ...reference, elsewhere: above ?? fromRoot(reference, tree), mayWork }];
}

/** True for a reference to nothing that is dead only if history once held what it names. */
export function needsHistory({ kind, raw }: Reference): boolean {
  return !isOfLink(kind) || (kind === "link" && mayBeLabel(raw)) || isPattern(raw);
}

/** Whether a reference is dead where nothing is at its paths; of one that needs history, if it has it. */
export function mayBeDead(reference: Reference): boolean {
  const { kind, raw } = reference;
  if (!isOfLink(kind)) return /\/[^/]/.test(raw);
  return needsHistory(reference) || !/^[/@~]|\$/.test(raw);
}

function isOfLink(kind: Reference["kind"]): boolean {
  return kind !== "code" && kind !== "fence";
}

/** `path/to/the/file.md` and `your-team/README.md` in a template are to be filled in. */
function isPattern(raw: string): boolean {
  return /(?:^|\/)(?:path\/to\/|your[-_]|x{3,}|todo\b|tbd\b|foo\b|example\.\w+$)/i.test(raw);
}

/** Pictures such as `images/x.png` that some folder of the tree holds by that path. Linear in the tree. */
function imagesOfSites(dead: readonly Reference[], tree: Tree): ReadonlySet<Reference> {
  const byTail = Map.groupBy(
    dead.filter(({ kind, raw }) => kind === "image" && /^[^./:][^:]*\//.test(raw)),
    ({ raw }) => `/${resolvePath("", decodePath(splitUrl(raw).path))}`,
  );
  const shown = new Set<Reference>();
  if (byTail.size === 0) return shown;
  for (const path of tree.paths()) {
    for (let slash = path.indexOf("/"); slash >= 0; slash = path.indexOf("/", slash + 1)) {
      for (const reference of byTail.get(path.slice(slash)) ?? []) shown.add(reference);
    }
  }
  return shown;
}

/**
 * True for code on a line that names a repository of a forge: what `config/app.yml` is there, the tree here cannot say.
 * `home` repositories are no others.
 */
function namesOtherRepository(
  { line }: Pick<Reference, "line">,
  { lines, slugs }: { readonly lines: readonly string[]; readonly slugs: readonly string[] },
): boolean {
  const own = new Set(slugs.map((slug) => slug.toLowerCase()));
  const text = lines
    .slice(line - 1, line)
    .join("")
    .slice(0, MAX_LINE);
  return [...text.matchAll(REPOSITORY)].some(
    ([, slug = ""]) => !own.has(slug.toLowerCase().replace(/\.git$/, "")),
  );
}

const MAX_LINE = 2000;
const REPOSITORY =
  /\b(?:github\.com|gitlab\.com|bitbucket\.org|codeberg\.org)[/:]([\w.-]{1,100}\/[\w.-]{1,100})/gi;
