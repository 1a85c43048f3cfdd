import type { Commit } from "../git/commits.ts";
import { pathHistory } from "../git/history.ts";
import { findEntry, listTree, type PathEntry } from "../git/trees.ts";
import { nodeId } from "../objects/node-id.ts";
import { commitFacts, gitOf } from "../state/facts.ts";
import { pullsOfCommit } from "../state/pull-facts.ts";
import { ensureUser } from "../state/users.ts";
import { suitesConnection } from "./check-nodes.ts";
import { connection, type PageArguments } from "./connection.ts";
import { userNode } from "./people-nodes.ts";
import { pullNode } from "./pull-nodes.ts";
import { type Node, need, type Scope } from "./scope.ts";

/** GitHub's own account, which signs what is made on its site and by Apps over its API. */
const WEB_FLOW = "web-flow";

/** GitHub shows the start of larger blobs only. */
const MAX_TEXT = 512_000;

/** An object by id, null when the repository has none. */
export function objectNode(scope: Scope, oid: string): Node | null {
  need(scope, "contents");
  const object = gitOf(scope.call.world, scope.repository).store.read(oid);
  if (object === null) return null;
  if (object.type === "blob") return blobNode(oid, object.data);
  if (object.type === "tree") return treeNode(scope, oid, "");
  const commit = gitOf(scope.call.world, scope.repository).commit(oid);
  return commit === null ? null : commitNode(scope, commit);
}

function blobNode(oid: string, data: Buffer): Node {
  const isBinary = data.subarray(0, 8000).includes(0);
  const isTruncated = data.length > MAX_TEXT;
  return {
    __typename: "Blob",
    id: nodeId("Blob", oid),
    oid,
    abbreviatedOid: oid.slice(0, 7),
    byteSize: data.length,
    isBinary,
    isTruncated,
    text: isBinary ? null : data.subarray(0, MAX_TEXT).toString("utf8"),
  };
}

function treeNode(scope: Scope, oid: string, path: string): Node {
  const { store } = gitOf(scope.call.world, scope.repository);
  const prefix = path === "" ? "" : `${path}/`;
  return {
    __typename: "Tree",
    id: nodeId("Tree", oid),
    oid,
    abbreviatedOid: oid.slice(0, 7),
    entries: () => listTree(store, oid, false, prefix).map((entry) => entryNode(scope, entry)),
  };
}

function entryNode(scope: Scope, { mode, name, path, sha }: PathEntry): Node {
  const { store } = gitOf(scope.call.world, scope.repository);
  const type = mode === "40000" ? "tree" : mode === "160000" ? "commit" : "blob";
  return {
    __typename: "TreeEntry",
    name,
    path,
    oid: sha,
    mode: Number.parseInt(mode, 8),
    type,
    size: () => (type === "blob" ? (store.read(sha)?.data.length ?? 0) : 0),
    isGenerated: false,
    object: () => (type === "tree" ? treeNode(scope, sha, path) : objectNode(scope, sha)),
  };
}

interface HistoryArguments extends PageArguments {
  readonly path?: string | null;
  readonly since?: string | null;
  readonly until?: string | null;
}

/** A commit with its tree, history and check suites. */
export function commitNode(scope: Scope, commit: Commit): Node {
  const { world } = scope.call;
  const { repository } = scope;
  const git = gitOf(world, repository);
  const { sha, message } = commit;
  return {
    __typename: "Commit",
    id: nodeId("Commit", sha),
    oid: sha,
    abbreviatedOid: sha.slice(0, 7),
    message,
    messageHeadline: message.split("\n")[0],
    messageBody: message.split("\n").slice(1).join("\n").trim(),
    committedDate: commit.committer.date,
    authoredDate: commit.author.date,
    url: `${world.site.html}/${repository.owner}/${repository.name}/commit/${sha}`,
    author: () => personNode(scope, commit, "author"),
    committer: () => personNode(scope, commit, "committer"),
    signature: () => signatureNode(scope, commit),
    parents: (args: PageArguments) =>
      connection("parents", {
        args,
        items: commit.parents.flatMap((parent) => git.commit(parent) ?? []),
        toNode: (parent) => commitNode(scope, parent),
      }),
    tree: () => treeNode(scope, commit.tree, ""),
    file: ({ path }: { readonly path: string }) => {
      need(scope, "contents");
      const entry = findEntry(git.store, commit.tree, path);
      return entry === null || entry.path === "" ? null : entryNode(scope, entry);
    },
    history: (args: HistoryArguments) => historyConnection(scope, sha, args),
    checkSuites: suitesConnection(scope, sha),
    associatedPullRequests: (args: PageArguments) => {
      need(scope, "pull_requests");
      return connection("associatedPullRequests", {
        args,
        items: pullsOfCommit(world, repository, sha),
        toNode: (pull) => pullNode(scope, pull),
      });
    },
  };
}

/** Every signature here is one that GitHub verified. */
function signatureNode(scope: Scope, { sha, committer }: Commit): Node | null {
  const { world } = scope.call;
  const signer = scope.repository.signers.get(sha);
  if (signer === undefined) return null;
  const email = signer === WEB_FLOW ? "noreply@github.com" : committer.email;
  return {
    __typename: "GpgSignature",
    email,
    isValid: true,
    keyId: null,
    payload: "",
    signature: "",
    signer: () => userNode(ensureUser(world, signer), world.site.html),
    state: "VALID",
    verifiedAt: committer.date,
    wasSignedByGitHub: signer === WEB_FLOW,
  };
}

function historyConnection(scope: Scope, sha: string, args: HistoryArguments): Node {
  need(scope, "contents");
  const { store } = gitOf(scope.call.world, scope.repository);
  const since = args.since ?? "";
  const until = args.until ?? "9999";
  const items = pathHistory(store, sha, args.path ?? null).filter(
    ({ committer }) => committer.date >= since && committer.date <= until,
  );
  return connection("history", { args, items, toNode: (commit) => commitNode(scope, commit) });
}

function personNode(scope: Scope, commit: Commit, who: "author" | "committer"): Node {
  const { world } = scope.call;
  const facts = commitFacts(world, commit);
  const user = who === "author" ? facts.authorUser : facts.committerUser;
  const { name, email, date } = facts[who];
  return {
    __typename: "GitActor",
    name,
    email,
    date,
    user: user?.type === "User" ? userNode(user, world.site.html) : null,
  };
}
