const FORM = /^([A-Za-z]+)_([0-9a-f]+|[0-9]+)$/;

/**
 * A global id as GraphQL and `node_id` have it: `PullRequest_12`, and for what has no number of its own, a commit or a
 * blob, `Commit_<sha>`. GitHub's are opaque; a client must not read them, so these are readable.
 */
export function nodeId(type: string, id: number | string): string {
  return `${type}_${id}`;
}

/** The parts of a node id; null when it is none of ours. */
export function readNodeId(text: string): { readonly type: string; readonly id: string } | null {
  const [, type, id] = FORM.exec(text) ?? [];
  return type === undefined || id === undefined ? null : { type, id };
}
