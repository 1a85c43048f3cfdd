import { existsSync, realpathSync } from "node:fs";
import { sep } from "node:path";
import type { CiChange, CiReading } from "../../git/ci-change.ts";
import { buildkiteChange } from "./buildkite-change.ts";
import { githubChange } from "./github-change.ts";
import { gitlabChange } from "./gitlab-change.ts";
import { jenkinsChange } from "./jenkins-change.ts";

/** The repository that is judged, as far as CI variables can be told to be about it or not. */
export interface JudgedRepository {
  /** Real path. */
  readonly directory: string;
  /** OWNER/NAME pairs that mean it; none where that is not known. */
  readonly slugs: readonly string[];
}

/** What one CI system says: the change, and where it put the repository that it speaks of. */
export interface CiStatement {
  readonly change: CiChange;
  /** Folder that holds the checkout; null where the system does not say. */
  readonly workspace: string | null;
  /** OWNER/NAME of the repository that is meant; null where the system does not say. */
  readonly repository: string | null;
  readonly notes: readonly string[];
}

/** Reads one system's variables; null where it is not the one that runs us. */
export type CiReader = (environment: NodeJS.ProcessEnv, repository: JudgedRepository) => CiStatement | null;

const READERS: readonly CiReader[] = [githubChange, gitlabChange, jenkinsChange, buildkiteChange];

/**
 * What the CI system that runs us says about the change. Where it speaks of another repository than the one that is judged
 * (a second checkout, a clone elsewhere), it says nothing, and a note tells.
 */
export function readCi(environment: NodeJS.ProcessEnv, repository: JudgedRepository): CiReading {
  for (const read of READERS) {
    const statement = read(environment, repository);
    if (statement === null) continue;
    const elsewhere = otherRepository(statement, repository);
    return elsewhere === null
      ? { change: statement.change, notes: statement.notes }
      : { change: null, notes: [`What CI says about the base was left out: ${elsewhere}.`] };
  }
  return { change: null, notes: [] };
}

function otherRepository(
  { workspace, repository: meant }: CiStatement,
  { directory, slugs }: JudgedRepository,
): string | null {
  const isNamed = slugs.some((slug) => slug.toLowerCase() === meant?.toLowerCase());
  if (meant !== null && slugs.length > 0 && !isNamed) {
    return `it speaks of ${meant}, and this is a clone of ${slugs[0]}`;
  }
  if (workspace === null || !existsSync(workspace)) return null;
  const top = realpathSync(workspace);
  const inside = directory === top || directory.startsWith(top.endsWith(sep) ? top : `${top}${sep}`);
  return inside ? null : `it speaks of ${workspace}, and this repository lies outside of it`;
}
