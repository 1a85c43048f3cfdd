import type { Content } from "../core/model/content.ts";
import type { PolicyProblem, PolicyResult } from "../core/model/policy.ts";
import { parsePolicy } from "../core/policy/parse-policy.ts";
import { POLICY_PATHS } from "../core/policy/policy-paths.ts";
import type { CheckSources } from "./check-sources.ts";
import type { SnapshotReader } from "./ports.ts";

/** A policy is read whole or not at all; one byte more than the parser accepts tells that it is too large. */
const MAX_POLICY_BYTES = 256 * 1024 + 1;

/** A policy file of a snapshot, as it was read. */
export interface PolicyText {
  readonly path: string;
  readonly content: Content;
}

/** The policy file of a snapshot, read whole or reported as too large; null when there is none. */
export async function readPolicy(snapshot: SnapshotReader): Promise<PolicyText | null> {
  for (const path of POLICY_PATHS) {
    const content = await snapshot.file(path, MAX_POLICY_BYTES);
    if (content !== null) return { path, content };
  }
  return null;
}

/**
 * Parses a policy content; whatever is not text is a problem of the file as a whole. The owner's policy is read only when
 * this one extends it.
 */
export async function parseContent(
  path: string,
  content: Content,
  orgPolicy?: CheckSources["orgPolicy"],
): Promise<PolicyResult> {
  if (content.kind !== "text") return { policy: null, problems: [unreadableProblem(path, content)] };
  const own = { path, text: content.text };
  const result = parsePolicy(own);
  const extendsOrg = result.policy?.org === "left-out";
  return extendsOrg && orgPolicy ? parsePolicy({ ...own, orgPolicy: await orgPolicy() }) : result;
}

function unreadableProblem(path: string, content: Exclude<Content, { kind: "text" }>): PolicyProblem {
  return {
    path,
    line: 1,
    column: 1,
    message: "the policy cannot be read",
    expected: "a YAML text file of at most 256 KiB",
    received: received(content),
    frame: "",
    example: "links:\n  - infra: terraform/prod/rds/**\n    sop: docs/runbooks/payments-db.md",
    suggestion: null,
  };
}

function received(content: Exclude<Content, { kind: "text" }>): string {
  if (content.kind === "binary") return "a binary file";
  return content.kind === "too-large"
    ? `a file of ${content.bytes} bytes`
    : content.reason.replace(/^it is /, "");
}
