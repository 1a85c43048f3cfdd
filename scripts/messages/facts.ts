import { EMPTY_LEDGER, type Ledger } from "../../src/core/model/ledger.ts";
import type { Policy } from "../../src/core/model/policy.ts";
import type { PullRequest } from "../../src/core/model/pull-request.ts";
import type { Speaker } from "../../src/core/model/statement.ts";
import type { Finding, LinkState } from "../../src/core/model/verdict.ts";
import { defaultPolicy } from "../../src/core/policy/default-policy.ts";

/** The example facts of `docs/messages.md`: one pull request to the example repository, judged in different ways. */
export const POLICY: Policy = defaultPolicy();

export const SOP = "docs/runbooks/payments-db-failover.md";
export const INFRA = "terraform/modules/rds/main.tf";
const FINGERPRINT = "5f0c6a1d9e3b4c7f8a2d1e0b9c8d7f6a";

/** A pull request from a branch of the repository itself. */
export const PULL_REQUEST: Pick<PullRequest, "number" | "url" | "head" | "draft" | "state"> = {
  number: 42,
  url: "https://github.com/acme/infra/pull/42",
  head: { ref: "feature/proxy", oid: "a".repeat(40), repository: "acme/infra" },
  draft: false,
  state: "open",
};

/** Page of its check run. */
export const CHECK_URL = "https://github.com/acme/infra/runs/1";

/** The database module changes and its SOP does not. */
export const OUTDATED: LinkState = {
  link: "payments-db",
  sop: SOP,
  section: "failover",
  state: "outdated",
  reason: "section #failover did not change",
  infra: [INFRA, "terraform/modules/rds/outputs.tf"],
  owners: ["@acme/dba"],
  level: "require",
  relevance: "literal",
  strength: "strong",
  evidence: [
    {
      text: "the SOP says `max_connections` is 400; this change makes it 600",
      path: INFRA,
      line: 41,
      sopLine: 52,
    },
  ],
  chain: [],
  fingerprint: FINGERPRINT,
  statement: null,
};

/** What the rule says about it. */
export const OUTDATED_FINDING: Finding = {
  rule: "sop-outdated",
  check: null,
  level: "require",
  strength: "strong",
  link: "payments-db",
  sop: SOP,
  section: "failover",
  infra: OUTDATED.infra,
  location: { path: INFRA, line: 41 },
  message: `The SOP says \`max_connections\` is 400; this change makes it 600 (${INFRA}:41). ${SOP}#failover did not change`,
  fix: `Update ${SOP}#failover, ask @acme/dba to confirm that it is still accurate, or add the commit trailer "SOP-Waive: payments-db: <reason>".`,
  owners: ["@acme/dba"],
};

/** A script is deleted that an SOP still runs. */
export const BROKEN_REFERENCE: Finding = {
  rule: "sop-broken-reference",
  check: null,
  level: "require",
  strength: null,
  link: null,
  sop: "docs/runbooks/node-drain.md",
  section: null,
  infra: ["scripts/drain-node.sh"],
  location: { path: "docs/runbooks/node-drain.md", line: 33 },
  message: "docs/runbooks/node-drain.md still names scripts/drain-node.sh, which this change deletes",
  fix: "Say in docs/runbooks/node-drain.md what to use instead of scripts/drain-node.sh, or keep the path.",
  owners: ["@acme/sre"],
};

/** A name is removed that an SOP still mentions. */
export const REMOVED_NAME: Finding = {
  ...BROKEN_REFERENCE,
  rule: "sop-removed-name",
  level: "advise",
  sop: "docs/runbooks/redis-memory.md",
  infra: ["charts/redis-cache/values.yaml"],
  location: { path: "docs/runbooks/redis-memory.md", line: 58 },
  message:
    'docs/runbooks/redis-memory.md still mentions the value "maxmemoryPolicy", which this change removes',
  fix: 'Replace "maxmemoryPolicy" in docs/runbooks/redis-memory.md, or say that it is gone.',
};

/** The link when its owner said that the SOP is still accurate, with the ledger that records it. */
export const ATTESTED: { readonly link: LinkState; readonly ledger: Ledger } = {
  link: { ...OUTDATED, state: "attested", reason: "ann says it is still accurate" },
  ledger: {
    ...EMPTY_LEDGER,
    attestations: [
      {
        by: "command",
        source: 7,
        login: "ann",
        sop: SOP,
        link: "payments-db",
        fingerprint: FINGERPRINT,
        note: "the proxy does not change the failover itself",
        at: "2026-11-21T10:00:00Z",
      },
    ],
  },
};

/** The link when somebody waived it, with the ledger that records it. */
export const WAIVED: { readonly link: LinkState; readonly ledger: Ledger } = {
  link: {
    ...OUTDATED,
    state: "waived",
    reason: "waived by bob: the SOP follows with the rest of the proxy (until 2026-12-31)",
  },
  ledger: {
    ...EMPTY_LEDGER,
    waivers: [
      {
        via: "command",
        source: 8,
        login: "bob",
        link: "payments-db",
        reason: "the SOP follows with the rest of the proxy",
        until: "2026-12-31",
        at: "2026-11-21T10:00:00Z",
      },
    ],
  },
};

/** The whole pull request, on which nobody has said anything yet. */
export const CONVERSATION: PullRequest = {
  ...PULL_REQUEST,
  title: "Put a proxy in front of the payments database",
  body: "",
  bodyHistory: null,
  author: { login: "ann", kind: "user" },
  base: { ref: "main", oid: "b".repeat(40) },
  sharers: [],
  defaultBranch: "main",
  changedFiles: 2,
  labels: [],
  commits: [],
  commitsComplete: true,
  comments: [],
  reviews: [],
  reviewRequests: [],
  reviewRequestsRemoved: [],
  checkRuns: [],
  notes: [],
};

/** Who may do what in the examples. */
export const SPEAKERS: ReadonlyMap<string, Speaker> = new Map(
  (
    [
      { login: "ann", teams: ["@acme/dba"], permission: "write", isAuthor: true },
      { login: "dora", teams: ["@acme/dba"], permission: "read", isAuthor: false },
      { login: "wim", teams: [], permission: "write", isAuthor: false },
      { login: "eve", teams: [], permission: "read", isAuthor: false },
    ] as const
  ).map((speaker) => [speaker.login, speaker]),
);
