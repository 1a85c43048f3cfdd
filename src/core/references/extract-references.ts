import { textFile } from "../documents/text-file.ts";
import type { Home, Reference, ReferenceKind, Target } from "../model/reference.ts";
import type { DocumentResult, Sop } from "../model/sop.ts";
import { type CodePlace, codeTarget } from "./code-target.ts";
import { labelsOf } from "./cross-reference.ts";
import { htmlReferences } from "./html-references.ts";
import { createLocator, type Locate } from "./locator.ts";
import { type Mention, mentionsIn } from "./mentions.ts";
import { codeTokens, textUrls } from "./path-tokens.ts";
import { relativeTarget, rootTarget, sitePictures } from "./relative-target.ts";
import { folderOf, nameOf } from "./repository-path.ts";
import { repositoryUrl } from "./repository-url.ts";
import { bracedPaths, withoutTop } from "./shell-forms.ts";
import { type CodeStretch, codeStretches, type Place } from "./working-folders.ts";

interface Context {
  /** The SOP's path, from which relative paths start. */
  readonly from: string;
  readonly home: Home;
  /** Targets of cross-references that the SOP itself defines. */
  readonly labels: ReadonlySet<string>;
}

/** A string of the SOP that may be a reference, before anybody knows whether it names a path. */
interface Candidate extends Pick<CodePlace, "folders" | "isFolder"> {
  readonly kind: ReferenceKind;
  readonly raw: string;
  /** What it stands for, where that is more than what is written: a name in a drawn tree. */
  readonly path?: string;
  /** One of several paths that one word stands for; the next of them has the same `raw`. */
  readonly isBraced?: boolean;
}

/**
 * Every place in an SOP that names a path of its repository, in document order: relative links and images and those that
 * begin with a slash, web URLs of the repository at a home branch, and words of inline code and code blocks that may be
 * paths, in Markdown and in HTML. Whether the paths
 * exist is not considered. Refused documents are returned as refused; no text makes this throw.
 */
export function extractReferences(sop: Sop, home: Home): DocumentResult<readonly Reference[]> {
  const last = known.get(sop);
  if (last !== undefined && last.slugs === home.slugs && last.branches === home.branches) return last.found;
  const found = readReferences(sop, home);
  known.set(sop, { slugs: home.slugs, branches: home.branches, found });
  return found;
}

/** Several questions about one document ask for its references; they are found once. */
const known = new WeakMap<Sop, Home & { readonly found: DocumentResult<readonly Reference[]> }>();

function readReferences(sop: Sop, home: Home): DocumentResult<readonly Reference[]> {
  const document = sop.markdown();
  if (!document.ok) return document;
  const context = { from: textFile(sop.path, sop.places), home, labels: labelsOf(sop.text) };
  const open = createLocator(sop.text);
  const cut = createCutter({ folder: folderOf(context.from), home });
  const value: Reference[] = [];
  for (const mention of mentionsIn(document.value)) {
    const locate = open(mention.start, mention.end);
    const locateAgain = onceForEach(open(mention.start, mention.end));
    for (const candidate of candidatesOf(mention, (code) => cut(code, mention.section))) {
      value.push(...referencesOf(candidate, context, candidate.isBraced ? locateAgain : locate));
    }
  }
  return { ok: true, value };
}

/** A locator searches on behind what it found; several paths of one word have one place. */
function onceForEach(locate: Locate): Locate {
  let last = "";
  let place: ReturnType<Locate> | null = null;
  return (piece) => {
    if (place === null || piece !== last) place = locate(piece);
    last = piece;
    return place;
  };
}

type Cut = (code: string) => readonly CodeStretch[];

/** Cuts the code of a document block by block: where `cd` went counts until the next heading, as people write one step a block. */
function createCutter(place: Place): (code: string, section: number) => readonly CodeStretch[] {
  let folders: readonly string[] = [];
  let last = 0;
  return (code, section) => {
    const { stretches, after } = codeStretches(code, section === last ? folders : [], place);
    [folders, last] = [after, section];
    return stretches;
  };
}

function referencesOf(candidate: Candidate, context: Context, locate: Locate): readonly Reference[] {
  const place = locate(candidate.raw);
  const target = targetOf(candidate, context);
  if (target === null) return [];
  const isUrl = /^https?:/i.test(candidate.raw);
  return [{ ...place, kind: isUrl ? "url" : candidate.kind, raw: candidate.raw, ...target }];
}

