import { z } from "zod";

/** Only what is used of GitHub's payloads (docs: Webhook events and payloads); the rest is never looked at. */
const id = z.number().int();
const login = z.string();

const sender = z.object({ login, type: z.string() });
const place = z.object({
  installation: z.object({ id }),
  repository: z.object({ full_name: z.string() }),
  sender: sender.optional(),
});

/** Who did it, in every payload. */
export const senderPayload = z.object({ sender });

export const pullRequestPayload = place.extend({
  action: z.string().optional(),
  pull_request: z.object({ number: id, state: z.string(), changed_files: id.optional() }),
});

export const issueCommentPayload = place.extend({
  action: z.string(),
  issue: z.object({ number: id, pull_request: z.object({}).nullish() }),
  comment: z.object({
    body: z.string(),
    user: z.object({ login }).nullable(),
    performed_via_github_app: z.object({ id }).nullish(),
  }),
});

export const checkRunPayload = place.extend({
  check_run: z.object({
    id,
    name: z.string(),
    head_sha: z.string(),
    external_id: z.string().nullish(),
    app: z.object({ id }).nullable(),
  }),
  requested_action: z.object({ identifier: z.string() }).optional(),
});

export const checkSuitePayload = place.extend({
  check_suite: z.object({ head_sha: z.string(), app: z.object({ id }).nullable() }),
});

export const mergeGroupPayload = place.extend({
  merge_group: z.object({
    head_sha: z.string(),
    head_ref: z.string(),
    base_sha: z.string(),
    base_ref: z.string(),
  }),
});

const paths = z.array(z.string()).optional();

export const pushPayload = place.extend({
  repository: z.object({ full_name: z.string(), default_branch: z.string().optional() }),
  ref: z.string(),
  deleted: z.boolean().optional(),
  forced: z.boolean().optional(),
  commits: z.array(z.object({ added: paths, removed: paths, modified: paths })),
});

export const issuesPayload = place.extend({
  issue: z.object({
    number: id,
    pull_request: z.object({}).nullish(),
    user: z.object({ login }).nullable(),
    performed_via_github_app: z.object({ id }).nullish(),
    labels: z.array(z.object({ name: z.string() })).optional(),
  }),
});

export const installationPayload = z.object({ installation: z.object({ id }) });
