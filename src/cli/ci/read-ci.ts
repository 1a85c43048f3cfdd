import { existsSync, realpathSync } from "node:fs";
import { sep } from "node:path";
import type { CiReading } from "../../git/ci-change.ts";
import { buildkiteChange } from "./buildkite-change.ts";
import type { CiReader, CiStatement, JudgedRepository } from "./ci-statement.ts";
import { githubChange } from "./github-change.ts";
import { gitlabChange } from "./gitlab-change.ts";
import { jenkinsChange } from "./jenkins-change.ts";

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
      : { change: null, notes: [`The base that CI names was ignored: ${elsewhere}.`] };
  }
  return { change: null, notes: [] };
}

function otherRepository(
  { workspace, repository: meant }: CiStatement,
  { directory, slugs }: JudgedRepository,
): string | null {
  const isNamed = slugs.some((slug) => slug.toLowerCase() === meant?.toLowerCase());
  if (meant !== null && slugs.length > 0 && !isNamed) {
    return `it is about ${meant}, but this is a clone of ${slugs[0]}`;
  }
  if (workspace === null || !existsSync(workspace)) return null;
  const top = realpathSync(workspace);
  const inside = directory === top || directory.startsWith(top.endsWith(sep) ? top : `${top}${sep}`);
  return inside ? null : `it is about ${workspace}, and this repository is outside it`;
}
