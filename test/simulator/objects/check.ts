import { appObject } from "./app.ts";
import type { AnnotationFacts, CheckRunFacts, CheckSuiteFacts, JsonObject, Site } from "./facts.ts";
import { encodePath } from "./file.ts";
import { nodeId } from "./node-id.ts";
import { minimalPullRequestObject } from "./pull-request.ts";
import { repositoryUrls } from "./repository.ts";

/** A check run as REST gives it. */
export function checkRunObject(site: Site, run: CheckRunFacts): JsonObject {
  const { id, suite, name, status, conclusion } = run;
  const { api, html } = repositoryUrls(site, suite.repository);
  const url = `${api}/check-runs/${id}`;
  const page = `${html}/runs/${id}`;
  return {
    id,
    name,
    node_id: nodeId("CheckRun", id),
    head_sha: suite.headSha,
    external_id: run.externalId ?? "",
    url,
    html_url: page,
    details_url: run.detailsUrl ?? page,
    status,
    conclusion,
    started_at: run.startedAt,
    completed_at: run.completedAt,
    output: {
      title: run.title,
      summary: run.summary,
      text: run.text,
      annotations_count: run.annotations.length,
      annotations_url: `${url}/annotations`,
    },
    check_suite: { id: suite.id },
    app: appObject(site, suite.app),
    pull_requests: suite.pullRequests.map((pull) => minimalPullRequestObject(site, pull)),
  };
}

/** One annotation of a check run, `GET .../check-runs/{check_run_id}/annotations`. */
export function annotationObject(
  site: Site,
  { suite }: CheckRunFacts,
  annotation: AnnotationFacts,
): JsonObject {
  const { path, startLine, endLine, level, message, title, rawDetails } = annotation;
  return {
    path,
    blob_href: `${repositoryUrls(site, suite.repository).html}/blob/${suite.headSha}/${encodePath(path)}`,
    start_line: startLine,
    start_column: null,
    end_line: endLine,
    end_column: null,
    annotation_level: level,
    title,
    message,
    raw_details: rawDetails,
  };
}

/** The parts of a check suite that a check run's webhook and a check suite's webhook share. */
export function simpleCheckSuiteObject(site: Site, suite: CheckSuiteFacts): JsonObject {
  const { id, repository, headBranch, headSha, status, conclusion, before } = suite;
  return {
    id,
    node_id: nodeId("CheckSuite", id),
    head_branch: headBranch,
    head_sha: headSha,
    status,
    conclusion,
    url: `${repositoryUrls(site, repository).api}/check-suites/${id}`,
    before,
    after: headSha,
    pull_requests: suite.pullRequests.map((pull) => minimalPullRequestObject(site, pull)),
    app: appObject(site, suite.app),
    created_at: suite.createdAt,
    updated_at: suite.updatedAt,
  };
}
