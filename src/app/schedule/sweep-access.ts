import { readLedgers } from "../../core/statements/read-ledger.ts";
import type { Host } from "../../gather/host.ts";
import { openGitHubRepository } from "../../github/open-github-repository.ts";
import { openInstallations, openTokenClient } from "../../github/open-installations.ts";
import type { Log } from "../log.ts";
import { allRepositories } from "./create-schedule.ts";

/** The App behind `GITHUB_TOKEN`: what a workflow writes is written by it. The id and slug are the same on every GitHub. */
const ACTIONS_APP = { id: 15_368, slug: "github-actions" };

/** Who sweeps: the App with its key, or a workflow with its token. */
export type SweepCredentials =
  | { readonly kind: "app"; readonly appId: number; readonly privateKey: string }
  | { readonly kind: "token"; readonly token: string };

/** A repository to sweep, opened. */
export interface SweptRepository {
  /** OWNER/NAME. */
  readonly slug: string;
  readonly repository: Host;
}

/**
 * The repositories that a sweep is for: the one that is named, or all that the App is installed on. A token reaches only the
 * one that is named. Null when the App is not installed there.
 */
export async function repositoriesToSweep(request: {
  readonly credentials: SweepCredentials;
  readonly only: { readonly owner: string; readonly name: string } | null;
  readonly apiUrl: string;
  readonly log: Log;
}): Promise<readonly SweptRepository[] | null> {
  const { credentials, only, apiUrl, log } = request;
  if (credentials.kind === "token") {
    if (only === null) return null;
    const client = openTokenClient({ apiUrl, log, token: credentials.token, identity: ACTIONS_APP });
    const repository = openGitHubRepository(client, { ...only, readLedgers });
    return [{ slug: repository.slug, repository }];
  }
  const installations = openInstallations({ ...credentials, apiUrl, log });
  const open = (installation: number, slug: string): SweptRepository => {
    const [owner = "", name = ""] = slug.split("/");
    const client = installations.client(installation);
    return { slug, repository: openGitHubRepository(client, { owner, name, readLedgers }) };
  };
  if (only === null) {
    const all = await allRepositories({ installations }, log);
    return all.map(({ installation, slug }) => open(installation, slug));
  }
  const installation = await installations.find(only.owner, only.name);
  return installation === null ? null : [open(installation, `${only.owner}/${only.name}`)];
}
