import type { HistoryReader, MainlineChange } from "../../ports.ts";
import type { InstallationClient } from "../client/installation-client.ts";
import type { RepositoryPlace } from "../content/read-tree.ts";
import { firstParents, type MainlineStep } from "./first-parents.ts";
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

const BOUNDS: HistoryBounds = { detailed: 300, pages: 80 };

const MAX_SUBJECT_CHARACTERS = 500;
const MAX_BODY_CHARACTERS = 65_536;

/**
 * Mainline history over the API, as far as it touches what the globs can select. It reads the ids of those places for 100
 * commits at a time and their trees only where an id changed, so it finds what `git log --first-parent -m -M100%` finds
 * there, and stops at a bound; `complete` then is false and every count a lower bound.
 */
export function historyReader(
  client: InstallationClient,
  place: RepositoryPlace,
  { globs, bounds = BOUNDS }: { readonly globs: readonly string[]; readonly bounds?: HistoryBounds },
): HistoryReader {
  const prefixes = literalPrefixes(globs);
  let complete = true;
  return {
    get complete() {
      return complete;
    },
    mainline: async function* ({ from, limit, since }) {
      complete = true;
      const oldest = since === null ? null : Date.parse(since);
      let told = 0;
      let detailed = 0;
      for await (const step of firstParents(client, place, { from, prefixes, maxPages: bounds.pages })) {
        if (step === "cut") {
          complete = false;
          return;
        }
        const { commit, parent } = step;
        if (told === limit || (oldest !== null && Date.parse(commit.date) < oldest)) return;
        const touched = prefixes.filter((prefix) => idAt(commit, prefix) !== idAt(parent, prefix));
        detailed += touched.some((prefix) => isFolder(step, prefix)) ? 1 : 0;
        if (detailed > bounds.detailed) {
          complete = false;
          return;
        }
        told += 1;
        yield changeOf(commit, await placeChanges(client, place, { commit, parent, touched }));
      }
    },
  };
}

function idAt(commit: MainlineCommit | null, prefix: string): string | null {
  return commit?.places.get(prefix)?.oid ?? null;
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
