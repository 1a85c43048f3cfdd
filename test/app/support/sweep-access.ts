import type { SearchOptions } from "../../../src/app/recovery/find-lost-work.ts";
import type { Host, OpenPullRequests } from "../../../src/gather/host.ts";

type Part = Parameters<Host["pullRequests"]["open"]>[0];

/** One installation with these repositories, of which only the lists of open pull requests can be read. */
export function installationAccess(
  slugs: readonly string[],
  list: (slug: string, part: Part) => Promise<OpenPullRequests>,
): Pick<SearchOptions, "installations" | "open"> {
  const repositories = slugs.map((slug) => {
    const [owner = "", name = ""] = slug.split("/");
    return { owner, name, archived: false };
  });
  return {
    installations: {
      list: async () => [{ id: 1, owner: "acme", suspended: false, permissions: {}, events: [] }],
      repositories: async () => repositories,
    },
    open: (_, slug) => repositoryOf(slug, list),
  };
}

function repositoryOf(slug: string, list: (slug: string, part: Part) => Promise<OpenPullRequests>): Host {
  const unused = (): never => {
    throw new Error("a sweep does not ask this");
  };
  const nothing: Host["comments"] = { keepOne: unused, reply: unused, react: unused };
  return {
    slug,
    pullRequests: {
      read: unused,
      openChange: unused,
      open: (part) => list(slug, part),
      headOf: unused,
      merged: unused,
      bringsOnlyBase: unused,
      withHead: unused,
    },
    mergeGroups: { read: unused, waiting: async () => [] },
    people: { speaker: unused },
    checkRuns: unused,
    comments: nothing,
    reviews: { request: unused },
    issues: {
      enabled: unused,
      own: unused,
      read: unused,
      labelled: unused,
      comments: unused,
      assignable: unused,
      open: unused,
      edit: unused,
      close: unused,
      reopen: unused,
      comment: unused,
    },
    history: unused,
    attestationSources: unused,
    about: unused,
    snapshot: unused,
    contents: { read: unused, sizes: unused },
    orgPolicy: unused,
  };
}
