import type { Host } from "../../gather/host.ts";
import type { Installations } from "../../github/installations.ts";

/** GitHub, for the rest of the App. */
export interface GitHubAccess {
  readonly installations: Installations;
  /** A repository through an installation; asks nothing yet. `slug` is OWNER/NAME. */
  readonly open: (installation: number, slug: string) => Host;
}
