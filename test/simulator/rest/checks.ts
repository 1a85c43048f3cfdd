import { isJson, type Json } from "../../../scripts/trim-schema.ts";
import {
  type Call,
  created,
  type Endpoints,
  listField,
  numberParam,
  objectField,
  ok,
  param,
  type Reply,
  repositoryOf,
  textField,
} from "../http/call.ts";
import { paginate } from "../http/pagination.ts";
import { annotationObject, checkRunObject } from "../objects/check.ts";
import type { AnnotationFacts, Conclusion } from "../objects/facts.ts";
import { runFacts } from "../state/check-facts.ts";
import { createRun, type RunChange, updateRun } from "../state/checks.ts";
import { gitOf } from "../state/facts.ts";
import { notFound, Refusal } from "../state/refusal.ts";
import type { RepositoryState, RunState } from "../state/repository-state.ts";
import { resolveRef } from "./resolve-ref.ts";

const READ = [["checks", "read"]] as const;
const WRITE = [["checks", "write"]] as const;

/** Check runs of the App. Annotations of several requests accumulate. */
export const CHECKS: Endpoints = {
  "checks/create": { access: WRITE, run: create },
  "checks/update": { access: WRITE, run: update },
  "checks/get": { access: READ, run: (call) => ok(render(call, repositoryOf(call), runOf(call))) },
  "checks/list-annotations": { access: READ, run: listAnnotations },
  "checks/list-for-ref": { access: READ, run: listForRef },
  "checks/list-for-suite": {
    access: READ,
    run: (call) => list(call, (run) => run.suite === numberParam(call, "check_suite_id")),
  },
};

function create(call: Call): Reply {
  const { world, body } = call;
  const repository = repositoryOf(call);
  const headSha = textField(body, "head_sha") ?? "";
  if (gitOf(world, repository).commit(headSha) === null)
    throw new Refusal(422, `No commit found for SHA: ${headSha}`);
  const run = createRun(world, repository, {
    headSha,
    name: textField(body, "name") ?? "",
    change: changeOf(body),
  });
  return created(render(call, repository, run));
}

function update(call: Call): Reply {
  const repository = repositoryOf(call);
  const run = runOf(call);
  updateRun(call.world, repository, { run, change: changeOf(call.body) });
  return ok(render(call, repository, run));
}

function runOf(call: Call): RunState {
  const run = repositoryOf(call).runs.get(numberParam(call, "check_run_id"));
  if (run === undefined) throw notFound();
  return run;
}

function listAnnotations(call: Call): Reply {
  const { world } = call;
  const facts = runFacts(world, repositoryOf(call), runOf(call));
  return paginate(call, facts.annotations, (page) =>
    page.map((annotation) => annotationObject(world.site, facts, annotation)),
  );
}

function listForRef(call: Call): Reply {
  const sha = resolveRef(call, param(call, "ref")).sha;
  return list(call, (run) => run.headSha === sha);
}

/** Newest first; only the latest run of a name unless `filter=all`. */
function list(call: Call, belongs: (run: RunState) => boolean): Reply {
  const { query, world } = call;
  const repository = repositoryOf(call);
  const name = query.get("check_name");
  const status = query.get("status");
  const app = query.get("app_id");
  const runs = [...repository.runs.values()]
    .filter(belongs)
    .filter((run) => name === null || run.name === name)
    .filter((run) => status === null || run.status === status)
    .filter(() => app === null || Number(app) === world.app.id)
    .toReversed();
  const latest = runs.filter((run, index) => runs.findIndex((own) => own.name === run.name) === index);
  const chosen = query.get("filter") === "all" ? runs : latest;
  return paginate(call, chosen, (page) => ({
    total_count: chosen.length,
    check_runs: page.map((run) => render(call, repository, run)),
  }));
}

function render({ world }: Call, repository: RepositoryState, run: RunState): unknown {
  return checkRunObject(world.site, runFacts(world, repository, run));
}

const CONCLUSIONS: readonly Conclusion[] = [
  "action_required",
  "cancelled",
  "failure",
  "neutral",
  "success",
  "skipped",
  "timed_out",
];

function changeOf(body: Json): RunChange {
  const output = objectField(body, "output");
  const conclusion = CONCLUSIONS.find((own) => own === body.conclusion);
  const status = (["queued", "in_progress", "completed"] as const).find((own) => own === body.status);
  const actions = listField(body, "actions");
  return {
    ...texts(body, {
      name: "name",
      external_id: "externalId",
      details_url: "detailsUrl",
      started_at: "startedAt",
      completed_at: "completedAt",
    }),
    ...(output === undefined ? {} : texts(output, { title: "title", summary: "summary", text: "text" })),
    ...(status === undefined ? {} : { status }),
    ...(conclusion === undefined ? {} : { conclusion }),
    ...(actions === undefined ? {} : { actions: actions.filter(isJson).map(actionOf) }),
    annotations: (listField(output ?? {}, "annotations") ?? []).filter(isJson).map(annotationOf),
  };
}

/** The text fields of a body that are there, by the names of the state. */
function texts(body: Json, names: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(names).flatMap(([from, to]) => {
      const value = textField(body, from);
      return value === undefined ? [] : [[to, value]];
    }),
  );
}

function actionOf(action: Json): RunState["actions"][number] {
  return {
    label: textField(action, "label") ?? "",
    description: textField(action, "description") ?? "",
    identifier: textField(action, "identifier") ?? "",
  };
}

function annotationOf(annotation: Json): AnnotationFacts {
  const level = (["notice", "warning", "failure"] as const).find(
    (own) => own === annotation.annotation_level,
  );
  return {
    path: textField(annotation, "path") ?? "",
    startLine: Number(annotation.start_line),
    endLine: Number(annotation.end_line),
    level: level ?? "notice",
    message: textField(annotation, "message") ?? "",
    title: textField(annotation, "title") ?? null,
    rawDetails: textField(annotation, "raw_details") ?? null,
  };
}
