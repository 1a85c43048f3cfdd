import type { PullRequest } from "../../src/core/model/pull-request.ts";
import type { Verdict } from "../../src/core/model/verdict.ts";
import { readLedgers } from "../../src/core/statements/read-ledger.ts";
import type { CheckSources } from "../../src/gather/check-sources.ts";
import type { Host } from "../../src/gather/host.ts";
import type { InstallationClient } from "../../src/github/client/installation-client.ts";
import type { Installations } from "../../src/github/installations.ts";
import { openGitHubRepository } from "../../src/github/open-github-repository.ts";
import { openInstallations } from "../../src/github/open-installations.ts";
import { check } from "../../src/use-cases/check.ts";
import { type SimulatorOptions, startSimulator } from "../simulator/simulator.ts";
import type { FileEdits, SimulatedRepository, Simulator } from "../simulator/types.ts";

/** A simulated GitHub with one repository, and our App's way to it. */
export interface SimulatedWorld {
  readonly simulator: Simulator;
  readonly there: SimulatedRepository;
  readonly installations: Installations;
  readonly client: InstallationClient;
  readonly github: Host;
  /** Opens the same repository anew, as every job does: the caches stay. */
  reopen(): Host;
  /** Opens another repository of the same owner. */
  open(name: string): Host;
  /** What was asked since the last call: operation ids, GraphQL queries by name. */
  asked(): readonly string[];
  writes(): number;
  close(): Promise<void>;
}

export const POLICY =
  "links:\n  - id: db\n    infra: terraform/**\n    sop: docs/db.md\n    owners: ['@dba']\n";

export const FILES: FileEdits = {
  ".github/sopwatch.yml": POLICY,
  ".github/CODEOWNERS": "* @dba\n",
  "terraform/main.tf": 'resource "a" "b" {\n  size = 1\n}\n',
  "docs/db.md": "# Database\n\n1. Run `it`.\n",
};

/** Starts a GitHub with `files` on the default branch; the App has spoken to it once already, so that nothing is counted twice. */
export async function simulate(
  files: FileEdits = FILES,
  options: SimulatorOptions = {},
): Promise<SimulatedWorld> {
  const simulator = await startSimulator(options);
  const there = await simulator.createRepository({ owner: "acme", name: "infra", files });
  for (const login of ["ann", "dba"]) {
    simulator.createUser(login);
    there.setPermission(login, "write");
  }
  const { id: appId, privateKey } = simulator.app;
  const installations = openInstallations({
    appId,
    privateKey,
    apiUrl: simulator.url,
    log: { warn: () => {} },
    // A busy machine may let an idle connection die just when it is used again, which would look like a lost answer.
    fetch: (url, init) => fetch(url, { ...init, headers: alone(init.headers) }),
    clock: { now: () => Date.now(), sleep: async () => {}, random: () => 0.5 },
  });
  const client = installations.client((await installations.find("acme", "infra")) ?? 0);
  const open = (name: string) => openGitHubRepository(client, { owner: "acme", name, readLedgers });
  const reopen = () => open("infra");
  const github = reopen();
  await Promise.all([client.app(), github.about()]);
  simulator.clearRequests();
  return {
    simulator,
    there,
    installations,
    client,
    github,
    reopen,
    open,
    asked: () => {
      const asked = simulator.requests.map(nameOf);
      simulator.clearRequests();
      return asked;
    },
    writes: () => simulator.requests.filter(({ write }) => write).length,
    close: () => simulator.close(),
  };
}

function alone(headers: RequestInit["headers"]): Headers {
  const own = new Headers(headers);
  own.set("connection", "close");
  return own;
}

function nameOf({ operation, body, path }: Simulator["requests"][number]): string {
  if (operation !== "graphql") return operation ?? path;
  const [, name = "?"] = /query (\w+)/.exec(JSON.stringify(body)) ?? [];
  return `graphql ${name}`;
}

/** Judges a pull request as the App does, without statements. */
export async function judge(
  github: Host,
  number: number,
  hint?: { readonly changedFiles: number },
): Promise<{ readonly pullRequest: PullRequest; readonly verdict: Verdict }> {
  const pullRequest = await github.pullRequests.read(number, hint);
  if (pullRequest === null) throw new Error(`pull request ${number} is gone`);
  const change = await github.pullRequests.openChange(pullRequest);
  const sources: CheckSources = {
    change,
    history: null,
    slugs: [github.slug],
    policyFile: null,
    author: pullRequest.author.login,
    statements: async () => ({ statements: [], notes: [] }),
    progress: () => {},
  };
  return { pullRequest, verdict: await check(sources) };
}
