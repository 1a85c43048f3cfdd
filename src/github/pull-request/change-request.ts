import type { PullRequest } from "../../core/model/pull-request.ts";
import type { InstallationClient } from "../client/installation-client.ts";
import type { RepositoryPlace } from "../content/read-tree.ts";
import type { KnownFiles } from "../content/snapshot.ts";
import type { FileListing } from "./list-files.ts";

/** What is known when a pull request's change is opened. */
export interface ChangeRequest {
  readonly client: InstallationClient;
  readonly place: RepositoryPlace;
  readonly pullRequest: PullRequest;
  readonly files: FileListing;
  /** Files at the tip of the base that the pull request's own answer held. */
  readonly baseFiles: KnownFiles;
}
