import { isJson } from "../../../scripts/trim-schema.ts";
import {
  actorOf,
  type Call,
  created,
  type Endpoints,
  listField,
  ok,
  param,
  type Reply,
  repositoryOf,
  textField,
} from "../http/call.ts";
import { paginate } from "../http/pagination.ts";
import type { LabelFacts } from "../objects/facts.ts";
import { labelObject } from "../objects/label.ts";
import { labelFacts, repositoryFacts } from "../state/facts.ts";
import { beginWrite } from "../state/happening.ts";
import { changeLabel } from "../state/issue-labels.ts";
import { ensureLabel } from "../state/labels.ts";
import { notFound, Refusal } from "../state/refusal.ts";
import { issueOfCall, READ_ISSUES, WRITE_ISSUES } from "./issue-of-call.ts";

/** Labels of a repository and on its issues. */
export const LABELS: Endpoints = {
  "issues/list-labels-for-repo": {
    access: READ_ISSUES,
    run: (call) => list(call, [...repositoryOf(call).labels.values()]),
  },
  "issues/get-label": { access: READ_ISSUES, run: get },
  "issues/create-label": { access: WRITE_ISSUES, run: create },
  "issues/list-labels-on-issue": { access: READ_ISSUES, run: (call) => list(call, labelsOf(call)) },
  "issues/add-labels": { access: WRITE_ISSUES, run: add },
  "issues/remove-label": { access: WRITE_ISSUES, run: remove },
};

function list(call: Call, labels: readonly LabelFacts[]): Reply {
  return paginate(call, labels, (page) => page.map((label) => render(call, label)));
}

function labelsOf(call: Call): readonly LabelFacts[] {
  return labelFacts(repositoryOf(call), issueOfCall(call, "read").labels);
}

function get(call: Call): Reply {
  const label = repositoryOf(call).labels.get(param(call, "name").toLowerCase());
  if (label === undefined) throw notFound();
  return ok(render(call, label));
}

function create(call: Call): Reply {
  const { world, body } = call;
  const repository = repositoryOf(call);
  const name = textField(body, "name") ?? "";
  if (repository.labels.has(name.toLowerCase()))
    throw new Refusal(422, "Validation Failed", {
      errors: [{ resource: "Label", code: "already_exists", field: "name" }],
    });
  beginWrite(world, repository);
  const look = {
    color: textField(body, "color") ?? "ededed",
    description: textField(body, "description") ?? null,
  };
  return created(render(call, ensureLabel(world, repository, name, look)));
}

function add(call: Call): Reply {
  const repository = repositoryOf(call);
  const { number } = issueOfCall(call, "write");
  for (const item of listField(call.body, "labels") ?? []) {
    const label = isJson(item) ? String(item.name) : String(item);
    changeLabel(call.world, repository, { number, label, add: true, actor: actorOf(call) });
  }
  return ok(labelsOf(call).map((label) => render(call, label)));
}

function remove(call: Call): Reply {
  const issue = issueOfCall(call, "write");
  const label = issue.labels.find((own) => own.toLowerCase() === param(call, "name").toLowerCase());
  if (label === undefined) throw new Refusal(404, "Label does not exist");
  changeLabel(call.world, repositoryOf(call), {
    number: issue.number,
    label,
    add: false,
    actor: actorOf(call),
  });
  return ok(labelsOf(call).map((own) => render(call, own)));
}

function render(call: Call, label: LabelFacts): unknown {
  return labelObject(call.world.site, repositoryFacts(call.world, repositoryOf(call)), label);
}
