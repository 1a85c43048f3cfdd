import type { Content } from "../core/model/content.ts";
import type { ContentReader } from "../gather/ports.ts";
import { isPartialClone } from "./config.ts";
import type { GitContext } from "./git-context.ts";
import { GitProblem } from "./git-problem.ts";
import { isObjectId, readContents, readSizes } from "./read-contents.ts";
import { runGit } from "./run-git.ts";
import type { WorkTreeContents } from "./work-tree-changes.ts";
import { contentOf, readWorkTreeFile } from "./work-tree-file.ts";

/** Reads contents of commits, the index and the work tree alike. */
export interface RepositoryContents extends ContentReader {
  /** Tells where contents lie that the object database does not have. */
  addWorkTree(contents: WorkTreeContents): void;
  /** Why a file that has to be read cannot be, where its contents are not here. */
  problemWith(path: string): GitProblem;
  /** What a reader must know: objects that were not there. */
  notes(): readonly string[];
}

/** A reader over the object database, and over the work tree for what is only there. */
export function repositoryContents(context: GitContext): RepositoryContents {
  const workTree: WorkTreeContents = new Map();
  const partial = isPartialClone(context.config);
  const absent = new Set<string>();
  const fallback = (oid: string, maxBytes: number): Content | null => {
    const known = workTree.get(oid);
    if (known === undefined) {
      if (isObjectId(oid)) absent.add(oid);
      return null;
    }
    if ("kind" in known) return known;
    return contentOf(readWorkTreeFile(context.location.directory, known.path), maxBytes);
  };
  const present = async (ids: readonly string[]) =>
    new Set(partial && ids.length > 0 ? await fetchedOf(context, ids) : ids);
  const sources = { objects: context.objects, fallback, present };
  return {
    read: (oids, maxBytes, maxTotal) => readContents(sources, oids, { maxBytes, maxTotal }),
    sizes: (oids) => readSizes(sources, oids),
    addWorkTree: (contents) => {
      for (const [oid, place] of contents) workTree.set(oid, place);
    },
    problemWith: (path) =>
      new GitProblem({
        code: partial ? "missing-objects" : "corrupt",
        message: `${path} has to be read, and the repository does not have its contents.`,
        where: context.location.directory,
        next: partial
          ? `This is a partial clone. Fetch them: ${REFETCH}`
          : "See what is damaged with: git fsck",
      }),
    notes: () => (absent.size === 0 ? [] : [absenceNote(absent.size, partial)]),
  };
}

const REFETCH = "git fetch --refetch --no-filter origin";

function absenceNote(count: number, partial: boolean): string {
  return partial
    ? `This partial clone lacks contents that were needed (${count}). Fetch them with: ${REFETCH}`
    : `The repository lacks contents that were needed (${count}). See what is damaged with: git fsck`;
}

/**
 * Of these blobs the ones that are in this partial clone, in one process. Asking `cat-file` for one that is not makes git
 * try to fetch it and give up altogether.
 */
async function fetchedOf({ settings }: GitContext, oids: readonly string[]): Promise<readonly string[]> {
  const options = ["--no-walk", "--objects", "--no-object-names", "--ignore-missing", "--missing=allow-any"];
  const { stdout } = await runGit(settings, ["rev-list", ...options, "--stdin"], {
    input: `${oids.join("\n")}\n`,
  });
  return stdout.toString("latin1").split("\n");
}
