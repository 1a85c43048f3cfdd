import type { CommitLister } from "./commit-lists.ts";
import type { Config } from "./config.ts";
import type { Location } from "./discover.ts";
import type { Objects } from "./objects.ts";
import type { GitSettings } from "./run-git.ts";

/** An opened repository, as the parts of this folder pass it around. */
export interface GitContext {
  readonly settings: GitSettings;
  readonly location: Location;
  readonly config: Config;
  readonly objects: Objects;
  /** Where commits were expected to be judged, what lists them. */
  readonly lister: CommitLister | null;
}
