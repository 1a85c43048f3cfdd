import type { Octokit } from "@octokit/rest";
import { unlessGone } from "./client/github-problem.ts";
import type { InstallationClient } from "./client/installation-client.ts";
import type { FailedDelivery, Installation, Installations } from "./installations.ts";

const PER_PAGE = 100;

/** Pages of deliveries looked through, newest first: 2,000 deliveries. */
const MAX_DELIVERY_PAGES = 20;

/** What the App asks with its own key, and which repositories an installation reaches. */
export function readAppSide(
  octokit: Octokit,
  client: (installationId: number) => InstallationClient,
): Omit<Installations, "client"> {
  const { apps } = octokit.rest;
  return {
    registration: async () => {
      const { data } = await apps.getAuthenticated();
      if (data === null) throw new Error("GET /app answered nothing");
      const { id, slug, name, html_url: url, permissions, events } = data;
      return { id, slug: slug ?? "", name, url, permissions: grants(permissions), events };
    },
    list: async () => {
      const found = await octokit.paginate(apps.listInstallations, { per_page: PER_PAGE });
      return found.map(
        (each): Installation => ({
          id: each.id,
          owner: each.account && "login" in each.account ? each.account.login : "",
          suspended: each.suspended_at !== null,
          permissions: grants(each.permissions),
          events: each.events,
        }),
      );
    },
    repositories: async (installationId) => {
      const own = client(installationId).octokit;
      const found = await own.paginate(own.rest.apps.listReposAccessibleToInstallation, {
        per_page: PER_PAGE,
      });
      return found.map((each) => ({ owner: each.owner.login, name: each.name, archived: each.archived }));
    },
    find: async (owner, name) => {
      const found = await unlessGone(apps.getRepoInstallation({ owner, repo: name }));
      return found?.data.id ?? null;
    },
    failedDeliveries: (since) => failedDeliveries(octokit, since),
    redeliver: async (id) => {
      await apps.redeliverWebhookDelivery({ delivery_id: id });
    },
  };
}

/** Every attempt has an id of its own; one that succeeded settles all earlier ones with the same guid. */
async function failedDeliveries(octokit: Octokit, since: string): Promise<readonly FailedDelivery[]> {
  const settled = new Set<string>();
  const failed: FailedDelivery[] = [];
  const pages = octokit.paginate.iterator(octokit.rest.apps.listWebhookDeliveries, { per_page: PER_PAGE });
  let page = 0;
  for await (const { data } of pages) {
    for (const each of data) {
      if (each.delivered_at < since) return failed.reverse();
      const isNewest = !settled.has(each.guid);
      settled.add(each.guid);
      if (!isNewest || (each.status_code >= 200 && each.status_code < 300)) continue;
      const { id, guid, event, action, delivered_at: deliveredAt } = each;
      failed.push({ id, guid, event, action, deliveredAt });
    }
    page += 1;
    if (page >= MAX_DELIVERY_PAGES) break;
  }
  return failed.reverse();
}

function grants(permissions: object): Readonly<Record<string, string>> {
  const entries = Object.entries(permissions).filter(
    (entry): entry is [string, string] => typeof entry[1] === "string",
  );
  return Object.fromEntries(entries);
}
