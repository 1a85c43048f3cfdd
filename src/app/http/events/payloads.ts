import * as z from "zod/mini";

/** Only what is used of GitHub's payloads (docs: Webhook events and payloads); the rest is never looked at. */
const id = z.int();
const login = z.string();

const sender = z.object({ login, type: z.string() });
const place = z.object({
  installation: z.object({ id }),
  repository: z.object({ full_name: z.string() }),
  sender: z.optional(sender),
});

/** Who did it, in every payload. */
export const senderPayload = z.object({ sender });

export const pullRequestPayload = z.extend(place, {
  action: z.optional(z.string()),
  pull_request: z.object({ number: id, state: z.string(), changed_files: z.optional(id) }),
});

export const issueCommentPayload = z.extend(place, {
  action: z.string(),
  issue: z.object({ number: id, pull_request: z.nullish(z.object({})) }),
  comment: z.object({
    body: z.string(),
    user: z.nullable(z.object({ login })),
    performed_via_github_app: z.nullish(z.object({ id })),
  }),
});

export const checkRunPayload = z.extend(place, {
  check_run: z.object({
    id,
    name: z.string(),
    head_sha: z.string(),
    external_id: z.nullish(z.string()),
    app: z.nullable(z.object({ id })),
  }),
  requested_action: z.optional(z.object({ identifier: z.string() })),
});

export const checkSuitePayload = z.extend(place, {
  check_suite: z.object({ head_sha: z.string(), app: z.nullable(z.object({ id })) }),
});

export const mergeGroupPayload = z.extend(place, {
  merge_group: z.object({
    head_sha: z.string(),
    head_ref: z.string(),
    base_sha: z.string(),
    base_ref: z.string(),
  }),
});

const paths = z.optional(z.array(z.string()));

export const pushPayload = z.extend(place, {
  repository: z.object({ full_name: z.string(), default_branch: z.optional(z.string()) }),
  ref: z.string(),
  deleted: z.optional(z.boolean()),
  forced: z.optional(z.boolean()),
  commits: z.array(z.object({ added: paths, removed: paths, modified: paths })),
});

export const issuesPayload = z.extend(place, {
  issue: z.object({
    number: id,
    pull_request: z.nullish(z.object({})),
    user: z.nullable(z.object({ login })),
    performed_via_github_app: z.nullish(z.object({ id })),
    labels: z.optional(z.array(z.object({ name: z.string() }))),
  }),
});

export const installationPayload = z.object({ installation: z.object({ id }) });
