import { readFileSync, writeFileSync } from "node:fs";

/**
 * Cuts GitHub's OpenAPI descriptions down to the operations that sopwatch uses, without prose, so that the simulator
 * can check all traffic and nobody has to install 390 MB. Run after raising a version below:
 *
 *   npm install --no-save @octokit/openapi@23.0.2 @octokit/openapi-webhooks@12.1.0
 *   node scripts/trim-openapi.ts
 */
const REST = "node_modules/@octokit/openapi/generated/api.github.com.json";
const WEBHOOKS = "node_modules/@octokit/openapi-webhooks/generated/api.github.com.json";

/** The only endpoints that the App may call; a request to another one fails in the simulator. */
const OPERATIONS = [
  "apps/get-authenticated",
  "apps/list-installations",
  "apps/create-installation-access-token",
  "apps/get-repo-installation",
  "apps/list-repos-accessible-to-installation",
  "apps/list-webhook-deliveries",
  "apps/redeliver-webhook-delivery",
  "checks/create",
  "checks/get",
  "checks/update",
  "checks/list-for-ref",
  "git/get-blob",
  "git/get-tree",
  "issues/add-assignees",
  "issues/add-labels",
  "issues/create",
  "issues/create-comment",
  "issues/delete-comment",
  "issues/get",
  "issues/get-comment",
  "issues/list-comments",
  "issues/list-for-repo",
  "issues/remove-label",
  "issues/update",
  "issues/update-comment",
  "pulls/get",
  "pulls/list",
  "pulls/list-commits",
  "pulls/list-files",
  "pulls/list-reviews",
  "pulls/request-reviewers",
  "reactions/create-for-issue-comment",
  "repos/compare-commits",
  "repos/get",
  "repos/get-branch",
  "repos/get-collaborator-permission-level",
  "repos/get-commit",
  "repos/get-content",
  "repos/list-commits",
  "repos/list-pull-requests-associated-with-commit",
  "teams/get-membership-for-user-in-org",
  "teams/list-members-in-org",
];

/** The events that the App subscribes to, as operation ids spell them. */
const EVENTS = [
  "check-run",
  "check-suite",
  "installation",
  "installation-repositories",
  "issue-comment",
  "issues",
  "merge-group",
  "ping",
  "pull-request",
  "pull-request-review",
  "push",
  "repository",
];

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

const PROSE = new Set(["summary", "example", "examples", "externalDocs", "tags", "x-github"]);

trim(REST, "test/simulator/descriptions/rest.json", "paths", (operation) =>
  OPERATIONS.includes(String(operation.operationId)),
);
trim(WEBHOOKS, "test/simulator/descriptions/webhooks.json", "webhooks", (operation) =>
  EVENTS.some(
    (event) => String(operation.operationId).startsWith(`${event}/`) || operation.operationId === event,
  ),
);

function trim(
  from: string,
  to: string,
  section: "paths" | "webhooks",
  keeps: (operation: { readonly [key: string]: Json }) => boolean,
): void {
  const description: Json = JSON.parse(readFileSync(from, "utf8"));
  const root = object(description);
  const kept: Record<string, Json> = {};
  for (const [path, item] of Object.entries(object(root[section]))) {
    const operations = Object.entries(object(item)).filter(([, operation]) => keeps(object(operation)));
    if (operations.length > 0) kept[path] = withoutProse(Object.fromEntries(operations));
  }
  const components = reachable(kept, object(root.components));
  const trimmed = {
    openapi: root.openapi ?? "",
    version: object(root.info).version ?? "",
    [section]: kept,
    components,
  };
  writeFileSync(to, `${JSON.stringify(trimmed)}\n`);
  console.log(`${to}: ${Object.keys(kept).length} ${section}, ${JSON.stringify(trimmed).length} bytes`);
}

/** The components that the kept operations refer to, directly or through other components. */
function reachable(start: Json, components: { readonly [key: string]: Json }): Json {
  const found: Record<string, Record<string, Json>> = {};
  const queue = [...references(start)];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    const [kind = "", name = ""] = next;
    const group = found[kind] ?? {};
    found[kind] = group;
    if (group[name] !== undefined) continue;
    const component = withoutProse(object(components[kind])[name] ?? null);
    group[name] = component;
    queue.push(...references(component));
  }
  return found;
}

function references(value: Json): readonly (readonly string[])[] {
  if (Array.isArray(value)) return value.flatMap(references);
  if (value === null || typeof value !== "object") return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === "$ref" && typeof inner === "string" ? [inner.split("/").slice(2)] : references(inner),
  );
}

/** `description` is prose too, except where it is the name of a property. */
function withoutProse(value: Json, insideProperties = false): Json {
  if (Array.isArray(value)) return value.map((item) => withoutProse(item));
  if (value === null || typeof value !== "object") return value;
  const kept = Object.entries(value).filter(
    ([key, inner]) =>
      insideProperties || !(PROSE.has(key) || (key === "description" && typeof inner === "string")),
  );
  return Object.fromEntries(
    kept.map(([key, inner]) => [key, withoutProse(inner, key === "properties" && !insideProperties)]),
  );
}

function object(value: Json | undefined): { readonly [key: string]: Json } {
  if (value === null || value === undefined || typeof value !== "object" || Array.isArray(value)) return {};
  return Object.fromEntries(Object.entries(value));
}