function targetOf(
  { kind, raw, path = raw, isBraced: _, ...place }: Candidate,
  context: Context,
): Target | null {
  if (/^https?:/i.test(raw)) return repositoryUrl(raw, context.home);
  if (kind === "code" || kind === "fence") {
    const folder = folderOf(context.from);
    const folders = place.folders ?? rootFolders(path, folder);
    return codeTarget(path, { folder, home: context.home, ...place, folders });
  }
  if (kind === "link" && context.labels.has(raw)) return null;
  const target = relativeTarget(raw, context.from) ?? rootTarget(raw);
  if (kind !== "image" || target === null) return target;
  return { ...target, paths: [...new Set([...target.paths, ...sitePictures(raw, context.from)])] };
}

function* candidatesOf({ kind, value }: Pick<Mention, "kind" | "value">, cut: Cut): Generator<Candidate> {
  if (kind === "link" || kind === "image") yield { kind, raw: value };
  else if (kind === "html") for (const piece of htmlReferences(value)) yield* candidatesOf(piece, cut);
  else if (kind === "text") for (const raw of textUrls(value)) yield { kind: "url", raw };
  else if (kind === "fence" && isTreeDrawing(value)) yield* namesDrawn(value);
  else
    for (const { text, ...place } of cut(withoutTop(value))) {
      for (const raw of codeTokens(text)) yield { kind, raw, ...place };
      for (const braced of bracedPaths(text)) yield { kind, ...braced, isBraced: true, ...place };
    }
  if (kind === "code" && isUncut(value)) yield { kind, raw: value };
}

function* namesDrawn(code: string): Generator<Candidate> {
  for (const { text, path } of treeWords(code)) {
    if (path !== null) yield { kind: "fence", raw: text, path };
    else for (const raw of codeTokens(text)) yield { kind: "fence", raw };
  }
}

/** Code that `codeTokens` cuts may still be one path: `docs/my file.md`. */
function isUncut(code: string): boolean {
  return /[\s"'`|;,=:&<>]/.test(code) && !code.includes("://");
}

/** A word of a drawn directory tree. */
interface TreeWord {
  /** The name as drawn, or, of other words (a root, a comment), a stretch of text. */
  readonly text: string;
  /** The path that the drawing gives a name; null for other text. */
  readonly path: string | null;
}

/** What `tree` and people draw before a name: `├── `, `│   └── `, `|-- `, `+-- `, and `── ` for the top. */
const BRANCH = /^([\s\u2502|]*)(?:[\u251c\u2514]?[\u2500\u2501]{1,4}|[|+`\\]-{1,4})[ \t]+(\S+)(.*)$/;

/** The line above the first branch: the folder whose content is drawn. */
const ROOT = /^[ \t]*((?:\.\/)?[\w@-][\w.@-]*(?:\/[\w.@-]+)*)\/?[ \t]*$/;

/** Deeper trees are no drawings. */
const MAX_DEPTH = 30;

/** True for code that draws a directory tree. */
function isTreeDrawing(code: string): boolean {
  return /[\u2500\u2501]|[|+`\\]-/.test(code) && code.split("\n").some((line) => BRANCH.test(line));
}

/**
 * The names of a drawn tree in order, each with the path from the drawing's root, which is the folder on the line above, if any;
 * the text around them as it stands. A name alone says little: `main.tf` two levels down is not the one beside the SOP. Linear.
 */
export function* treeWords(code: string): Generator<TreeWord> {
  let root: string | null = null;
  const above: { readonly column: number; readonly path: string }[] = [];
  for (const line of code.split("\n")) {
    const [, before, name, rest] = BRANCH.exec(line.trimEnd()) ?? [];
    if (before === undefined || name === undefined || rest === undefined) {
      root = ROOT.exec(line.trimEnd())?.[1] ?? null;
      above.length = 0;
      yield { text: line, path: null };
      continue;
    }
    while ((above.at(-1)?.column ?? -1) >= before.length) above.pop();
    const parent = above.at(-1)?.path ?? root;
    const path = parent === null ? name : `${parent}/${name}`;
    if (above.length < MAX_DEPTH) above.push({ column: before.length, path: path.replace(/\/+$/, "") });
    yield { text: name, path };
    yield { text: rest, path: null };
  }
}

/** Where a drawing's root may lie: beside the SOP's folder when it is called like that folder. */
function rootFolders(path: string, folder: string): readonly string[] {
  return folder !== "" && path.startsWith(`${nameOf(folder)}/`) ? [folderOf(folder)] : [];
}
