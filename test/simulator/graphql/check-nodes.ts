import { nodeId } from "../objects/node-id.ts";
import { suiteStatus } from "../state/checks.ts";
import type { RunState, SuiteState } from "../state/repository-state.ts";
import { connection, type PageArguments } from "./connection.ts";
import { actorNode } from "./people-nodes.ts";
import { type Node, need, type Scope } from "./scope.ts";

interface SuiteArguments extends PageArguments {
  readonly filterBy?: { readonly appId?: number | null; readonly checkName?: string | null } | null;
}

interface RunArguments extends PageArguments {
  readonly filterBy?: {
    readonly appId?: number | null;
    readonly checkName?: string | null;
    readonly checkType?: "ALL" | "LATEST" | null;
    readonly status?: string | null;
    readonly statuses?: readonly string[] | null;
  } | null;
}

/** The check suites of a commit; all are the App's, as no other App is here. */
export function suitesConnection(scope: Scope, sha: string): (args: SuiteArguments) => Node {
  return (args) => {
    need(scope, "checks");
    const { call, repository } = scope;
    const { appId = null, checkName = null } = args.filterBy ?? {};
    const items = [...repository.suites.values()].filter(
      (suite) =>
        suite.headSha === sha &&
        (appId === null || appId === call.world.app.id) &&
        (checkName === null || runsOf(scope, suite).some((run) => run.name === checkName)),
    );
    return connection("checkSuites", { args, items, toNode: (suite) => suiteNode(scope, suite) });
  };
}

function runsOf({ repository }: Scope, suite: SuiteState): readonly RunState[] {
  return [...repository.runs.values()].filter((run) => run.suite === suite.id);
}

function suiteNode(scope: Scope, suite: SuiteState): Node {
  const { call, repository } = scope;
  const { status, conclusion } = suiteStatus(repository, suite);
  return {
    __typename: "CheckSuite",
    id: nodeId("CheckSuite", suite.id),
    databaseId: suite.id,
    status: status.toUpperCase(),
    conclusion: conclusion?.toUpperCase() ?? null,
    createdAt: suite.createdAt,
    updatedAt: suite.updatedAt,
    app: appNode(scope),
    push: () => pushNode(scope, suite),
    checkRuns: (args: RunArguments) => {
      const { appId = null, checkName = null, status: wanted = null, statuses = null } = args.filterBy ?? {};
      const matching = runsOf(scope, suite).filter(
        (run) =>
          (appId === null || appId === call.world.app.id) &&
          (checkName === null || run.name === checkName) &&
          (wanted === null || run.status.toUpperCase() === wanted) &&
          (statuses === null || statuses.includes(run.status.toUpperCase())),
      );
      const latest = matching.filter((run) => matching.findLast(({ name }) => name === run.name) === run);
      const items = args.filterBy?.checkType === "ALL" ? matching : latest;
      return connection("checkRuns", { args, items, toNode: (run) => runNode(scope, run) });
    },
  };
}

function pushNode(scope: Scope, { id, before, headSha, pusher }: SuiteState): Node | null {
  if (pusher === null) return null;
  return {
    __typename: "Push",
    id: nodeId("Push", id),
    previousSha: before,
    nextSha: headSha,
    pusher: actorNode(scope, pusher),
  };
}

function appNode({ call }: Scope): Node {
  const { id, slug } = call.world.app;
  return { __typename: "App", id: nodeId("App", id), databaseId: id, slug, name: slug };
}

function runNode({ call, repository }: Scope, run: RunState): Node {
  const url = `${call.world.site.html}/${repository.owner}/${repository.name}/runs/${run.id}`;
  return {
    __typename: "CheckRun",
    id: nodeId("CheckRun", run.id),
    databaseId: run.id,
    name: run.name,
    status: run.status.toUpperCase(),
    conclusion: run.conclusion?.toUpperCase() ?? null,
    externalId: run.externalId,
    detailsUrl: run.detailsUrl,
    url,
    startedAt: run.startedAt,
    completedAt: run.completedAt,
    title: run.title,
    summary: run.summary,
    text: run.text,
    annotations: (args: PageArguments) =>
      connection("annotations", {
        args,
        items: run.annotations,
        toNode: ({ path, message, title, level, startLine, endLine, rawDetails }) => ({
          __typename: "CheckAnnotation",
          path,
          message,
          title,
          rawDetails,
          annotationLevel: level.toUpperCase(),
          location: { start: { line: startLine, column: null }, end: { line: endLine, column: null } },
        }),
      }),
  };
}
