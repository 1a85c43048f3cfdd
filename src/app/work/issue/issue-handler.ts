import { FEEDBACK_LABEL, INCIDENT_LABELS } from "../../../core/issues/feedback-template.ts";
import { INCIDENT_KEY, readPosted, wasPosted } from "../../../core/issues/posted-keys.ts";
import type { Issue } from "../../../core/model/issue.ts";
import { sopOwners } from "../../../core/owners/owner-lookup.ts";
import { contentHash } from "../../../core/statements/content-hash.ts";
import { readIssueBody } from "../../../core/statements/issue-marker.ts";
import { gatherCatalog } from "../../../gather/gather-catalog.ts";
import type { Host } from "../../../gather/host.ts";
import { SERVER_BUDGET } from "../../../gather/read-budget.ts";
import { incidentQuestion, postedText } from "../../../report/github/issues/sentences.ts";
import type { Handler } from "../../queue/handlers.ts";
import type { Queue } from "../../queue/queue.ts";
import type { StrangerBudget } from "../../state/stranger-budget.ts";
import type { ScanOptions } from "../scan/scan-handler.ts";
import { type Answering, answerCommands } from "./answer-commands.ts";

/** An incident that was closed earlier than this is history, whatever else happens to its issue. */
const ASKED_WITHIN_MS = 86_400_000;

/** Answered comments that are remembered; see `answerCommands`. */
const MAX_ANSWERED = 10_000;

/** What issues need beside what scans do. */
export interface IssueOptions extends ScanOptions {
  readonly queue: Pick<Queue, "add">;
  readonly strangers: StrangerBudget;
}

/**
 * Looks at one issue that something happened to: answers commands on our own, asks about a closed incident, and queues a
 * scan where one has to follow (a box was ticked, our words were edited, an owner spoke, feedback came or went).
 */
export function createIssueHandler({ github, now, queue, strangers }: IssueOptions): Handler<"issue"> {
  const answered = new Set<number>();
  return async ({ installation, repository: slug, target }) => {
    if (slug === null) return "ignored";
    const repository = github.open(installation, slug);
    const issue = await repository.issues.read(target.number);
    if (issue === null) return "gone";
    if (answered.size > MAX_ANSWERED) answered.clear();
    const needsScan = issue.ours
      ? await lookAtOwn(issue, repository, { answered, strangers })
      : await lookAtForeign(issue, { repository, now });
    if (!needsScan) return "done";
    await queue.add({ installation, repository: slug, target: { kind: "scan" }, hints: [] });
    return "done";
  };
}

async function lookAtOwn(
  issue: Issue,
  repository: Host,
  memory: Pick<Answering, "answered"> & { readonly strangers: StrangerBudget },
): Promise<boolean> {
  const { marker, text } = readIssueBody(issue.body);
  // Emptied, ticked, or edited: a scan writes it anew.
  const isDamaged = marker === null || marker.text !== contentHash(text);
  if (marker?.kind !== "sop") return isDamaged;
  const { issues, comments, people } = repository;
  const ownersOf = ownersAtTip(repository);
  const { slug } = repository;
  const strangers = {
    left: () => memory.strangers.left(slug),
    spend: () => memory.strangers.spend(slug, 1),
  };
  const answering = { issues, comments, people, ownersOf, strangers, answered: memory.answered };
  const wasHeard = await answerCommands({ number: issue.number, sop: marker.sop }, answering);
  return wasHeard || (isDamaged && issue.state === "open");
}

async function lookAtForeign(
  issue: Issue,
  { repository, now }: { readonly repository: Host; readonly now: () => Date },
): Promise<boolean> {
  const labels = issue.labels.map((label) => label.toLowerCase());
  const closedAt = issue.closedAs === "completed" ? Date.parse(issue.closedAt ?? "") : Number.NaN;
  const isNews = now().getTime() - closedAt < ASKED_WITHIN_MS;
  if (isNews && labels.some((label) => INCIDENT_LABELS.includes(label))) await ask(issue, repository);
  return labels.includes(FEEDBACK_LABEL);
}

/** Asks which SOP was used, once, however often the issue is closed. */
async function ask({ number }: Issue, { issues }: Host): Promise<void> {
  const comments = (await issues.comments([number])).get(number) ?? [];
  if (wasPosted(number, INCIDENT_KEY, new Map([[number, readPosted(comments)]]))) return;
  await issues.comment(number, postedText(INCIDENT_KEY, incidentQuestion()));
}

/** Looks owners of SOPs up at the tip of the default branch, which is read once; null for what is no SOP there. */
function ownersAtTip(repository: Host): (sop: string) => Promise<readonly string[] | null> {
  let reading: ReturnType<typeof catalogAtTip> | null = null;
  return async (sop) => {
    reading ??= catalogAtTip(repository);
    const catalog = await reading;
    return catalog?.sops.has(sop) ? sopOwners(sop, catalog.links, catalog.ownersOf) : null;
  };
}

async function catalogAtTip(repository: Host) {
  const branch = (await repository.about())?.defaultBranch ?? null;
  if (branch === null) return null;
  const { catalog } = await gatherCatalog({
    snapshot: repository.snapshot(branch.oid),
    contents: repository.contents,
    slugs: [repository.slug],
    branches: [branch.name],
    policyFile: null,
    orgPolicy: () => repository.orgPolicy(),
    budget: SERVER_BUDGET,
    everExisted: null,
  });
  return catalog;
}
