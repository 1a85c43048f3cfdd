import type { FileChange } from "../../core/model/change-set.ts";
import type { HistoryReader, MainlineChange } from "../../gather/ports.ts";
import type { InstallationClient } from "../client/installation-client.ts";
import type { RepositoryPlace } from "../content/read-tree.ts";
import { firstParents, type MainlineStep, type Walk } from "./first-parents.ts";
import type { MainlineCommit } from "./history-pages.ts";
import { literalPrefixes } from "./literal-prefixes.ts";
import { placeChanges } from "./place-changes.ts";

/** How far one pass goes. */
export interface HistoryBounds {
  /** Commits whose trees are looked at; each costs a request for every folder it touched, the first time. */
  readonly detailed: number;
  /** Pages of 100 commits, side branches included. */
  readonly pages: number;
}

/** What is asked for. */
export interface HistoryRequest {
  readonly globs: readonly string[];
  /** Paths elsewhere, of which only the removals are reported; each 20 cost a query more for every 100 commits. */
  readonly paths?: readonly string[];
  readonly bounds?: HistoryBounds;
}

const BOUNDS: HistoryBounds = { detailed: 300, pages: 80 };

/** The place of the whole tree. */
const EVERYTHING = [""];

const MAX_SUBJECT_CHARACTERS = 500;
const MAX_BODY_CHARACTERS = 65_536;

/**
 * Mainline history over the API, as far as it touches what the globs can select. It reads the ids of those places for 100
 * commits at a time and their trees only where an id changed, so it finds what `git log --first-parent -m -M100%` finds
 * there, and stops at a bound; `complete` then is false and every count a lower bound. A file that a glob names by its path is
 * followed to where it was before it moved; of `paths` it tells when they went, a folder like a file.
 */
export function historyReader(
  client: InstallationClient,
  place: RepositoryPlace,
  { globs, paths = [], bounds = BOUNDS }: HistoryRequest,
): HistoryReader {
  let complete = true;
  const places = literalPrefixes(globs);
  const lookedUp = paths.filter((path) => !places.some((prefix) => isAtOrBelow(path, prefix)));
  return {
    get complete() {
      return complete;
    },
    mainline: async function* ({ from, limit, since }) {
      complete = true;
      const oldest = since === null ? null : Date.parse(since);
      const left = { pages: { left: bounds.pages }, detailed: bounds.detailed };
      let given = 0;
      for await (const change of changesFrom(client, place, { from, places, lookedUp, left })) {
        if (change === "cut") {
          complete = false;
          return;
        }
        if (given === limit || (oldest !== null && Date.parse(change.date) < oldest)) return;
        given += 1;
        yield change;
      }
    },
  };
}

/** What is walked, and how much of the bounds is left. */
interface Pass {
  readonly from: string;
  readonly places: readonly string[];
  /** Paths outside of these places. */
  readonly lookedUp: readonly string[];
  readonly left: { readonly pages: Walk["pages"]; detailed: number };
}

/** Changes from a commit on, newest first; begins anew, with more places, where files came from elsewhere. */
async function* changesFrom(
  client: InstallationClient,
  place: RepositoryPlace,
  { from, places, lookedUp, left }: Pass,
): AsyncGenerator<MainlineChange | "cut"> {
  const prefixes = [...places, ...lookedUp];
  for await (const step of firstParents(client, place, { from, prefixes, pages: left.pages })) {
    if (step === "cut") return yield step;
    const { commit, parent } = step;
    const touched = places.filter((path) => idAt(commit, path) !== idAt(parent, path));
    const appeared = parent === null ? [] : touched.filter((path) => isNewFile(step, path));
    const needsTrees = appeared.length > 0 || touched.some((path) => isFolder(step, path));
    left.detailed -= needsTrees ? 1 : 0;
    if (left.detailed < 0) return yield "cut";
    const wanted = appeared.length > 0 ? EVERYTHING : touched;
    const files = await placeChanges(client, place, { commit, parent, touched: wanted });
    yield changeOf(commit, [...files, ...removalsOf(step, lookedUp)]);
    const origins = originsOf(files, appeared);
    if (parent === null || origins.length === 0) continue;
    const more = literalPrefixes([...places, ...origins]);
    return yield* changesFrom(client, place, { from: parent.oid, places: more, lookedUp, left });
  }
}

/** Those of the paths that a commit took away. Nothing else is read of them, so a folder is reported as if it were a file. */
function removalsOf({ commit, parent }: MainlineStep, paths: readonly string[]): MainlineChange["files"] {
  return paths.flatMap((path) => {
    const oid = idAt(parent, path);
    if (oid === null || idAt(commit, path) !== null) return [];
    return [{ status: "removed", path, oldPath: null, before: { oid, kind: "file" }, after: null }];
  });
}

function isAtOrBelow(path: string, folder: string): boolean {
  return folder === "" || path === folder || path.startsWith(`${folder}/`);
}

function idAt(commit: MainlineCommit | null, prefix: string): string | null {
  return commit?.places.get(prefix)?.oid ?? null;
}

/** A file that was not there before: it may have come from a place that was not asked for. */
function isNewFile({ commit, parent }: MainlineStep, path: string): boolean {
  return idAt(parent, path) === null && commit.places.get(path)?.type === "blob";
}

/** A file is known by its id; only a folder has to be read. */
function isFolder({ commit, parent }: MainlineStep, prefix: string): boolean {
  return [commit, parent].some((each) => each?.places.get(prefix)?.type === "tree");
}

function changeOf(commit: MainlineCommit, files: MainlineChange["files"]): MainlineChange {
  const { oid: sha, parents, date, author, message } = commit;
  const [first = ""] = message.trimStart().split(/\n\s*\n/, 1);
  const subject = first
    .split(/\s*\n\s*/)
    .join(" ")
    .trim();
  const body = message.trimStart().slice(first.length).trim();
  return {
    sha,
    parents,
    date,
    author,
    subject: subject.slice(0, MAX_SUBJECT_CHARACTERS),
    body: body.slice(0, MAX_BODY_CHARACTERS),
    files,
  };
}

/** More are not followed: a change that moved more than that at once moved a folder, which is asked for as one. */
const MAX_ORIGINS = 10;

/**
 * Where files that appeared in a change may have been before it: the other side of a rename, or what was removed under the
 * same name, since a document that was edited on the way is reported as a removal and an addition.
 */
function originsOf(files: readonly FileChange[], appeared: readonly string[]): readonly string[] {
  const wanted = new Set(appeared);
  const names = new Set(appeared.map(nameOf));
  const origins = files.flatMap(({ path, oldPath, status }) => {
    if (oldPath !== null) return wanted.has(path) ? [oldPath] : [];
    return status === "removed" && names.has(nameOf(path)) ? [path] : [];
  });
  return origins.slice(0, MAX_ORIGINS);
}

/** `docs/restore-db.html.md.erb` and `ops/restore-db.md` are both `restore-db`. */
function nameOf(path: string): string {
  const name = path.slice(path.lastIndexOf("/") + 1).toLowerCase();
  return name.slice(0, name.indexOf("."));
}
