import { join } from "node:path";
import {
  type TemporaryRepository,
  temporaryDirectory,
  temporaryRepository,
  writeFiles,
} from "../../support/temporary-repository.ts";
import { INFRA, POLICY, POLICY_PATH, SOP } from "../world.ts";

/** A repository on a server: `trunk`, which moved on after `work` left it, and the merge of `work` into it as GitHub makes it. */
export interface ServerWorld {
  readonly server: TemporaryRepository;
  /** Where `work` left `trunk`. */
  readonly fork: string;
  /** Tip of `trunk`. */
  readonly trunk: string;
  /** Tip of `work`: two commits, which change infrastructure and not its SOP. */
  readonly work: string;
  /** The commit of `refs/pull/7/merge`. */
  readonly merge: string;
}

/** The server's repository with a default branch of the name given. */
export function serverWorld(trunk = "trunk"): ServerWorld {
  const server = temporaryRepository();
  server.git("checkout", "--quiet", "-b", trunk);
  const fork = server.commit({
    [POLICY_PATH]: POLICY,
    [INFRA]: 'instance_class = "db.r6g.large"\n',
    [SOP]: "# Payments database\n\n1. Fail over.\n",
  });
  server.git("checkout", "--quiet", "-b", "work");
  server.commit({ "README.md": "# Infra\n" });
  const work = server.commit({ [INFRA]: 'instance_class = "db.r6g.xlarge"\n' });
  server.git("checkout", "--quiet", trunk);
  const tip = server.commit({ "other.md": "# Other\n" });
  server.git("checkout", "--quiet", "--detach");
  server.git("merge", "--quiet", "--no-ff", "--message=Merge", "work");
  const merge = server.git("rev-parse", "HEAD");
  server.git("update-ref", "refs/pull/7/merge", "HEAD");
  server.git("checkout", "--quiet", trunk);
  return { server, fork, trunk: tip, work, merge };
}

/** What is to be fetched, and what is to be checked out of it; without a depth, all history. */
export interface Checkout {
  readonly refs: readonly string[];
  readonly at: string;
  readonly depth?: number;
}

/** A clone as CI systems make it: `git init`, a fetch of chosen refs, a detached head. The remote's HEAD stays unknown. */
export function checkout(server: TemporaryRepository, { refs, at, depth }: Checkout): TemporaryRepository {
  const clone = temporaryRepository();
  clone.git("remote", "add", "origin", `file://${server.directory}`);
  const deep = depth === undefined ? [] : [`--depth=${depth}`];
  clone.git("fetch", "--quiet", "--no-tags", ...deep, "origin", ...refs);
  clone.git("checkout", "--quiet", "--detach", at);
  return clone;
}

export const ALL_BRANCHES = "+refs/heads/*:refs/remotes/origin/*";
export const MERGE_REF = "+refs/pull/7/merge:refs/remotes/pull/7/merge";

/** Writes an event file and answers with its path. */
export function eventFile(event: unknown): string {
  const directory = temporaryDirectory();
  writeFiles(directory, { "event.json": typeof event === "string" ? event : JSON.stringify(event) });
  return join(directory, "event.json");
}
