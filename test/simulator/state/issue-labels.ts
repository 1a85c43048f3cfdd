import { issueOf } from "./facts.ts";
import { beginWrite } from "./happening.ts";
import { announceOn, note } from "./issue-history.ts";
import { ensureLabel } from "./labels.ts";
import type { RepositoryState } from "./repository-state.ts";
import type { World } from "./world.ts";

/** Replaces all labels of an issue or pull request. */
export function setLabels(
  world: World,
  repository: RepositoryState,
  change: { readonly number: number; readonly labels: readonly string[]; readonly actor: string },
): void {
  const issue = issueOf(repository, change.number);
  const wanted = [...new Set(change.labels.map((name) => ensureLabel(world, repository, name).name))];
  for (const label of issue.labels.filter((name) => !wanted.includes(name)))
    changeLabel(world, repository, { ...change, label, add: false });
  for (const label of wanted.filter((name) => !issue.labels.includes(name)))
    changeLabel(world, repository, { ...change, label, add: true });
}

/** Adds or removes one label; announced as `labeled` or `unlabeled` when it changed something. */
export function changeLabel(
  world: World,
  repository: RepositoryState,
  change: { readonly number: number; readonly label: string; readonly add: boolean; readonly actor: string },
): void {
  const issue = issueOf(repository, change.number);
  const { name } = ensureLabel(world, repository, change.label);
  if (issue.labels.includes(name) === change.add) return;
  const time = beginWrite(world, repository);
  issue.labels = change.add ? [...issue.labels, name] : issue.labels.filter((own) => own !== name);
  issue.updatedAt = time;
  const kind = change.add ? "LabeledEvent" : "UnlabeledEvent";
  note(world, issue, { kind, actor: change.actor, createdAt: time, subject: name });
  announceOn(world, repository, {
    issue,
    action: change.add ? "labeled" : "unlabeled",
    actor: change.actor,
    label: name,
  });
}
